"""The live map in Turkish, Kurdish and Ukrainian, as a site that has them on serves it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from mapsite.words.map_texts import english
from tests.browser.example_site import serving
from tests.databases import shared_folder, with_example

READ = """(code) => [...document.body.querySelectorAll("*")]
  .filter((element) => !element.closest(`script, style, [lang]:not([lang=${code}])`))
  .flatMap((element) => [
    ...["aria-label", "title"].map((name) => element.getAttribute(name)),
    ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
  ])
  .filter(Boolean)
  .map((text) => text.trim())"""
WEEKDAYS = """() => [...document.querySelectorAll("#calendar tr:nth-child(2) [data-day]")].map(
  (cell) => new Date(Number(cell.dataset.day) * 86400000).getUTCDay())"""


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example with all shipped languages, published in them."""
    var = tmp_path_factory.mktemp("languages")
    example = with_example(request.config, shared_folder(tmp_path_factory))
    shutil.copy(example, var / "map.sqlite3")
    commands = (["compile_catalogues"], ["publish", "--note", "In more languages."])
    with serving(var, *commands, LANGUAGES="en,ar,tr,ku,uk") as address:
        yield address


@pytest.mark.parametrize(
    ("code", "day", "place", "km2", "week"),
    [
        ("tr", "30 Kasım 2024", "Hama", "187.256", [1, 2, 3, 4, 5, 6, 0]),
        ("ku", "30ê mijdara 2024an", "Hema", "187.256", [1, 2, 3, 4, 5, 6, 0]),
        ("uk", "30 листопада 2024\u202fр.", "Хама", "187\xa0256", [1, 2, 3, 4, 5, 6, 0]),
        ("ar", "30 تشرين الثاني 2024", "حماة", "187,256", [6, 0, 1, 2, 3, 4, 5]),
    ],
)
def test_the_live_map_speaks_the_language(
    page: Page, site: str, code: str, day: str, place: str, km2: str, week: list[int]
) -> None:
    page.goto(f"{site}/{code}/?day=2024-11-30#9/35.13179/36.75783")
    expect(page.locator(".leaflet-control-scale-line")).to_be_visible()
    expect(page.locator("#panel-day")).to_have_text(day)
    expect(page.locator("#legend tfoot td").first).to_have_text(km2)
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".leaflet-popup .dossier h3")).to_have_text(place)
    expect(page.locator(".leaflet-popup .dossier h3 [lang]")).to_have_count(0)
    assert page.evaluate(WEEKDAYS) == week
    same = {"Film", "Format", "format", "m", "km", "km²"}
    texts = {text for text in english().values() if "{" not in text and text.strip(" ,")}
    assert sorted(set(page.evaluate(READ, code)) & (texts - same)) == []


def test_the_languages_open_from_the_one_in_use(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/tr/?day=2024-11-30")
    menu = page.locator(".site-languages-menu")
    expect(menu.locator("summary")).to_contain_text("Türkçe")
    menu.locator("summary").click()
    expect(menu.locator("a")).to_have_text(["English", "العربية", "Kurdî", "Українська"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    menu.get_by_role("link", name="Kurdî").click()
    expect(page.locator("html")).to_have_attribute("lang", "ku")
