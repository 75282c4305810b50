"""The map in one file, opened from the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mapsite.exports.single_file import single_file
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_26


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_opens_from_the_disk_and_scrubs(
    edition, page: Page, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "map.html"
    path.write_text(single_file(edition, NOVEMBER_26, DECEMBER_2, language, "https://x.example"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    expect(page.locator(".folium-map")).to_have_attribute("data-complete", "true")
    slider = page.locator("#scrubber input[type=range]")
    day = page.locator("#day")
    last = day.text_content()
    slider.focus()
    slider.press("Home")
    expect(day).not_to_have_text(last)
    expect(page.locator("#legend tbody tr")).not_to_have_count(0)
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_the_file_has_the_advance_of_its_days(edition, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(single_file(edition, NOVEMBER_26, DECEMBER_2, "en", "https://x.example"))
    page.goto(path.as_uri())
    expect(page.locator(".folium-map")).to_have_attribute("data-complete", "true")
    page.get_by_role("button", name="Layers").click()
    page.get_by_label("When it changed hands").check()
    legend = page.locator(".shading-legend")
    expect(legend.locator(".days")).to_have_text("26 November 2024 to 2 December 2024")
    expect(legend.locator("li")).to_have_text(["30 November", "2 December", "unchanged"])
    page.get_by_label("How often it changed hands").check()
    expect(page.get_by_label("When it changed hands")).not_to_be_checked()
    expect(legend.locator("li")).to_have_text(["once", "unchanged"])
