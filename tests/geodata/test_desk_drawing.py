"""What helps an editor draw: borders to follow, files, places by name, land of places."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest
import shapely
from django.contrib.gis.geos import Point
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from geodata.desk.borders import NoPath, way
from geodata.models import Place
from geodata.review import workflow
from tests.geodata.desk_story import DAY, Story, square, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.slow

DESK = "/admin/geodata/controlzone/desk/"
KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>
<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0,0 1,0,0 1,1,0 0,1,0 0,0,0</coordinates>
</LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"""


@pytest.fixture
def story(db, client, stories: KeptStories) -> Story:
    made = told(stories)
    client.force_login(made.ana)
    return made


def place(slug: str, lon: float, lat: float, **fields) -> Place:
    names = {"name": slug.title()} | fields
    return Place.objects.create(slug=slug, point=Point(lon, lat, srid=4326), **names)


def test_the_shortest_way_along_a_grid_of_borders() -> None:
    lines = shapely.boundary([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 3, 1)])
    parts = shapely.get_parts(shapely.union_all(lines))
    corners = [shapely.get_coordinates(part) for part in parts]
    segments = np.concatenate([np.stack([part[:-1], part[1:]], axis=1) for part in corners])
    assert way(segments, (0.5, 0.001), (1, 0.5)) == [(1.0, 0.0), (1.0, 0.5)]
    with pytest.raises(NoPath, match="no border"):
        way(segments, (0.5, 0.5), (1, 0.5))


def test_the_border_of_the_day_is_followed(story: Story, client) -> None:
    row = story.draft(geometry=square(1, 1))
    workflow.approve(workflow.submit(row, story.ana), story.ed)
    query = {"day": str(DAY), "from": "1.5,1.0", "to": "1.0,1.5"}
    assert client.get(f"{DESK}follow/", query).json() == {"path": [[1.0, 1.0], [1.0, 1.5]]}
    nowhere = client.get(f"{DESK}follow/", query | {"to": "3.5,3.5"})
    assert nowhere.status_code == 400
    assert client.get(f"{DESK}follow/", query | {"to": "x"}).status_code == 400


def test_places_are_found_in_both_scripts(story: Story, client) -> None:
    place("idlib", 1, 1, name="Idlib", name_ar="إدلب")
    place("hama", 2, 2, name="Hama", name_ar="حماة")
    for query in ("Edlib", "إدلب", "idl"):
        found = client.get(f"{DESK}places/", {"q": query}).json()["places"]
        assert [row["name"] for row in found] == ["Idlib"]
    assert client.get(f"{DESK}places/").json() == {"places": []}


def test_the_land_of_a_place_ends_at_the_border_of_the_day(story: Story, client) -> None:
    row = story.draft(geometry=square(0, 0, 2))
    workflow.approve(workflow.submit(row, story.ana), story.ed)
    one, other = place("one", 1, 1), place("other", 3, 1)
    job = {"places": [one.pk], "day": str(DAY)}

    def land(**changed) -> shapely.Geometry:
        sent = json.dumps(job | changed)
        answer = client.post(f"{DESK}cells/", sent, content_type="application/json").json()
        return shapely.from_geojson(json.dumps(answer["area"]))

    assert land().equals(shapely.box(0, 0, 2, 2))
    both = land(places=[one.pk, other.pk], day="2024-11-02")
    assert both.area == pytest.approx(16, rel=1e-6)


@pytest.mark.parametrize(
    "job", [{}, {"places": ["x"], "day": "2024-11-27"}, {"places": [1], "day": "x"}, {"places": []}]
)
def test_picking_nonsense_is_refused(story: Story, client, job: dict) -> None:
    sent = json.dumps({"day": "2024-11-27"} | job)
    answer = client.post(f"{DESK}cells/", sent, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"]


def shapefile_zip(folder) -> bytes:
    import_frame = pytest.importorskip("geopandas")
    frame = import_frame.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    frame.to_file(folder / "drawn.shp")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in folder.glob("drawn.*"):
            archive.write(path, path.name)
    return buffer.getvalue()


def read(client, **sent) -> dict:
    answer = client.post(f"{DESK}read/", sent)
    return answer.json() | {"code": answer.status_code}


def test_files_and_texts_become_polygons(story: Story, client, tmp_path) -> None:
    found = [
        read(client, text=square(0, 0).geojson),
        read(client, text=square(0, 0).wkt),
        read(client, file=SimpleUploadedFile("a.kml", KML.encode())),
        read(client, file=SimpleUploadedFile("a.geojson", square(0, 0).geojson.encode())),
        read(client, file=SimpleUploadedFile("a.zip", shapefile_zip(tmp_path))),
    ]
    for answer in found:
        assert answer["code"] == 200, answer
        shape = shapely.from_geojson(json.dumps(answer["area"]))
        assert shape.equals(shapely.box(0, 0, 1, 1))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": "hello"},
        {"file": ("a.zip", b"PK\x05\x06" + b"\0" * 18)},
        {
            "file": (
                "a.kml",
                b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><kml>&e;</kml>",
            )
        },
        {"file": ("a.exe", b"MZ")},
    ],
)
def test_what_is_no_polygon_is_refused_in_words(story: Story, client, sent: dict) -> None:
    given = {
        name: SimpleUploadedFile(*value) if name == "file" else value
        for name, value in sent.items()
    }
    answer = read(client, **given)
    assert answer["code"] == 400
    assert answer["error"]


def test_a_file_that_is_no_map_is_refused_in_the_language_of_the_desk(story: Story, client) -> None:
    sent = {"file": SimpleUploadedFile("a.kml", b"<!DOCTYPE x []><kml/>")}
    client.force_login(story.ana)
    answer = client.post("/ar" + reverse("admin:desk_read"), sent)
    assert answer.status_code == 400
    assert answer.json()["error"] == "لا يُقرأ XML فيه DOCTYPE أو ENTITY؛ احذف هذا التصريح"
