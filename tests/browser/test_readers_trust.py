"""Why readers may trust the pages: one number everywhere, sources, what is taken back is told."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, expect

from geodata.editions import Published, publish
from geodata.models import AreaAlert, ControlZone
from geodata.models import Page as TextPage
from geodata.models.workflow import State
from geodata.review import workflow
from tests.browser.day_page import CLICK, open_day
from tests.browser.desk_page import Seat
from tests.mapsite.conftest import NOVEMBER_30

LEGEND = """(rows) => Object.fromEntries(rows.map((row) => [
    row.querySelector("input").ariaLabel.replace(/^Show (.*) on the map$/, "$1"),
    row.cells[1].textContent.trim()]))"""
"""Each side by its whole name, which in a fold its box has."""
NUMBERS = """(rows) => Object.fromEntries(rows.map((row) => [
    row.cells[0].textContent.trim(), row.cells[1].textContent.trim()]))"""


def whole(text: str) -> int:
    return int(text.replace(",", ""))


def test_a_side_has_one_number_on_all_pages(page: Page, example_site: str) -> None:
    legends = {}
    for day in ("2024-11-28", "2024-12-06"):
        open_day(page, example_site, f"/?day={day}")
        rows = page.locator("#legend tr[data-side]:not(.none)")
        legends[day] = {name: whole(km2) for name, km2 in rows.evaluate_all(LEGEND).items()}
        page.goto(f"{example_site}/statistics/?day={day}")
        rows = page.locator("table:has(tfoot) tbody tr")
        numbers = {name: whole(km2) for name, km2 in rows.evaluate_all(NUMBERS).items()}
        assert numbers == legends[day]
        assert page.request.get(f"{example_site}/embed/?day={day}").ok
    page.goto(f"{example_site}/compare/?from=2024-11-28&to=2024-12-06")
    matrix = page.locator(".matrix")
    sides = matrix.locator("tbody th").all_inner_texts()
    before = map(whole, matrix.locator("tbody td.total").all_inner_texts())
    *after, land = map(whole, matrix.locator("tfoot td").all_inner_texts())
    named = [name.strip() for name in sides]
    first, second = legends.values()
    assert dict(zip(named, before, strict=True)) == {name: first.get(name, 0) for name in named}
    assert dict(zip(named, after, strict=True)) == {name: second.get(name, 0) for name in named}
    assert land == sum(first.values()) == sum(second.values())


def test_a_click_leads_from_the_map_to_the_whole_history_of_a_point(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30#10/36.2/37.16")
    page.evaluate(CLICK, (36.20124, 37.16117))
    page.get_by_role("link", name="Whole history of this point").click()
    dates = "30 November 2024 to 7 December 2024"
    stretch = page.locator(".stretches > li", has_text=dates)
    expect(stretch).to_contain_text("Confidence: high")
    stretch.locator("summary").click()
    expect(stretch.locator(".sources li").first).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("[Ee]vents"))).to_be_visible()
    expect(page.locator(".strip svg a").first).to_be_attached()


def test_a_count_that_grew_is_named_so_and_nothing_is_added_up(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    row = page.locator("#events li", has_text="Most of Aleppo in rebel hands")
    expect(row).to_contain_text("311 killed")
    expect(row).to_contain_text("running total")
    row.locator(".event-more").click()
    expect(page.get_by_text("never to be added")).to_be_visible()
    page.goto(f"{example_site}/events/")
    expect(page.get_by_text("they are never added up here")).to_be_visible()


def test_a_side_tells_its_life_backers_history_and_events(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/factions/hts/")
    expect(page.get_by_text("no more from 8 December 2024")).to_be_visible()
    expect(page.get_by_role("link", name="Transitional government").first).to_be_visible()
    page.goto(f"{example_site}/factions/gov/")
    expect(page.get_by_text(re.compile("Russia")).first).to_be_visible()
    expect(page.locator(".chart svg path").first).to_be_attached()
    expect(page.locator(".rows > li, .events > li").first).to_be_visible()


@pytest.mark.parametrize("typed", ["Idlib", "Edlib", "Idlīb", "إدلب", "ادلب"])
def test_each_spelling_finds_the_place(page: Page, example_site: str, typed: str) -> None:
    page.goto(f"{example_site}/search/")
    page.get_by_role("combobox").fill(typed)
    expect(page.locator(".suggestions li").first).to_contain_text("Idlib")


def test_an_alert_is_confirmed_told_of_a_correction_and_ended(
    page: Page,
    live_server,
    edition: Published,
    settings,
) -> None:
    settings.SITE_URL = live_server.url
    page.goto(f"{live_server.url}/alerts/?area=37.1 36.1,37.3 36.1,37.3 36.3,37.1 36.3")
    page.get_by_label("E-mail address").fill("reader@example.org")
    page.get_by_role("button", name="Ask for the alert").click()
    expect(page.get_by_role("heading", name="Look into your mailbox")).to_be_visible()
    link = re.search(r"http\S+/alerts/\S+/", mail.outbox[0].body)[0]
    page.goto(link)
    page.get_by_role("button", name="Confirm: send me alerts").click()
    expect(page.get_by_text("are on since")).to_be_visible()
    ControlZone.objects.filter(valid_from=NOVEMBER_30).update(state=State.RETRACTED)
    publish(note="Aleppo did not fall")
    call_command("send_alerts")
    assert "Edition 1 told of this day:" in mail.outbox[1].body
    page.goto(f"{live_server.url}/changes/feed.atom")
    assert "Edition 1 told of this day:" in page.content()
    page.goto(link)
    page.get_by_role("button", name="End the alert and delete my address").click()
    expect(page.get_by_role("heading", name="The alert has ended")).to_be_visible()
    assert not AreaAlert.objects.exists()


def test_whoever_asks_too_often_is_told_when_to_come_back(
    page: Page,
    live_server,
    edition: Published,
    settings,
    faults: list[str],
) -> None:
    settings.ALERTS_PER_HOUR = 1
    for name in ("one", "two"):
        page.goto(f"{live_server.url}/alerts/?area=37.1 36.1,37.3 36.1,37.3 36.3")
        page.get_by_label("E-mail address").fill(f"{name}@example.org")
        with page.expect_response(lambda response: response.request.method == "POST") as asked:
            page.get_by_role("button", name="Ask for the alert").click()
    assert asked.value.status == 429
    assert 0 < int(asked.value.headers["retry-after"]) <= 3600
    expect(page.get_by_role("alert")).to_contain_text("Minutes until you may ask again")
    expect(page.get_by_label("E-mail address")).to_have_value("two@example.org")
    assert [line for line in faults if "429" not in line] == []
    faults.clear()


def test_the_method_is_changed_at_the_desk_and_read_with_the_next_edition(
    live_server,
    edition: Published,
    seat: Seat,
) -> None:
    row = TextPage.objects.create(
        slug="methodology", title="Method", body="Old", version=1, state=State.APPROVED
    )
    publish()
    ada = User.objects.create_superuser("ada", password="x")
    desk = seat(ada)
    desk.goto(f"/admin/geodata/page/{row.pk}/change/")
    desk.locator("#id_body").fill("# Ours\n\nWe *ask* twice. <b>Bold</b>")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".messagelist")).to_be_visible()
    assert "twice" not in Client().get("/about/methodology/").content.decode()
    workflow.submit(row, ada)
    workflow.approve(row, User.objects.create_superuser("bea", password="x"))
    publish()
    desk.goto("/about/methodology/")
    expect(desk.locator("article em")).to_have_text("ask")
    expect(desk.locator("article")).to_contain_text("<b>Bold</b>")
    expect(desk.locator(".site-name")).to_have_text("Testland: who holds what")
