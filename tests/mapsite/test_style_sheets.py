"""What holds for every style sheet: it answers to the size of the reader's text."""

from __future__ import annotations

import re

import pytest

from tests.databases import ROOT

SHEETS = sorted(
    path for room in ("mapsite", "geodata") for path in (ROOT / room / "static").rglob("*.css")
)
QUERY = re.compile(r"@media[^{]*")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_is_narrow_in_letters_not_in_pixels(sheet) -> None:
    """Who reads larger letters has the layout of a smaller screen, in which they find room."""
    queries = QUERY.findall(sheet.read_text(encoding="utf-8"))
    assert [query for query in queries if re.search(r"\dpx", query)] == []


WIDE = re.compile(r'<div class="wide-table"[^>]*>')
TEMPLATES = sorted((ROOT / "mapsite" / "templates").rglob("*.html"))


def test_what_scrolls_sideways_is_reached_by_the_keyboard_and_has_a_name() -> None:
    found = {path.name: WIDE.findall(path.read_text(encoding="utf-8")) for path in TEMPLATES}
    tags = [tag for tags in found.values() for tag in tags]
    assert len(tags) > 5
    for tag in tags:
        assert 'tabindex="0" role="region" aria-label' in tag
