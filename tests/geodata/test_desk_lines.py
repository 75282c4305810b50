"""Positions and lines that editors paste at the desk, in the spellings of others."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from geodata.desk.files import from_text
from geodata.desk.lines import line_in
from geodata.forms import PointField
from geodata.forms.polygon import refusal_text
from geodata.territory.front import BadLine
from geodata.territory.polygon_repair import BadPolygon
from tests.geodata.desk_story import Story
from tests.geodata.test_desk_admin import login, story  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow
DESK = "/admin/geodata/controlzone/desk/"
LINE = [(1.0, 1.0), (2.0, 2.0), (1.0, 3.0)]
GPX = """<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="9" lon="9"/>
<trk><trkseg><trkpt lat="1" lon="1"><ele>3</ele></trkpt><trkpt lon="2" lat="2"/></trkseg>
<trkseg><trkpt lat="2" lon="2"/><trkpt lat="3" lon="1"/></trkseg></trk></gpx>"""
KML = """<kml><Placemark><Point><coordinates>5,5</coordinates></Point></Placemark><Placemark>
<LineString><tessellate>1</tessellate><coordinates>1,1,0 2,2,0 1,3,0</coordinates></LineString>
</Placemark></kml>"""
JSON = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {},
                "geometry": {"type": "LineString", "coordinates": LINE},
            }
        ],
    }
)


@pytest.mark.parametrize(
    "text",
    [
        GPX,
        KML,
        JSON,
        "LINESTRING (1 1, 2 2, 1 3)",
        "MULTILINESTRING ((1 1, 2 2), (2 2, 1 3))",
        "1, 1\n2, 2\n3, 1",
        "1N 1E; 2N 2E; 3N 1E",
        "1,0 1,0\n2,0 2,0\n3,0 1,0",
    ],
)
def test_one_line_in_many_forms(text: str) -> None:
    found = line_in(text)
    assert found in (LINE, LINE[::-1])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_line"),
        ("1, 1", "no_line"),
        ("POINT (1 1)", "no_line"),
        ("<gpx><trk><trkseg><trkpt lat='x' lon='1'/></trkseg></trk></gpx>", "no_line"),
        ("<kml><LineString><coordinates>1 2</coordinates></LineString></kml>", "no_line"),
        ("MULTILINESTRING ((1 1, 2 2), (3 3, 4 4))", "several_lines"),
    ],
)
def test_what_is_no_line_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadLine) as caught:
        line_in(text)
    assert caught.value.code == code


def track(*corners: tuple[float, float]) -> str:
    points = "".join(f"<trkpt lon='{lon}' lat='{lat}'><ele>1</ele></trkpt>" for lon, lat in corners)
    return f"<trk><trkseg>{points}</trkseg></trk>"


def gpx(*tracks: str) -> str:
    return f"<?xml version='1.0'?><!-- A walk --><gpx>{''.join(tracks)}</gpx>"


ROUND = track((1, 1), (2, 1), (2, 2), (1, 1))
FURTHER = track((5, 1), (6, 1), (6, 2), (5, 1))


@pytest.mark.parametrize(
    ("text", "parts", "notes"),
    [
        (gpx(ROUND), 1, ()),
        (gpx(ROUND, FURTHER), 2, ()),
        (GPX, 1, ("track_closed",)),
        (gpx(track((1, 1), (2, 1), (2, 2))), 1, ("track_closed",)),
        (gpx(ROUND).replace("trkseg", "rte").replace("trkpt", "rtept"), 1, ()),
    ],
)
def test_the_land_that_a_track_goes_round_is_a_polygon(
    text: str, parts: int, notes: tuple[str, ...]
) -> None:
    found = from_text(text)
    assert len(found.geometry.geoms) == parts
    assert {len(part.exterior.coords) for part in found.geometry.geoms} == {4}
    assert found.notes == notes


def test_a_file_of_a_track_is_read_as_a_polygon(story: Story) -> None:  # noqa: F811
    file = SimpleUploadedFile("walk.gpx", gpx(track((1, 1), (2, 1), (2, 2))).encode())
    answer = login(story.ana).post(f"{DESK}read/", {"file": file}).json()
    assert len(answer["area"]["coordinates"]) == 1
    assert "a straight line closes it" in answer["notes"][0]


def test_a_file_with_a_line_is_read(story: Story) -> None:  # noqa: F811
    file = SimpleUploadedFile("track.gpx", GPX.encode())
    answer = login(story.ana).post(f"{DESK}read/", {"kind": "line", "file": file})
    assert [tuple(point) for point in answer.json()["line"]] == LINE
    refused = login(story.ana).post(f"{DESK}read/", {"kind": "line", "text": "nothing"})
    assert refused.status_code == 400
    assert "There is no line in it" in refused.json()["error"]


def test_positions_one_a_line_are_a_polygon(story: Story) -> None:  # noqa: F811
    text = "1°00'N 1°00'E\n1N 2E\n2,0; 2,0"
    answer = login(story.ana).post(f"{DESK}read/", {"text": text})
    (rings,) = answer.json()["area"]["coordinates"]
    assert sorted(map(tuple, rings[0][:-1])) == [(1, 1), (2, 1), (2, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "35,2; 40,1\n35,4; 40,1\n35,4; 40,3",
        "35.2, 40.1\n\n35.4, 40.1\n35.4, 40.3\n",
        "35.2,40.1; 35.4,40.1; 35.4,40.3",
        "(35.2 40.1)\n(35.4 40.1)\n(35.4 40.3)",
        "35.2N 40.1E\n35.4N 40.1E\nE40.3 N35.4",
        "٣٥٫٢، ٤٠٫١\n٣٥٫٤، ٤٠٫١\n٣٥٫٤، ٤٠٫٣",
    ],
)
def test_a_polygon_and_a_line_read_positions_alike(text: str) -> None:
    corners = [(40.1, 35.2), (40.1, 35.4), (40.3, 35.4)]
    (polygon,) = from_text(text).geometry.geoms
    assert sorted(polygon.exterior.coords[:-1]) == corners
    assert sorted(line_in(text)) == corners


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("35.2, 40.1\n\n35.2 north\n35, 40", "bad_position", {"line": 3, "text": "35.2 north"}),
        ("35.2, 40.1\n40, 200\n35, 40", "position_outside", {"line": 2, "text": "40, 200"}),
        ("35,2; 40,1; 35,4; 40,1; 35,4; 40,3", "ambiguous_positions", {"line": 1}),
        ("35.2, 40.1\n35.4, 40.1", "few_positions", {"count": 2}),
        ('{"type": "Polygon",\n"coordinates": [[[1, 2],', "bad_json", {"line": 2}),
        ('{"type": "Nonsense"}', "unreadable", {}),
        ("POLYGON ((0 0, 1 1))", "bad_wkt", {}),
        ("<kml><Polygon>1,1,0</Polygon></kml>", "file_text", {}),
        (gpx("<wpt lat='1' lon='1'/>"), "bad_gpx", {}),
        (gpx("<rte><rtept lat='north' lon='1'/></rte>"), "bad_gpx", {}),
        (gpx(ROUND, track((5, 1), (6, 1), (6, 2))), "open_tracks", {"count": 1}),
        ("somewhere in the east", "unreadable", {}),
        ("1, 2\n" * 2_000_001, "too_large", {"limit": 10}),
        ("   ", "empty", {}),
    ],
)
def test_what_cannot_be_pasted_is_said_with_the_spot(text: str, code: str, facts: dict) -> None:
    with pytest.raises(BadPolygon) as caught:
        from_text(text)
    assert caught.value.code == code
    assert facts.items() <= caught.value.facts.items()
    assert "%(" not in refusal_text(caught.value)


def test_a_line_says_which_of_its_positions_is_none(story: Story) -> None:  # noqa: F811
    sent = {"kind": "line", "text": "35.2, 40.1\n35.2; forty"}
    refused = login(story.ana).post(f"{DESK}read/", sent)
    assert "Line 2 is no position: “35.2; forty”." in refused.json()["error"]
    assert "35,2; 40,1" in refused.json()["error"]


def test_a_search_for_a_position_finds_it(story: Story) -> None:  # noqa: F811
    answer = login(story.ana).get(f"{DESK}places/", {"q": "2.5N 1.5E"})
    (place,) = answer.json()["places"]
    assert (place["id"], place["lon"], place["lat"]) == (None, 1.5, 2.5)
    assert place["name"] == "2.500000, 1.500000"


@pytest.mark.parametrize("text", ["36,2021 37,1343", "36°12'07.56\"N 37°08'03.48\"E"])
def test_a_point_field_takes_the_spellings_of_others(text: str) -> None:
    point = PointField().clean(text)
    assert (point.x, point.y) == pytest.approx((37.1343, 36.2021), abs=1e-6)
