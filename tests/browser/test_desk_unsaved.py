"""Nothing that was typed or drawn is lost: tabs close, sign-ins end, servers go away."""

from __future__ import annotations

import re

import pytest
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import BrowserContext, Page, Route, expect

from geodata.models import ControlZone
from geodata.models.workflow import State
from tests.browser.desk_page import (
    ZONES,
    Seat,
    click_at,
    drawn,
    enter,
    forgive,
    nothing_written,
    open_form,
    row_page,
)
from tests.browser.test_desk_stale import tour
from tests.geodata.desk_story import DAY, Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
DRAFTS = """() => new Promise((done) => {
    const asked = indexedDB.open("desk-unsaved", 1);
    asked.onsuccess = () => {
        const all = asked.result.transaction("drafts").objectStore("drafts").getAll();
        all.onsuccess = () => done(all.result);
    };
})"""
"""The drafts that the browser's own database holds."""


def drafts(page: Page) -> list[dict]:
    """What the browser keeps, whose words a test that fails shows."""
    return page.evaluate(DRAFTS)


def kept(page: Page) -> None:
    """Wait until the browser has kept what is on the screen."""
    expect(page.locator(".desk-kept")).to_contain_text("Kept in this browser")
    page.wait_for_timeout(700)  # The text may be of a change before the last, kept 300 ms after it.


def begin_zone(page: Page) -> None:
    """Fill in a zone, finish a rectangle, and set three points of a second shape."""
    canvas = open_form(page)
    page.uncheck("[data-tool=snap]")
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    page.click("[data-tool=polygon]")
    click_at(canvas, (450, 200), (500, 200), (500, 260))
    kept(page)


def test_a_closed_tab_gives_back_fields_drawing_and_what_was_begun(
    story: Story, seat: Seat
) -> None:
    first = seat(story.ana)
    begin_zone(first)
    before = drawn(first)
    page = first.context.new_page()
    page.goto(f"{ZONES}add/")  # While the first tab is open, what is in it is its own.
    left = page.locator(".desk-left p")
    assert len(drafts(page)) == 1, drafts(page)
    expect(left).to_have_count(0)
    first.close()

    page.reload()
    expect(left).to_contain_text(re.compile(r"Not saved, from \d\d:\d\d: .*Name.*not finished"))
    page.click("[data-left=keep]")
    expect(left).to_have_count(0)
    expect(page.locator("#id_name")).to_have_value("Gain")
    expect(page.locator("#id_valid_from")).to_have_value(DAY.isoformat())
    expect(page.locator(".field-faction .select2-selection").first).to_contain_text("HTS")
    assert drawn(page) == before
    page.click("[data-tool=finish]")
    expect(page.locator(".desk-status")).to_contain_text("Parts: 2, Points: 7")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("was added")
    row = ControlZone.objects.get(name="Gain")
    assert (len(row.geometry), list(row.sources.all())) == (2, [story.source])
    assert len(drafts(page)) == 0, drafts(page)
    page.close()


