"""An example of an older package comes up to date: ids stay, and so does what editors did."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db.models import Manager

from geodata.example.building.zones import zone_drafts
from geodata.example.load import ORIGIN
from geodata.exchange.importing.zone_drafts import save_zones
from geodata.models import ControlZone, Event, FactionAlias, Page, Place, Source
from geodata.models.revision import Action
from geodata.models.workflow import State
from tests.kept_rows import KeptStories

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def shipped_otherwise(manager: Manager, pk: int, **columns: object) -> None:
    """Let a row, and all its revisions, say what an older package said."""
    manager.filter(pk=pk).update(**columns)
    manager.model.history.filter(id=pk).update(**columns)


def load_again() -> str:
    out = StringIO()
    call_command("load_example", stdout=out)
    return out.getvalue()


def test_the_example_comes_up_to_date_and_editors_keep_theirs(
    db: None, stories: KeptStories
) -> None:
    stories.tell_example()
    older, new, edited, left = ControlZone.objects.order_by("pk")[:4]
    shipped_otherwise(
        ControlZone.objects, older.pk, name="Told otherwise", evidence=[], uncertainty_km=None
    )
    ControlZone.objects.filter(pk=new.pk).delete()
    ControlZone.history.filter(external_id=new.external_id).delete()
    gone = replace(zone_drafts()[0], external_id="syria/2024-01-01/of-old")
    save_zones([gone], state=State.APPROVED, origin=ORIGIN)
    edited.name, edited._history_user = "Ours", User.objects.create_user("ana")
    edited.save()
    left.delete()
    Event.objects.get(code="E114").delete()
    source = Source.objects.get(code="S001")
    Source.objects.filter(code="S001").update(origin="", reliability="F")
    Source.history.filter(code="S001").delete()  # Older versions wrote none of sources.
    Place.objects.filter(slug="al-mazraah").update(translations={"ar": {"name": "السجن"}})
    Place.objects.filter(slug="ariqah").update(translations={"ar": {"name": "اسمنا"}})
    FactionAlias.objects.filter(alias="SFA").update(faction_id=older.faction_id)
    page = Page.objects.get(slug="methodology")
    shipped_otherwise(Page.objects, page.pk, body="Older words.")
    counts = [model.objects.count() for model in (Source, Place, Event)]

    said = load_again()

    assert "1 zones added" in said and "1 zones superseded" in said
    assert "1 sources, 3 places, 1 zones, 1 pages changed" in said
    assert f"Kept as editors left them, 1 zones: {edited}." in said
    assert [model.objects.count() for model in (Source, Place, Event)] == counts
    now = ControlZone.objects.get(pk=older.pk)
    assert (now.name, now.evidence, now.version) == (older.name, older.evidence, 2)
    assert now.external_id == older.external_id and now.evidence
    assert now.uncertainty_km == older.uncertainty_km is not None
    revision = now.history.first()
    assert (revision.action, revision.history_user) == (Action.SHIPPED, None)
    assert set(revision.sources.values_list("source__code", flat=True)) == set(
        now.sources.values_list("code", flat=True)
    )
    assert ControlZone.objects.get(external_id=new.external_id).state == State.APPROVED
    assert ControlZone.objects.get(external_id=gone.external_id).state == State.SUPERSEDED
    assert ControlZone.objects.get(pk=edited.pk).name == "Ours"
    assert not ControlZone.objects.filter(external_id=left.external_id).exists()
    again = Source.objects.get(code="S001")
    assert (again.pk, again.origin) == (source.pk, source.origin)
    assert Place.objects.get(slug="al-mazraah").name_ar == "المزرعة"
    assert Place.objects.get(slug="ariqah").name_ar == "اسمنا"
    number = Page.objects.get(slug="methodology").number
    assert number == page.number + 1

    again_said = load_again()
    assert "nothing changed" in again_said and "Kept as editors left them" in again_said
    assert Page.objects.get(slug="methodology").number == number
