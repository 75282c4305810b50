"""The example in the database: once, whole, and as the compiled check values say."""

from __future__ import annotations

import datetime
from io import StringIO

import numpy as np
import pytest
import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.core.management import call_command
from django.core.management.base import CommandError

from geodata.claims import Claim, Claims, Side
from geodata.composite import Composite, compose
from geodata.days import to_day
from geodata.example.facts import outline, table
from geodata.example.zones import zone_drafts
from geodata.measures import areas, history
from geodata.models import ControlZone, Event, Faction, Place, Source, Theatre

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def composite() -> Composite:
    claims = (
        Claim(
            number,
            Side(draft.faction, str(draft.status), draft.contested_with),
            draft.geometry,
            to_day(draft.valid_from),
        )
        for number, draft in enumerate(zone_drafts())
    )
    return compose(Claims.of(claims), outline())


@pytest.fixture
def loaded(db: None) -> None:
    call_command("load_example", stdout=StringIO())


@pytest.mark.parametrize("row", table("areas.csv"), ids=lambda row: row["day"])
def test_areas_agree_with_the_compiled_ones(composite: Composite, row: dict[str, str]) -> None:
    """Contested land is no side's; claimed and mixed land counts for the side that is named.

    The check values are whole square kilometres: below 100 km² half a one is more than 0.5 %.
    """
    square_km = areas(composite, to_day(datetime.date.fromisoformat(row["day"]))) / 1e6
    found: dict[str, float] = {}
    for side, area in zip(composite.sides, square_km, strict=True):
        name = "contested" if side.status == "contested" else side.faction or "unknown"
        found[name] = found.get(name, 0) + area
    for name in (column for column in row if column != "day" and not column.endswith("_pct")):
        assert found.get(name, 0) == pytest.approx(float(row[name]), rel=0.005, abs=0.6), name
    assert found["unknown"] == 0


def test_the_zones_of_the_first_day_cover_the_land_without_overlap() -> None:
    baseline = [d for d in zone_drafts() if d.valid_from == datetime.date(2024, 1, 1)]
    first = np.array([draft.geometry for draft in baseline])
    assert shapely.coverage_is_valid(first)
    assert shapely.union_all(first).symmetric_difference(outline()).area < 1e-5


def test_aleppo_changes_hands_on_30_november(composite: Composite) -> None:
    runs = history(composite, 37.16117, 36.20124)
    told = [(run.start, composite.sides[run.side]) for run in runs or []][1:]
    assert told[:4] == [
        (to_day(datetime.date(2024, 1, 1)), Side("gov", "controlled")),
        (to_day(datetime.date(2024, 11, 29)), Side("gov", "contested", "hts")),
        (to_day(datetime.date(2024, 11, 30)), Side("hts", "controlled")),
        (to_day(datetime.date(2024, 12, 8)), Side("tg", "controlled")),
    ]


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


def test_another_land_is_not_mixed_with_the_example() -> None:
    Theatre.objects.create(
        name="Elsewhere",
        outline="SRID=4326;MULTIPOLYGON(((0 0,1 0,1 1,0 0)))",
        view_lon=0,
        view_lat=0,
    )
    with pytest.raises(CommandError, match="the map is about Elsewhere"):
        call_command("load_example", stdout=StringIO())
    assert not Faction.objects.exists()


def test_the_rows_obey_the_rules_of_their_models(loaded: None) -> None:
    for model in (Theatre, Faction, Source, Place, Event, ControlZone):
        for row in model.objects.all()[:200]:
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


def test_support_points_are_no_places(loaded: None) -> None:
    assert not Place.objects.filter(slug__startswith="sup-").exists()


def test_the_facts_of_the_report_are_there(loaded: None) -> None:
    running = Event.objects.filter(fatalities_running_total=True).order_by("day")
    assert list(running.values_list("fatalities", flat=True)) == [57, 255, 311]
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
