"""The form fields for geometry: words for refusals, no change where there is none."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError

from geodata.forms import PointField, PolygonField
from geodata.forms.pasted_texts import sample_facts
from geodata.forms.polygon import REFUSALS

SQUARE = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}'
TURNED = '{"type":"MultiPolygon","coordinates":[[[[1,1],[0,1],[0,0],[1,0],[1,1]]]]}'


def test_the_cleaned_value_is_a_multipolygon_of_geodjango() -> None:
    value = PolygonField().clean(SQUARE)
    assert (value.geom_type, value.srid, value.area) == ("MultiPolygon", 4326, 1.0)


def test_a_repair_leaves_a_note() -> None:
    field = PolygonField()
    field.clean("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))")
    assert "mended" in field.notes[0]


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_can_be_said(code: str) -> None:
    where = {"line": 1, "column": 2, "text": "35,2"}
    facts = {"kind": "Point", "lon": 1, "lat": 2, "count": 3, "limit": 4, **where}
    assert str(REFUSALS[code] % sample_facts(facts))


def test_a_refusal_says_what_is_wrong() -> None:
    with pytest.raises(ValidationError, match="longitude 500"):
        PolygonField().clean("POLYGON ((0 0, 500 0, 1 1, 0 0))")


def test_the_same_area_is_no_change() -> None:
    field = PolygonField()
    initial = field.clean(SQUARE)
    assert not field.has_changed(initial, TURNED)
    assert field.has_changed(initial, SQUARE.replace("[1,0]", "[2,0]"))
    assert field.has_changed(initial, "")
    assert field.has_changed(None, SQUARE)
    assert not field.has_changed(None, "")


@pytest.mark.parametrize("text", ["36.2, 37.1", "36.2 37.1", " 36.2;37.1 "])
def test_a_position_is_latitude_then_longitude(text: str) -> None:
    assert PointField().clean(text).coords == (37.1, 36.2)


@pytest.mark.parametrize("text", ["", "Aleppo", "95, 37", "36, 181", "36", "<b>1</b>, 2"])
def test_a_bad_position_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        PointField().clean(text)


def test_the_position_is_shown_as_it_is_written() -> None:
    field = PointField()
    assert field.prepare_value(Point(37.1, 36.2, srid=4326)) == "36.200000, 37.100000"
    assert not field.has_changed(Point(37.1, 36.2, srid=4326), "36.2, 37.1")