def test_leaving_asks_where_something_is_unsaved_and_nowhere_else(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    page.goto(row_page(story.draft(name="As stored")))
    page.fill("#id_name", "Typed")
    kept(page)
    questions: list[str] = []
    page.on("dialog", lambda dialog: questions.append(dialog.type))
    page.reload()
    assert questions == ["beforeunload"]
    page.click("[data-left=drop]")
    expect(page.locator(".desk-left p")).to_have_count(0)
    expect(page.locator("#id_name")).to_have_value("As stored")
    page.fill("#id_name", "Typed")
    kept(page)
    page.fill("#id_name", "As stored")
    expect(page.locator(".desk-kept")).to_be_empty()
    page.reload()
    assert questions == ["beforeunload"]
    assert len(drafts(page)) == 0, drafts(page)


def sign_in_elsewhere(context: BrowserContext, server: str, name: str) -> None:
    """Another tab of the same browser, in which somebody signs out and in."""
    tab = context.new_page()
    tab.goto("/admin/")
    tab.click("#logout-form button")
    enter(tab, server, name)
    tab.close()


@pytest.mark.parametrize("meanwhile", ["it ran out", "ana again", "carl"])
def test_a_sign_in_that_is_gone_is_given_over_the_page(
    live_server, story: Story, seat: Seat, faults: list[str], meanwhile: str
) -> None:
    page = seat(story.ana)
    canvas = open_form(page)
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    # The map asks for nothing more: what it is refused, it would ask to sign in for too.
    expect(page.locator(".desk-effect h3")).to_be_visible()
    expect(page.locator(".desk-effect[aria-busy]")).to_have_count(0)
    if meanwhile == "it ran out":
        page.context.clear_cookies()
    else:
        sign_in_elsewhere(page.context, live_server.url, meanwhile.split()[0])
    page.click("input[name=_save]")
    if meanwhile != "ana again":  # Of ana's new sign-in only the token is another.
        dialog = page.locator("dialog.desk-sign-in")
        dialog.locator("[name=password]").fill("no")
        dialog.locator("button.default").click()
        expect(dialog.get_by_role("alert")).to_contain_text("correct username and password")
        dialog.locator("[name=password]").fill("ana")
        dialog.locator("button.default").click()
    expect(page.locator(".messagelist")).to_contain_text("was added")
    assert ControlZone.objects.get(name="Gain").drawn_by == story.ana
    forgive(faults, 403)


def test_a_server_that_is_away_or_refuses_leaves_drawing_and_fields(
    story: Story, seat: Seat, faults: list[str]
) -> None:
    page = seat(story.ana)
    begin_zone(page)
    page.click("[data-tool=finish]")
    expect(page.locator(".desk-status")).to_contain_text("Parts: 2")
    before = drawn(page)

    def away(route: Route) -> None:
        route.fulfill(status=502, body="Bad gateway")

    with nothing_written():
        page.route("**/add/", away)
        page.click("input[name=_save]")
        expect(page.locator(".desk-not-saved")).to_contain_text("error 502")
        page.unroute("**/add/")
        page.context.set_offline(True)
        page.click("input[name=_save]")
        expect(page.locator(".desk-not-saved")).to_contain_text("does not answer")
        page.context.set_offline(False)
        page.fill("#id_uncertainty_km", "9999")
        page.click("input[name=_save]")
        expect(page.locator(".errorlist")).to_contain_text("500")
    assert drawn(page) == before
    kept(page)
    expect(page.locator(".desk-left p")).to_have_count(0)
    page.fill("#id_uncertainty_km", "")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("was added")
    assert len(drafts(page)) == 0, drafts(page)
    forgive(faults, 502)
    faults[:] = [fault for fault in faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_back_after_saving_leads_to_an_empty_form_and_not_to_the_row_again(
    story: Story, seat: Seat
) -> None:
    page = seat(story.ana)
    canvas = open_form(page)
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    expect(page.locator(".desk-status")).to_contain_text("Points: 4")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("was added")
    page.go_back()
    expect(page.locator(".field-geometry .desk-map")).to_be_visible()
    page.wait_for_timeout(700)
    assert page.locator("#id_name").input_value() == "" and drawn(page) is None
    assert len(drafts(page)) == 0, drafts(page)


def test_the_buttons_of_the_review_send_what_is_on_the_screen(story: Story, seat: Seat) -> None:
    row = story.draft(name="As stored")
    ana, ed = seat(story.ana), seat(story.ed)
    ana.goto(row_page(row))
    ana.fill("#id_name", "Saved by Enter")
    ana.press("#id_name", "Enter")  # Not the first button of the panel, which submits.
    expect(ana.locator(".messagelist")).to_contain_text("was changed")
    assert ControlZone.objects.get(pk=row.pk).state == State.DRAFT
    ana.goto(row_page(row))
    ana.fill("#id_name", "As typed")
    ana.click(".desk-review button[value=submit]")
    expect(ana.locator(".messagelist")).to_contain_text("As typed (2024-11-27): in review.")

    ed.goto(row_page(row))
    ed.fill("#id_name", "As Ed would have it")
    ed.fill("[name=_reason]", "Seen on imagery")
    ed.click(".desk-review button[value=approve]")
    expect(ed.locator(".errorlist")).to_contain_text("a second person approves it")
    expect(ed.locator("#id_name")).to_have_value("As Ed would have it")
    expect(ed.locator("[name=_reason]")).to_have_value("Seen on imagery")
    ed.fill("#id_name", "As typed")
    ed.click(".desk-review button[value=approve]")
    expect(ed.locator(".desk-review")).to_contain_text("approved by ed")
    assert ControlZone.objects.get(pk=row.pk).state == State.APPROVED


def test_any_form_is_kept_with_the_rows_that_were_added_to_it(story: Story, seat: Seat) -> None:
    made = tour()
    page = seat(story.pia)
    page.goto(row_page(made))
    page.click("#steps-group .add-row a")
    page.fill("#id_steps-2-title", "A third step")
    page.fill("#id_summary", "Begun")
    kept(page)
    again = page.context.new_page()
    page.close()
    again.goto(row_page(made))
    again.click("[data-left=keep]")
    expect(again.locator("#id_steps-2-title")).to_have_value("A third step")
    expect(again.locator("#id_summary")).to_have_value("Begun")
    again.close()


def test_the_second_factor_is_given_over_the_page_too(
    story: Story, seat: Seat, faults: list[str]
) -> None:
    page = seat(story.ana)
    page.goto(row_page(story.draft(name="As stored")))
    page.fill("#id_name", "Typed")
    device = TOTPDevice.objects.create(user=story.ana, name="app", confirmed=True)
    page.context.clear_cookies()
    page.click("input[name=_save]")
    dialog = page.locator("dialog.desk-sign-in")
    dialog.locator("[name=password]").fill("ana")
    dialog.locator("button.default").click()
    dialog.locator("[name=code]").fill(f"{totp(device.bin_key):06d}")
    dialog.locator("button.default").click()
    expect(page.locator(".messagelist")).to_contain_text("was changed")
    assert ControlZone.objects.filter(name="Typed").exists()
    forgive(faults, 403)


def test_a_row_that_is_added_in_a_window_of_its_own_comes_back_to_the_form(
    story: Story, seat: Seat
) -> None:
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    page.fill("#id_name", "Begun")
    with page.expect_popup() as opened:
        page.click("#add_id_sources")
    opened.value.fill("#id_code", "S2")
    opened.value.fill("#id_title", "Another report")
    kept(opened.value)
    with opened.value.expect_event("close"):
        opened.value.click("input[name=_save]")
    expect(page.locator(".field-sources .select2-selection__choice")).to_contain_text("S2")
    expect(page.locator("#id_name")).to_have_value("Begun")
    assert len(drafts(page)) == 1, drafts(page)  # That of the zone.


def test_what_was_typed_a_moment_before_a_reload_is_kept(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{ZONES}add/")
    page.locator(".desk-tools").wait_for()
    page.fill("#id_name", "Typed a moment ago")
    page.reload()
    page.click("[data-left=keep]")
    expect(page.locator("#id_name")).to_have_value("Typed a moment ago")
    kept(page)
    in_store = 'Object.keys(localStorage).filter((key) => key.startsWith("desk-unsaved"))'
    assert page.evaluate(in_store) == []


def test_a_row_whose_answer_was_lost_is_not_saved_twice(
    story: Story, seat: Seat, faults: list[str]
) -> None:
    page = seat(story.ana)
    begin_zone(page)
    page.click("[data-tool=cancel]")

    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/controlzone/add/", lose, times=1)
    page.click(".workspace-save [name=_save]")
    expect(page.locator(".desk-not-saved")).to_contain_text("The server does not answer")
    assert ControlZone.objects.filter(name="Gain").count() == 1
    page.fill("#id_name", "Gain, once")
    page.click(".workspace-save [name=_save]")
    expect(page.locator(".messagelist .success").last).to_contain_text("Gain, once")
    assert [row.name for row in ControlZone.objects.filter(valid_from=DAY)] == ["Gain, once"]
    faults[:] = [fault for fault in faults if "ERR_FAILED" not in fault]
