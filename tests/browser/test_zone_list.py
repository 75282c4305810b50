"""The list of zones at the desk: all its columns are in sight, and many rows change at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

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
