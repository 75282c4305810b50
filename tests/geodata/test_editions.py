"""Editions: what is approved goes in, and nothing else."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.utils import timezone

from geodata.editions import live, load, publish
from geodata.models import ControlZone, Faction, Theatre
from geodata.models.workflow import State
from geodata.territory.days import to_day
from geodata.territory.measures import history
from geodata.territory.measures.area_rows import row_at

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 11, 27)


def square(west: float, south: float, size: float = 1) -> MultiPolygon:
    return MultiPolygon(Polygon.from_bbox((west, south, west + size, south + size)), srid=4326)


@pytest.fixture
def gov() -> Faction:
    Theatre.objects.create(
        state=State.APPROVED,
        name="Testland",
        outline=square(0, 0, 4),
        view_lon=2,
        view_lat=2,
        view_zoom=6,
    )
    return Faction.objects.create(
        state=State.APPROVED, slug="gov", name="Government", short_name="Gov", colour="#c0392b"
    )


def zone(faction: Faction, **fields) -> ControlZone:
    given = {"geometry": square(0, 0), "valid_from": DAY, "state": State.APPROVED} | fields
    return ControlZone.objects.create(faction=faction, **given)


def test_an_approved_zone_is_live_after_publication(gov: Faction) -> None:
    row = zone(gov)
    publish(note="First")
    runs = history(live().composite, 0.5, 0.5)
    assert [(run.start, run.zone) for run in runs][1] == (to_day(DAY), row.pk)
    row.refresh_from_db()
    assert row.state == State.PUBLISHED


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.RETRACTED])
def test_nothing_unapproved_leaks(gov: Faction, state: State) -> None:
    row = zone(gov, state=state, note="secret")
    publish()
    assert str(row.pk) not in live().record["zones"]
    assert "secret" not in bytes(live().file("record.json").raw).decode()


def test_an_embargoed_zone_waits(gov: Faction) -> None:
    zone(gov, embargo_until=timezone.now() + datetime.timedelta(hours=1))
    publish()
    assert live().record["zones"] == {}


def test_an_older_edition_stays_as_it_was(gov: Faction) -> None:
    first = publish()
    zone(gov)
    second = publish()
    assert (first.number, second.number, live().number) == (1, 2, 2)
    assert history(load(1).composite, 0.5, 0.5)[-1].zone == -1


def test_areas_sum_to_the_land_on_every_day(gov: Faction) -> None:
    zone(gov)
    publish()
    facts = live().map
    days = [row_at(facts["areas"], at) for at in range(len(facts["areas"]))]
    assert {sum(day) for day in days} == {facts["land_area"]}


def test_an_edition_keeps_the_claims_as_drawn_and_the_land(gov: Faction) -> None:
    upper = zone(gov, valid_from=DAY + datetime.timedelta(days=1))
    lower = zone(gov, geometry=square(3, 3, 2))
    publish()
    claims, land = live().drawn
    assert claims.id.tolist() == [lower.pk, upper.pk]
    assert claims.geometry[0].bounds == (3, 3, 5, 5)
    assert land.bounds == (0, 0, 4, 4)
