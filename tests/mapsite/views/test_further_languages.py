"""The example in Turkish, Kurdish and Ukrainian: no text of the program is left in English.

What editors wrote falls back to English, and says so.
"""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest

from mapsite.management.messages import messages
from tests.databases import ROOT, shared_folder, with_example
from tests.mapsite.latin import texts_on
from tests.mapsite.site_in_languages import answer

pytestmark = pytest.mark.slow
LANGUAGES = ["tr", "ku", "uk"]
PAGES = [
    "/",
    "/?day=1999-01-01",
    "/compare/?from=2024-11-26&to=2024-12-08",
    "/history/?lat=36.2&lon=37.16",
    "/places/aleppo/",
    "/factions/",
    "/factions/sdf/",
    "/statistics/",
    "/events/",
    "/events/E039/",
    "/changes/",
    "/stories/",
    "/stories/fall-of-damascus/",
    "/search/?q=Halep",
    "/editions/",
    "/about/methodology/",
    "/sources/",
    "/embed/",
    "/embed/builder/",
    "/alerts/",
    "/data/",
    "/film/",
]
ASK = """
import json
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
reader = Client(headers={"host": "localhost"})
print(json.dumps({code + page: b"".join(reader.get(f"/{code}{page}")).decode()
                  for code in %(languages)s for page in %(pages)s}))
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> dict[str, str]:
    """Each page in each language, as a site that has them on answers."""
    var = tmp_path_factory.mktemp("languages")
    shutil.copy(with_example(pytestconfig, shared_folder(tmp_path_factory)), var / "map.sqlite3")
    story = ASK % {"languages": LANGUAGES, "pages": PAGES}
    published = ["publish", "--note", "In more languages."]
    return answer(var, "en,ar,tr,ku,uk", published, story=story)


@functools.cache
def english() -> frozenset[str]:
    """The program's texts for readers that are whole sentences or words of English alone."""
    found = messages(Path(ROOT)).values()
    return frozenset(row.text for row in found if row.for_readers and "%" not in row.text)


SAME = {
    "tr": {"Film", "SVG", "m", "km", "km²", "→"},
    "ku": {"Format", "format", "m", "km", "km²", "→"},
    "uk": {"→"},
}
"""Words that are alike in both languages."""


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_of_the_program_is_left_in_english(
    pages: dict[str, str], code: str, page: str
) -> None:
    html = pages[code + page]
    assert f'<html lang="{code}" dir="ltr"' in html
    texts = {text.strip() for text in texts_on(html, code)}
    assert sorted((texts & english()) - SAME[code]) == []


@pytest.mark.parametrize(
    ("code", "name", "side"),
    [("tr", "Halep", "SDG"), ("ku", "Heleb", "HSD"), ("uk", "Алеппо", "СДС")],
)
def test_places_and_sides_have_their_names(
    pages: dict[str, str], code: str, name: str, side: str
) -> None:
    assert f"<h1>{name}" in pages[f"{code}/places/aleppo/"]
    assert side in pages[f"{code}/statistics/"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_editors_gave_in_english_alone_says_so(pages: dict[str, str], code: str) -> None:
    assert '<span lang="en" dir="ltr">' in pages[f"{code}/changes/"]
    assert '<div lang="en" dir="ltr">' not in pages[f"{code}/about/methodology/"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("tr", "kimse onaylamadı"),
        ("ku", "îmze nekiriye"),
        ("uk", "ще не підписав"),
    ],
)
def test_the_method_says_that_nobody_signed_the_translation(
    pages: dict[str, str], code: str, words: str
) -> None:
    assert words in pages[f"{code}/about/methodology/"]


@pytest.mark.parametrize(
    ("code", "day"),
    [("tr", "8 Aralık 2024"), ("ku", "8ê berfanbara 2024an"), ("uk", "8 грудня 2024")],
)
def test_days_are_written_by_cldr(pages: dict[str, str], code: str, day: str) -> None:
    assert day in pages[f"{code}/compare/?from=2024-11-26&to=2024-12-08"]
