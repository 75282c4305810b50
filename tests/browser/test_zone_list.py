"""The list of zones at the desk: all its columns are in sight, and many rows change at once."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from geodata.models import ControlZone, DataImport
from geodata.review import workflow
from tests.browser.desk_page import ADMIN, ZONES, Seat
from tests.geodata.desk_story import Story, square

WIDTHS = """() => {
    const table = document.querySelector("#changelist .results");
    return [table.scrollWidth, table.clientWidth];
}"""


@pytest.mark.slow
def test_columns_fit_at_1280_pixels_and_chosen_rows_change_together(
    seat: Seat, story: Story
) -> None:
    for number in range(3):
        row = story.draft(
            name=f"A long name of a place in the east of the land, number {number}",
            geometry=square(number, 0),
        )
        workflow.approve(workflow.submit(row, story.ana), story.ed)
    page = seat(story.ana)
    page.goto(ZONES)
    needed, given = page.evaluate(WIDTHS)
    assert needed <= given
    for number in range(3):
        page.get_by_role("row", name=f"number {number}").get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option("edit_selected")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(page.get_by_role("heading", name="Change 3 zones")).to_be_visible()
    page.locator("#id_faction + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill("GOV")
    page.locator(".select2-results__option", has_text="GOV").last.click()
    page.get_by_label("confidence").select_option("high")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("heading", name="3 rows would differ")).to_be_visible()
    expect(page.get_by_role("heading", name="2024-11-27")).to_be_visible()
    page.get_by_role("button", name="Change them").click()
    expect(page.get_by_text("3 rows were changed.")).to_be_visible()
    changed = ControlZone.objects.filter(name__startswith="A long name", faction=story.gov)
    assert {(row.state, row.confidence) for row in changed} == {("draft", "high")}
    assert changed.count() == 3


def test_on_a_phone_a_name_has_room_for_its_words(seat: Seat, story: Story) -> None:
    story.draft(name="A rather long name of a zone near Deir ez-Zor")
    page = seat(story.ana, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    for model in ("controlzone", "event", "faction", "source"):
        page.goto(f"{ADMIN}{model}/")
        for name in page.locator("#result_list tbody th").all():
            box = name.bounding_box()
            assert box and box["width"] >= 160, model
    page.goto(ZONES)
    name = page.get_by_role("link", name="A rather long name")
    box = name.bounding_box()
    assert box and box["height"] < 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("keys", [False, True], ids=["mouse", "keys"])
def test_the_list_is_filtered_by_an_area_drawn_on_a_map(
    seat: Seat, story: Story, keys: bool
) -> None:
    story.draft(name="Far away", geometry=square(40, 40))
    page = seat(story.ana)
    page.goto(f"{ZONES}?state=draft")
    expect(page.get_by_role("link", name="Far away")).to_be_visible()
    with page.expect_response("**/desk/ground/**") as ground:
        page.get_by_role("button", name="Draw it on the map").click()
    assert [side["faction"] for side in ground.value.json()["sides"]] == ["gov"]
    canvas = page.locator("dialog .desk-map")
    expect(canvas).to_be_focused()
    box = canvas.bounding_box()
    if keys:
        corner = page.locator("dialog .desk-coordinates")
        before = corner.inner_text()
        page.keyboard.press("Enter")
        for _step in range(2):
            page.keyboard.press("ArrowDown")
            page.keyboard.press("ArrowRight")
        expect(corner).not_to_have_text(before)
        page.keyboard.press("Enter")
    else:
        canvas.click(position={"x": box["width"] / 2 - 60, "y": box["height"] / 2 - 60})
        canvas.click(position={"x": box["width"] / 2 + 60, "y": box["height"] / 2 + 60})
    page.wait_for_url("**area=*")
    expect(page.get_by_role("link", name="Far away")).to_have_count(0)
    assert "state=draft" in page.url
    page.get_by_role("link", name="Clear", exact=True).click()
    expect(page.get_by_role("link", name="Far away")).to_be_visible()


def test_a_dialog_that_is_closed_filters_nothing(seat: Seat, story: Story) -> None:
    page = seat(story.ana)
    page.goto(ZONES)
    opener = page.get_by_role("button", name="Draw it on the map")
    opener.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(opener).to_be_focused()
    assert "area" not in page.url


@pytest.mark.parametrize("language", ["", "/ar"], ids=["en", "ar"])
def test_all_columns_of_imports_are_in_sight(seat: Seat, story: Story, language: str) -> None:
    DataImport.objects.create(
        kind="zones", file="a_long_name_of_a_file_of_zones_2026-01-01.geojson", made_by=story.ed,
        licence="CC BY 4.0, an institute for the study of something and of something else",
    )  # fmt: skip
    page = seat(story.ed)
    page.goto(f"{language}{ADMIN}dataimport/")
    needed, given = page.evaluate(WIDTHS)
    assert needed <= given


def polygon_map(page: Page) -> Locator:
    page.get_by_role("button", name="Draw it on the map").click()
    page.get_by_role("button", name="Polygon", exact=True).click()
    canvas = page.locator("dialog .desk-map")
    expect(canvas).to_be_focused()
    return canvas


def click_round(canvas: Locator, *spots: tuple[int, int]) -> None:
    """Click at these pixels from the middle, the first one twice where it ends the shape."""
    box = canvas.bounding_box()
    for x, y in spots:
        canvas.click(position={"x": box["width"] / 2 + x, "y": box["height"] / 2 + y})


def in_address(page: Page) -> list[list[float]]:
    """The corners that the address carries, once it does."""
    page.wait_for_url("**area=*")
    area = parse_qs(urlsplit(page.url).query)["area"][0]
    return [[float(number) for number in corner.split(",")] for corner in area.split(";")]


@pytest.mark.parametrize("ended", ["first", "double", "Enter", "Finish"])
def test_the_list_is_filtered_by_a_polygon_drawn_on_a_map(
    seat: Seat, story: Story, ended: str
) -> None:
    story.draft(name="Far away", geometry=square(40, 40))
    page = seat(story.ana)
    page.goto(f"{ZONES}?state=draft")
    canvas = polygon_map(page)
    click_round(canvas, (-60, -60), (70, -40), (0, 90), (5, 5))
    canvas.press("Backspace")  # The last corner was none.
    if ended == "first":
        click_round(canvas, (-60, -60))
    elif ended == "double":
        box = canvas.bounding_box()
        canvas.dblclick(position={"x": box["width"] / 2 - 70, "y": box["height"] / 2 + 50})
    elif ended == "Enter":
        canvas.press("Enter")
    else:
        page.get_by_role("button", name="Finish").click()
    corners = in_address(page)
    assert len(corners) == (4 if ended == "double" else 3)
    expect(page.get_by_role("link", name="Far away")).to_have_count(0)
    assert "state=draft" in page.url
    page.get_by_role("button", name="Draw it on the map").click()
    tool = page.get_by_role("button", name="Polygon", exact=True)
    expect(tool).to_have_attribute("aria-pressed", "true")
    shown = page.locator("dialog path.desk-area")
    expect(shown).to_have_attribute("d", re.compile(rf"^M[^L]*(L[^L]*){{{len(corners) - 1}}}z$"))


def test_a_polygon_is_drawn_by_keys(seat: Seat, story: Story) -> None:
    page = seat(story.ana)
    page.goto(ZONES)
    canvas = polygon_map(page)
    said = page.locator("dialog .desk-coordinates")
    for key in ("ArrowRight", "ArrowDown", ""):
        page.keyboard.press("Enter")
        before = said.inner_text()
        if key:
            page.keyboard.press(key)
            expect(said).not_to_have_text(before)
            expect(canvas.locator(".leaflet-pan-anim")).to_have_count(0)
    page.keyboard.press("Enter")  # The cross is where it was: the shape is ended.
    corners = in_address(page)
    assert len({tuple(corner) for corner in corners}) == 3


def test_a_polygon_that_crosses_itself_is_gone_on_with_and_escape_gives_up(
    seat: Seat, story: Story
) -> None:
    page = seat(story.ana)
    page.goto(ZONES)
    canvas = polygon_map(page)
    click_round(canvas, (-60, -60), (60, 60), (60, -60), (-60, 60))
    canvas.press("Enter")
    expect(page.get_by_text("crosses or touches itself")).to_be_visible()
    assert "area" not in page.url
    canvas.press("Escape")
    tool = page.get_by_role("button", name="Polygon", exact=True)
    expect(tool).to_have_attribute("aria-pressed", "false")
    canvas.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    assert "area" not in page.url


def test_a_polygon_in_an_address_that_is_none_is_told(seat: Seat, story: Story) -> None:
    page = seat(story.ana)
    page.goto(f"{ZONES}?area=0,0;1,1;1,0;0,1")
    expect(page.locator(".messagelist .error")).to_contain_text("crosses or touches itself")
    page.get_by_role("button", name="Draw it on the map").click()
    expect(page.locator("dialog path.desk-area")).to_have_count(1)
