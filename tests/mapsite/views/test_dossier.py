"""Who held a point or a place, since and until when, says who."""

from __future__ import annotations

import pytest
from django.test import Client

from geodata.editions import Published, live, publish
from geodata.models import ControlZone, Source
from geodata.models.workflow import State
from mapsite.readings.dossier import stretches, strip
from mapsite.readings.nearness import distance_km, near_events
from tests.mapsite.conftest import NOVEMBER_30


def test_a_history_runs_from_the_latest_back_with_inclusive_days(edition: Published) -> None:
    history, sides = stretches(edition, 37.16, 36.2), edition.composite.sides
    rows = [(sides[s.side].faction, str(s.since), str(s.until)) for s in history]
    assert rows == [("hts", "2024-11-30", "None"), ("gov", "2024-11-26", "2024-11-29")]
    assert [s.days for s in history] == [3, 4]


def test_the_strip_covers_all_days_of_the_data(edition: Published) -> None:
    bands = strip(edition, stretches(edition, 37.16, 36.2))
    assert bands[0].x == 0
    assert sum(band.width for band in bands) == pytest.approx(1000)


def test_a_stretch_names_its_sources(client: Client, edition: Published) -> None:
    source = Source.objects.create(
        state=State.APPROVED, code="S1", title="A <b>report</b>", url="javascript:alert(1)"
    )
    for zone in ControlZone.objects.filter(valid_from=NOVEMBER_30):
        zone.sources.add(source)
    publish()
    zone_id = stretches(live(), 37.16, 36.2)[0].zone_id
    assert live().record["zones"][zone_id]["sources"] == ["S1"]
    page = client.get("/places/aleppo/").content.decode()
    assert "A &lt;b&gt;report&lt;/b&gt;" in page
    assert 'href="javascript' not in page


def test_land_that_nobody_claims_is_said_to_be_unknown(client: Client, edition: Published) -> None:
    page = client.get("/history/?lat=35&lon=39.5").content.decode()
    assert "Nobody known" in page
    assert "No approved statement covers this land" in page


def test_outside_the_land_there_is_no_history(client: Client, edition: Published) -> None:
    response = client.get("/history/?lat=35&lon=30")
    assert response.status_code == 404
    assert "outside the land" in response.content.decode()


def test_events_nearby_have_their_distance(edition: Published) -> None:
    assert [near.key for near in near_events(edition, 37.2, 36.25)] == ["E1"]
    assert near_events(edition, 38.5, 33.5) == []


def test_distances_are_those_of_the_earth() -> None:
    assert distance_km(36.2765, 33.5138, 37.1612, 36.2012) == pytest.approx(309, abs=2)
