"""What helps to draw: borders to snap to and to follow, files, places, the maps beneath."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import geopandas
import pytest
import shapely
from django.contrib.gis.geos import Point
from playwright.sync_api import Locator, Page, expect
from shapely.geometry import shape

from geodata.models import Place
from geodata.review import workflow
from tests.browser.desk_page import Seat, click_at, drawn, open_form, paste, spot
from tests.geodata.desk_story import DAY, Story, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark>
<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,1 0,0</coordinates></LinearRing>
</outerBoundaryIs></Polygon></Placemark></kml>"""
DROP = """(map, [name, base64]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name));
    for (const type of ["dragover", "drop"]) {
        const how = {bubbles: true, cancelable: true, dataTransfer: carried};
        map.dispatchEvent(new DragEvent(type, how));
    }
}"""


def held(story: Story, **fields) -> None:
    """Land that HTS holds on the day."""
    workflow.approve(workflow.submit(story.draft(**fields), story.ana), story.ed)


def status(page: Page, words: str) -> None:
    expect(page.locator(".desk-status")).to_contain_text(words)


def area(page: Page) -> shapely.Geometry:
    return shape(drawn(page))


@contextmanager
def redrawn(page: Page) -> Iterator[None]:
    """Wait until what is done within has changed the polygon in the form."""
    field = page.locator("#id_geometry")
    was = field.input_value()
    yield
    expect(field).not_to_have_value(was)


def open_panel(page: Page, control: str) -> Locator:
    """The panel under the map that holds a control, unfolded."""
    panel = page.locator("details", has=page.locator(f"[data-tool={control}]"))
    panel.locator("summary").click()
    return panel


def test_points_snap_to_the_border_of_the_day_and_follow_it(story: Story, seat: Seat) -> None:
    """The corner of HTS's square lies between two clicks, which miss its border by some pixels."""
    held(story, geometry=square(1, 1))
    page = seat(story.ana)
    canvas = open_form(page)
    page.get_by_label("Follow the existing border").check()
    page.click("[data-tool=polygon]")
    (x1, y1), (x2, y2) = spot(canvas, 1.5, 1), spot(canvas, 1, 1.5)
    click_at(canvas, (x1, y1 + 5))
    with page.expect_response("**/desk/follow/**"):
        click_at(canvas, (x2 - 5, y2))
    click_at(canvas, spot(canvas, 0.4, 0.4))
    page.click("[data-tool=finish]")
    status(page, "Points: 4")
    corners = drawn(page)["coordinates"][0][0]
    assert [1, 1] in corners
    assert sum(1 in corner for corner in corners) >= 3
    page.uncheck("[data-tool=snap]")
    page.click("[data-tool=delete_all]")
    page.click("[data-tool=polygon]")
    click_at(canvas, (x1, y1 + 5), (x2 - 5, y2), spot(canvas, 0.4, 0.4))
    page.click("[data-tool=finish]")
    assert not any(1 in corner for corner in drawn(page)["coordinates"][0][0])


