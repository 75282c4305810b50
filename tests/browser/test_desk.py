"""The desk in a real browser: draw, effect, review, approve, publish, correct, put back."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from geodata.editions import live, publish
from geodata.models import ControlZone
from geodata.models.workflow import State
from geodata.review import workflow
from tests.browser.desk_page import ZONES, click_at, drawn, enter, open_form
from tests.geodata.desk_story import DAY, Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SHAPES = "**/desk/shapes/"
"""Where shapes are joined, cut and split."""


def test_draw_effect_review_approve_publish_correct_put_back(
    live_server, story: Story, browser: Browser, page: Page, workers: None
) -> None:
    first = publish(note="First")
    server = live_server.url
    enter(page, server, "ana")
    canvas = open_form(page, server)
    page.click("[data-tool=polygon]")
    click_at(canvas, (300, 200), (420, 200), (420, 300), (300, 300), (300, 200))
    effect = page.locator(".desk-effect")
    expect(effect).to_contain_text("HTS")
    expect(effect).to_contain_text("GOV")
    page.click("input[name=_submit]")
    expect(page.locator(".messagelist")).to_contain_text("was added")
    row = ControlZone.objects.get(name="Gain")
    assert row.state == State.IN_REVIEW

    page.context.clear_cookies()
    enter(page, server, "ed")
    page.click("text=Gain")
    page.click("button[value=approve]")
    expect(page.locator(".messagelist")).to_contain_text("approved")
    row.refresh_from_db()
    assert row.state == State.APPROVED and row.approved_by == story.ed

    page.context.clear_cookies()
    enter(page, server, "pia")
    page.goto(f"{server}/admin/geodata/edition/publish/")
    expect(page.locator("[data-desk=difference] tbody tr")).to_contain_text("HTS")
    page.fill("#id_note", "HTS gains a square")
    page.click("input[type=submit].default")
    expect(page.locator("[data-part=done]")).to_be_visible(timeout=60_000)
    assert live().record["zones"][str(row.pk)]["name"] == "Gain"
    page.goto(f"{server}/?day={DAY}")
    expect(page.locator("tr", has_text="HTS").first).to_be_visible()

    page.goto(f"{server}{ZONES}{row.pk}/change/")
    page.fill("#id_name", "Corrected gain")
    page.click("input[name=_submit]")
    expect(page.locator(".messagelist")).to_contain_text("was changed")
    workflow.approve(ControlZone.objects.get(pk=row.pk), story.ed)
    assert live().record["zones"][str(row.pk)]["name"] == "Gain"
    assert publish(note="Correction").number == 3

    page.goto(f"{server}/admin/geodata/edition/")
    page.click(f"#result_list a:text-is('{first.number}')")
    page.click("text=Put this edition back")
    expect(page.locator("#content")).to_contain_text("Readers see edition 3 now")
    assert live().number != first.number
    page.get_by_role("button", name="Put this edition back").click()
    expect(page.locator(".messagelist")).to_contain_text("edition 1")
    assert live().number == first.number


def test_tools_of_the_drawing(live_server, story: Story, page: Page) -> None:
    enter(page, live_server.url, "ana")
    canvas = open_form(page, live_server.url)
    page.uncheck("[data-tool=snap]")
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    expect(page.locator(".desk-status")).to_contain_text("Points: 4")
    whole = drawn(page)

    page.locator(".desk-tools select").select_option("cut")
    page.click("[data-tool=rectangle]")
    click_at(canvas, (340, 180), (380, 320))
    expect(page.locator(".desk-status")).to_contain_text("Parts: 2")

    page.click("[data-tool=delete_part]")
    click_at(canvas, (320, 250))
    expect(page.locator(".desk-status")).to_contain_text("Parts: 1")
    page.click("[data-tool=undo]")
    page.click("[data-tool=undo]")
    assert drawn(page) == whole
    page.click("[data-tool=redo]")
    page.click("[data-tool=undo]")

    page.click("[data-tool=split]")
    click_at(canvas, (360, 150), (360, 350))
    page.click("[data-tool=finish]")
    expect(page.locator("[data-tool=pieces_done]")).to_be_visible()
    click_at(canvas, (320, 250))
    page.click("[data-tool=pieces_done]")
    expect(page.locator("[data-tool=pieces_done]")).to_have_count(0)
    expect(page.locator(".desk-status")).to_contain_text("Parts: 1")
    assert drawn(page) != whole

    page.click("[data-tool=freehand]")
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.mouse.down()
    for x, y in ((160, 90), (190, 140), (150, 180), (100, 150)):
        page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.up()
    page.locator(".desk-tools select").select_option("add")
    page.click("[data-tool=delete_all]")
    expect(page.locator(".desk-status")).to_contain_text("Nothing")
    assert drawn(page) is None


def test_what_is_deleted_while_a_shape_joins_stays_deleted(
    live_server, story: Story, page: Page
) -> None:
    """The server's answer comes late, after the editor thought otherwise."""
    enter(page, live_server.url, "ana")
    canvas = open_form(page, live_server.url)
    page.uncheck("[data-tool=snap]")
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    expect(page.locator(".desk-status")).to_contain_text("Points: 4")
    late: list[Route] = []
    page.route(SHAPES, lambda route: late.append(route))
    page.click("[data-tool=rectangle]")
    click_at(canvas, (400, 200), (460, 300))
    with page.expect_response(SHAPES):
        page.click("[data-tool=delete_all]")
        expect(page.locator(".desk-status")).to_contain_text("Nothing")
        for route in late:
            route.continue_()
    assert drawn(page) is None

    page.unroute(SHAPES)
    for west in (300, 400, 440):  # Each is joined to what the one before came to.
        page.click("[data-tool=rectangle]")
        click_at(canvas, (west, 200), (west + 60, 300))
    # The two that overlap share eight: where their edges met, the union keeps a corner.
    expect(page.locator(".desk-status")).to_contain_text("Parts: 2, Points: 12")


