"""The example in the database: once, whole, and obeying the rules of its models."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from geodata.example.building.zones import zone_drafts
from geodata.models import (
    ControlZone,
    Event,
    Faction,
    Place,
    Presence,
    Source,
    SourceStatement,
    Theatre,
)
from tests.kept_rows import KeptStories

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, stories: KeptStories
) -> Iterator[None]:
    """The example, loaded once for the tests of this file, each of which undoes its own work."""
    with django_db_blocker.unblock(), transaction.atomic():
        stories.tell_example()
        yield
        transaction.set_rollback(True)


def test_loading_twice_changes_nothing(loaded: None) -> None:
    def state() -> list:
        counts = [model.objects.count() for model in (Faction, Source, Place, Event, ControlZone)]
        return [*counts, ControlZone.history.count(), *ControlZone.objects.values_list("pk")]

    before = state()
    out = StringIO()
    call_command("load_example", stdout=out)
    assert "nothing changed" in out.getvalue()
    assert state() == before


def test_what_an_editor_deleted_stays_deleted(loaded: None) -> None:
    ControlZone.objects.all()[0].delete()
    count = ControlZone.objects.count()
    call_command("load_example", stdout=StringIO())
    assert ControlZone.objects.count() == count


def test_the_rows_obey_the_rules_of_their_models(loaded: None) -> None:
    reviewed = (Theatre, Faction, Source, Event, ControlZone, Presence, SourceStatement)
    for model in (*reviewed, Place):
        for row in model.objects.all()[:60]:
            row.full_clean()


def test_each_zone_has_sources_and_a_first_version_with_them(loaded: None) -> None:
    for zone in ControlZone.objects.prefetch_related("sources"):
        version = zone.history.get()
        assert set(version.sources.values_list("source_id", flat=True)) == {
            source.pk for source in zone.sources.all()
        }
        assert zone.sources.all()


def test_the_stored_polygons_are_those_of_the_core(loaded: None) -> None:
    stored = dict(ControlZone.objects.values_list("external_id", AsWKB("geometry")))
    for draft in zone_drafts():
        assert shapely.from_wkb(bytes(stored[draft.external_id])).equals(draft.geometry)


def test_presences_and_statements_are_there_in_both_languages_with_sources(loaded: None) -> None:
    assert (Presence.objects.count(), SourceStatement.objects.count()) == (54, 17)
    for row in Presence.objects.all():
        assert row.who_ar and row.name_ar and row.sources.exists() and row.history.get()
        assert bool(row.with_whom) == bool(row.with_whom_ar)
    airport = Presence.objects.get(code="F003")
    assert (airport.who, airport.kind, airport.place.slug) == (
        "Russia",
        "airbase",
        "qamishli-airport",
    )
    assert (airport.valid_from, airport.valid_to) == ("2019", "2026-01-26")
    sides = airport.factions.order_by("slug").values_list("slug", flat=True)
    assert list(sides) == ["gov", "sdf", "tg"]
    post = Presence.objects.get(code="F045")
    assert list(post.factions.values_list("slug", flat=True)) == ["israel"]
    for row in SourceStatement.objects.select_related("source"):
        assert row.text_ar and bool(row.caveat) == bool(row.caveat_ar) and row.source.code == "S000"
        assert row.factions.exists() or row.events.exists()
    rebrand = SourceStatement.objects.get(code="R11")
    assert (rebrand.kind, rebrand.events.get().code) == ("opinion", "E001")


def test_support_points_are_no_places(loaded: None) -> None:
    assert not Place.objects.filter(slug__startswith="sup-").exists()


def test_the_facts_of_the_report_are_there(loaded: None) -> None:
    running = Event.objects.filter(fatalities_running_total=True).order_by("day")
    assert list(running.values_list("fatalities", flat=True)) == [57, 255, 311, 1400, 1386]
    kornets = Event.objects.get(title__contains="Kornet")
    assert (kornets.verification, kornets.place.slug) == ("unverified", "base-46")
    assert Event.objects.filter(actors="Hezbollah", day="2024-11-27").exists()
    assert Event.objects.filter(kind="airstrike", day="2024-11-27").exists()
    assert Event.objects.filter(kind="drone_attack", day__lt="2024-11-27").exists()
    first_day = ControlZone.objects.filter(valid_from="2024-11-27", faction__slug="hts")
    notes = " ".join(first_day.values_list("note", flat=True))
    for village in ("Qabtan al-Jabal", "Anjara", "Sheikh Aqil", "Base 46"):
        assert village in notes
    assert Faction.objects.get(slug="gov").backers == "Russia, Iran, Hezbollah"
    assert Faction.objects.get(slug="sna").backers == "Turkey"
    assert Faction.objects.get(slug="hts").successor.slug == "tg"
