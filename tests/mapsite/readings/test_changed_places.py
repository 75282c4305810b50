"""Places that changed hands: grouped by pair, by size, with their days and the zone that tells."""

from __future__ import annotations

import datetime

from geodata.editions import Published, live, publish
from geodata.models import ControlZone, Faction, Place
from mapsite.readings.changed_places import AT_ONCE
from mapsite.readings.comparison import comparison
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_26, NOVEMBER_30, box, faction, zone

NOVEMBER_28 = datetime.date(2024, 11, 28)
DECEMBER_1 = datetime.date(2024, 12, 1)


def test_places_stand_by_pair_the_larger_first_and_the_many_are_folded(edition: Published) -> None:
    for number in range(AT_ONCE + 2):
        Place.objects.create(
            slug=f"p{number}",
            name=f"P{number}",
            point=f"POINT({37.1 + number / 20} 36.5)",
            population=1000 * (number + 1),
        )
    publish(note="More places")
    (group,) = comparison(live(), NOVEMBER_26, NOVEMBER_30).places
    assert [row.slug for row in group.shown[:2]] == [f"p{AT_ONCE + 1}", f"p{AT_ONCE}"]
    assert len(group.shown) == AT_ONCE
    assert {"p0", "aleppo"} <= {row.slug for row in group.folded}


def test_a_place_that_changed_hands_twice_has_both_days_and_the_last_zone(
    edition: Published,
) -> None:
    third = faction("sdf", "SDF", "#f1c40f", 3)
    first = zone(third, box(37, 36, 38, 37), NOVEMBER_28)
    publish(note="Another holder in between")
    (group,) = comparison(live(), NOVEMBER_26, DECEMBER_2).places
    (place,) = group.places
    assert place.days == (NOVEMBER_28, NOVEMBER_30)
    assert place.zone_id != str(first.pk)


def test_a_place_taken_and_then_held_by_a_successor_has_the_day_when_it_was_taken(
    edition: Published,
) -> None:
    heir = faction("heir", "Heir", "#3366aa", 4)
    Faction.objects.filter(slug="hts").update(active_to=DECEMBER_1, successor=heir)
    taken = ControlZone.objects.get(faction__slug="hts", valid_from=NOVEMBER_30)
    zone(heir, box(37, 36, 38, 37), DECEMBER_1)
    publish(note="A successor")
    groups = comparison(live(), NOVEMBER_26, DECEMBER_2).places
    (place,) = [row for group in groups for row in group.places if row.slug == "aleppo"]
    assert place.days == (NOVEMBER_30,)
    assert place.zone_id == str(taken.pk)