def test_drawing_by_keyboard(live_server, story: Story, page: Page) -> None:
    enter(page, live_server.url, "ana")
    canvas = open_form(page, live_server.url)
    page.uncheck("[data-tool=snap]")
    page.locator("[data-tool=polygon]").focus()
    page.keyboard.press("Enter")
    expect(canvas).to_be_focused()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press("Enter")
        centre = page.evaluate("document.querySelector('.leaflet-map-pane').style.transform")
        page.keyboard.press(key)
        page.wait_for_function(
            "was => document.querySelector('.leaflet-map-pane').style.transform !== was"
            " && !document.querySelector('.leaflet-pan-anim')",
            arg=centre,
        )
    page.keyboard.press("Enter")
    page.click("[data-tool=finish]")
    expect(page.locator(".desk-status")).to_contain_text("Points: 4")


def test_points_are_dragged_and_large_polygons_stay_usable(
    live_server, story: Story, page: Page
) -> None:
    ring = [[1 + k * 4e-5, 1.0] for k in range(25_000)]
    ring += [[lon, 1.5 + (k % 2) * 1e-4] for k, (lon, _lat) in enumerate(reversed(ring))]
    text = json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})
    enter(page, live_server.url, "ana")
    open_form(page, live_server.url)
    page.click("summary:has-text('Paste')")
    page.locator("[data-tool=paste_text]").evaluate("(area, text) => { area.value = text; }", text)
    page.click("[data-tool=take]")
    expect(page.locator(".desk-status")).to_contain_text("Points: 5", timeout=20_000)
    page.click("[data-tool=edit]")
    expect(page.locator(".marker-icon").first).to_be_visible(timeout=20_000)
    assert page.locator(".marker-icon").count() <= 200
    page.click("[data-tool=edit]")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("was added", timeout=20_000)
    assert ControlZone.objects.get(name="Gain").geometry.num_coords > 25_000


def test_two_editors_on_one_row(live_server, story: Story, browser: Browser, new_context) -> None:
    row = story.draft(name="First")
    pages = {}
    for name in ("ana", "carl"):
        pages[name] = new_context().new_page()
        enter(pages[name], live_server.url, name)
        pages[name].goto(f"{live_server.url}{ZONES}{row.pk}/change/")
    for name, page in pages.items():
        page.fill("#id_name", f"{name}'s name")
        page.click("input[name=_save]")
    conflict = pages["carl"].locator(".desk-conflict")
    expect(conflict).to_contain_text("ana's name")
    expect(conflict).to_contain_text("carl's name")
    pages["carl"].click("button[name=over_version]")
    expect(pages["carl"].locator(".messagelist")).to_contain_text("was changed")
    row.refresh_from_db()
    assert row.name == "carl's name"


def test_drawing_by_touch(live_server, story: Story, new_context) -> None:
    page = new_context(has_touch=True).new_page()
    enter(page, live_server.url, "ana")
    canvas = open_form(page, live_server.url)
    page.locator("[data-tool=snap]").uncheck()
    page.locator("[data-tool=polygon]").tap()
    for x, y in ((150, 150), (250, 150), (250, 250)):
        canvas.tap(position={"x": x, "y": y})
    page.locator("[data-tool=finish]").tap()
    expect(page.locator(".desk-status")).to_contain_text("Points: 3")
