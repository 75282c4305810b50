"""Outlines of countries by two views, and what lies in them."""

from __future__ import annotations

import pytest
import shapely

from geodata.ground.lands import (
    CONTROL,
    INTERNATIONAL,
    UnknownLand,
    land_codes,
    land_name,
    outline_of,
    places_within,
    time_zone_of,
    views_differ,
)

SEVASTOPOL, KYIV = shapely.Point(33.55, 44.6), shapely.Point(30.5, 50.45)


@pytest.mark.parametrize("text", ["UA", "ukr", "Ukraine", " україна ", "أوكرانيا"])
def test_a_country_is_known_by_code_and_by_name(text: str) -> None:
    assert land_codes(text) == ["UKR"]


@pytest.mark.parametrize("text", ["S. Sudan", "South Sudan", "SS", "ssd"])
def test_a_country_is_known_by_its_short_and_its_long_name(text: str) -> None:
    assert land_codes(text) == land_codes("South Sudan")
    assert land_name(land_codes(text)[0])["name"] == "South Sudan"


@pytest.mark.parametrize("text", ["", "Atlantis", "U"])
def test_what_is_no_country_is_refused(text: str) -> None:
    with pytest.raises(UnknownLand, match="by a code like UA"):
        land_codes(text)


def test_crimea_is_ukraines_by_one_view_and_not_by_the_other() -> None:
    control, international = (outline_of(["UKR"], view) for view in (CONTROL, INTERNATIONAL))
    assert control.contains(KYIV) and international.contains(KYIV)
    assert not control.contains(SEVASTOPOL) and international.contains(SEVASTOPOL)
    russia = outline_of(["RUS"], INTERNATIONAL)
    assert not russia.contains(SEVASTOPOL)
    assert shapely.intersection(russia, international).area == 0
    assert 25_000 < views_differ(["UKR"]) < 29_000


@pytest.mark.parametrize("code", ["SDN", "MMR", "SYR"])
def test_most_lands_are_the_same_by_both(code: str) -> None:
    assert views_differ([code]) == 0


def test_both_sides_of_a_difference_together_have_none() -> None:
    assert views_differ(["UKR", "RUS"]) == 0
    assert outline_of(["UKR", "RUS"], CONTROL).contains(SEVASTOPOL)


@pytest.mark.parametrize("code", ["UKR", "SDN", "MMR"])
@pytest.mark.parametrize("view", [CONTROL, INTERNATIONAL])
def test_an_outline_is_whole(code: str, view: str) -> None:
    outline = outline_of([code], view)
    assert outline.is_valid and outline.geom_type == "MultiPolygon"
    assert not any(len(part.interiors) for part in outline.geoms)


def test_names_zones_and_places_of_the_ground() -> None:
    assert land_name("UKR")["name_uk"] == "Україна"
    assert [time_zone_of(code) for code in ("UKR", "SDN", "MMR")] == [
        "Europe/Kyiv",
        "Africa/Khartoum",
        "Asia/Yangon",
    ]
    places = places_within(outline_of(["UKR"], INTERNATIONAL))
    assert places[0]["names"]["name_uk"] == "Київ" and places[0]["capital"]
    assert {"Sevastopol", "Mariupol"} < {place["names"]["name"] for place in places}
    assert places[0]["population"] > 2_000_000
