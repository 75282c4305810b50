"""The example goes into an empty map only."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import override_settings

from geodata.models import ControlZone, DataImport, Faction, Page, Theatre
from geodata.models.revision import Action
from geodata.models.workflow import State

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_another_land_is_not_mixed_with_the_example() -> None:
    Theatre.objects.create(
        state=State.APPROVED,
        name="Elsewhere",
        outline="SRID=4326;MULTIPOLYGON(((0 0,1 0,1 1,0 0)))",
        view_lon=0,
        view_lat=0,
    )
    with pytest.raises(CommandError, match="the site is not empty"):
        call_command("load_example", stdout=StringIO())
    assert not Faction.objects.exists()


def test_it_is_example_data_and_no_import_also_where_the_site_speaks_another_language() -> None:
    with override_settings(LANGUAGE_CODE="uk"):
        call_command("load_example", stdout=StringIO())
    assert not DataImport.objects.exists()
    assert {*ControlZone.history.values_list("action", flat=True)} == {Action.SHIPPED}
    theatre, page = Theatre.objects.get(), Page.objects.get(slug="methodology")
    assert (theatre.name, theatre.name_uk) == ("Syria", "Сирія")
    assert page.title and page.title_uk and page.title != page.title_uk
