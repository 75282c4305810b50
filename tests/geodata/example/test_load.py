"""The example goes into an empty map only."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from geodata.models import Faction, Theatre
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