def test_shapes_are_joined_and_points_dragged_and_removed(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    canvas = open_form(page)
    page.uncheck("[data-tool=snap]")
    for west, east in ((1, 2), (1.5, 3)):
        with redrawn(page):
            page.click("[data-tool=rectangle]")
            click_at(canvas, spot(canvas, west, 1), spot(canvas, east, 2))
    assert area(page).bounds == pytest.approx((1, 1, 3, 2), abs=0.05)
    status(page, "Parts: 1")
    page.click("[data-tool=edit]")
    box = canvas.bounding_box()
    corner, away = spot(canvas, 3, 2), spot(canvas, 3.5, 2.5)
    with redrawn(page):
        page.mouse.move(box["x"] + corner[0] + 1, box["y"] + corner[1] + 1)
        page.mouse.down()
        page.mouse.move(box["x"] + away[0] - 20, box["y"] + away[1], steps=3)
        page.mouse.move(box["x"] + away[0] + 1, box["y"] + away[1] + 1)
        page.mouse.up()
    assert area(page).bounds == pytest.approx((1, 1, 3.5, 2.5), abs=0.05)
    points = shapely.count_coordinates(area(page))
    with redrawn(page):
        canvas.click(position=dict(zip("xy", away, strict=True)), button="right")
    assert shapely.count_coordinates(area(page)) == points - 1
    page.click("[data-tool=undo]")
    page.click("[data-tool=undo]")
    assert area(page).bounds == pytest.approx((1, 1, 3, 2), abs=0.05)


def zipped_shapefile(folder: Path) -> bytes:
    frame = geopandas.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    frame.to_file(folder / "drawn.shp")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in folder.glob("drawn.*"):
            archive.write(path, path.name)
    return buffer.getvalue()


def test_files_are_dropped_on_the_map_or_chosen(
    story: Story, seat: Seat, tmp_path: Path, faults: list[str]
) -> None:
    page = seat(story.ana)
    canvas = open_form(page)
    for name, data in (
        ("a.geojson", square(0, 0).geojson.encode()),
        ("a.kml", KML.encode()),
        ("a.zip", zipped_shapefile(tmp_path)),
    ):
        canvas.evaluate(DROP, [name, base64.b64encode(data).decode()])
        status(page, "Points: 4")
        assert area(page).equals(shapely.box(0, 0, 1, 1)), name
        page.click("[data-tool=delete_all]")
    chosen = tmp_path / "b.kml"
    chosen.write_text(KML)
    open_panel(page, "paste_text").locator("input[type=file]").set_input_files(chosen)
    status(page, "Points: 4")
    page.click("[data-tool=delete_all]")
    paste(page, "0, 0\n0, 1\n1, 1\n1, 0")
    status(page, "Points: 4")
    assert area(page).equals(shapely.box(0, 0, 1, 1))
    canvas.evaluate(DROP, ["virus.exe", base64.b64encode(b"MZ").decode()])
    expect(page.locator(".desk-status")).not_to_contain_text("Points")
    assert area(page).equals(shapely.box(0, 0, 1, 1))
    faults.clear()  # The refusal's answer, 400.


def test_places_are_found_picked_and_become_their_land(story: Story, seat: Seat) -> None:
    held(story, geometry=square(0, 0, 2))
    known = (("idlib", "إدلب", 1, 1), ("hama", "حماة", 3, 1), ("ain", "", 1, 3.5))
    for slug, arabic, lon, lat in known:
        at = Point(lon, lat, srid=4326)
        Place.objects.create(slug=slug, name=slug.title(), name_ar=arabic, point=at)
    page = seat(story.ana)
    canvas = open_form(page)
    panel = open_panel(page, "search")
    for query in ("Edlib", "إدلب"):
        panel.locator("[data-tool=search]").fill(query)
        expect(panel.get_by_role("listitem")).to_have_text(["IdlibPick"])
    panel.get_by_role("button", name="Pick").click()
    canvas.scroll_into_view_if_needed()
    click_at(canvas, spot(canvas, 3, 1))
    expect(panel.get_by_role("button", name="Drop")).to_have_count(2)
    panel.get_by_role("button", name="Drop").last.click()
    panel.locator("[data-tool=search]").fill("Nowhere")
    expect(panel).to_contain_text("No place is called so.")
    panel.get_by_role("button", name="Draw their land").click()
    status(page, "Points: 4")
    assert area(page).equals(shapely.box(0, 0, 2, 2))


def test_the_maps_of_the_days_beside_lie_under_the_drawing(story: Story, seat: Seat) -> None:
    held(story, geometry=square(1, 1))
    held(story, geometry=square(2, 2), valid_from=DAY.replace(day=30))
    page = seat(story.ana)
    canvas = open_form(page)
    under = page.locator(".desk-choices select")
    at = (spot(canvas, 1.5, 1.5), spot(canvas, 2.5, 2.5))
    for choice, seen in (
        ("day", ["grey", "red"]),
        ("before", ["red", "red"]),
        ("after", ["grey", "grey"]),
        ("none", ["", ""]),
        ("day", ["grey", "red"]),
    ):
        under.select_option(choice)
        expect(under).to_have_value(choice)
        page.wait_for_function(SEEN, arg=[at, seen])


SEEN = """([at, wanted]) => {
    const canvas = document.querySelector(".leaflet-ground-pane canvas");
    const frame = document.querySelector(".desk-map").getBoundingClientRect();
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const seen = at.map(([x, y]) => {
        const spot = [(x + 1 + frame.x - box.x) * scale, (y + 1 + frame.y - box.y) * scale];
        const [red, green, , alpha] = canvas.getContext("2d").getImageData(...spot, 1, 1).data;
        return alpha === 0 ? "" : red > green + 60 ? "red" : "grey";
    });
    return String(seen) === String(wanted);
}"""
