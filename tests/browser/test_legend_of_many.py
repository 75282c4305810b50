"""On a land of many sides the legend lists the largest; the others unfold, who is hidden stays."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from geodata.editions import publish
from tests.browser.day_page import open_day, slider
from tests.mapsite.conftest import NOVEMBER_26, NOVEMBER_30, box, faction, zone

MANY = 70
LINES = "#legend tbody tr:not(.minor)"
SUM = """(lines) => lines.map((line) => line.cells[1].textContent.replace(/[^0-9]/g, ""))
    .reduce((sum, figure) => sum + Number(figure), 0)"""


def of_many_sides() -> None:
    """Beside Government and HTS seventy hold a strip of the east, of which one takes all."""
    made = [
        faction(f"side-{n}", f"Side {n}", f"#{40 + n:02x}80{240 - n:02x}", 3 + n)
        for n in range(MANY)
    ]
    for n, side in enumerate(made):
        south = 33 + n * 4 / MANY
        zone(side, box(39, south, 40, south + 4 / MANY), NOVEMBER_26, valid_to=NOVEMBER_30)
    zone(made[0], box(39, 33, 40, 37), NOVEMBER_30)
    publish(note="Many")


def figures(lines: Locator) -> int:
    return lines.evaluate_all(SUM)


def test_the_others_unfold_and_who_was_hidden_stays(edition, live_server, page: Page) -> None:
    of_many_sides()
    open_day(page, live_server.url, "/?day=2024-11-26")
    lines, total = page.locator(LINES), page.locator("#legend tfoot tr").first
    others = page.locator("#legend tr.others")
    expect(lines).to_have_count(41)
    expect(others).to_contain_text("and others (32)")
    assert figures(lines) == figures(total)
    others.get_by_role("button").click()
    expect(lines).to_have_count(41 + 32)
    lines.last.locator("label").click()
    expect(lines.last).to_have_class("off")
    others.get_by_role("button").click()
    expect(lines).to_have_count(42)
    expect(others).to_contain_text("and others (31)")
    assert figures(lines) == figures(total)
    slider(page).press("End")
    expect(lines).to_have_count(4)
    expect(lines.last).to_have_class("off none")
    expect(lines.last.get_by_role("checkbox")).not_to_be_checked()


def test_the_legend_as_served_has_the_same_lines(edition, live_server, new_context) -> None:
    of_many_sides()
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/?day=2024-11-26")
    lines = page.locator("#legend tbody tr")
    expect(lines).to_have_count(41)
    expect(lines.last).to_contain_text("and others (32)")
    assert figures(lines) == figures(page.locator("#legend tfoot tr").first)
