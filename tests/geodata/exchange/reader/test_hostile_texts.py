"""Texts that have no end of what they begin are read in one pass, not in one for each beginning.

Before, each of these took minutes: a test that hangs here has found the fault again.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.desk.files import from_text
from geodata.desk.lines import line_in
from geodata.exchange.reader.kml_text import mended_kml
from geodata.exchange.reader.lua_table import read_lua
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reader.xml_spans import spans, tag_of
from geodata.territory.front import BadLine
from geodata.territory.polygon_repair import BadPolygon

MANY = 100_000


@pytest.mark.parametrize(
    "part",
    [
        "<innerBoundaryIs>",
        "<innerBoundaryIs ",
        "<Placemark>",
        "<kml:Placemark ",
        "<innerBoundaryIs></LinearRing><!--",
        "<Placemark><when>\t</Placemark",
    ],
)
def test_a_kml_without_ends_stays_as_it_is(tmp_path: Path, part: str) -> None:
    path = tmp_path / "hostile.kml"
    path.write_text(part * MANY)
    assert mended_kml(path) == path


def test_spaces_without_end_in_a_time_are_no_time(tmp_path: Path) -> None:
    path = tmp_path / "hostile.kml"
    path.write_text(f"<Placemark><when>{' ' * MANY}<b/></Placemark>")
    assert mended_kml(path) == path


@pytest.mark.parametrize("part", ["--[[\n", "[[\n", "[==[", "--[=[ ]] "])
def test_lua_that_closes_nothing_is_refused_with_its_line(part: str) -> None:
    with pytest.raises(Refused) as refused:
        read_lua(f"return {{\n{part * MANY}")
    assert refused.value.reason.facts["line"] == 2


def test_long_texts_and_comments_of_lua_end_with_their_own_brackets() -> None:
    table = read_lua(
        "--[==[ ]] ]==]\nreturn { [=[\na]]b]=], [[c]], -- d\n --[[ e\n]] [ [[f]] ] = 1 }"
    )
    assert (table.rows, table.named) == (["a]]b", "c"], {"f": 1})


@pytest.mark.parametrize(
    "text",
    [
        " " * MANY,
        "\n" * MANY,
        "<LineString " * MANY,
        "<LineString><coordinates>" * MANY,
        "1° " * MANY,
    ],
)
def test_what_is_pasted_is_refused_at_once(text: str) -> None:
    with pytest.raises(BadLine):
        line_in(text)
    with pytest.raises(BadPolygon):
        from_text(text)


def test_an_element_ends_with_the_first_end_of_its_name() -> None:
    text = b"<a:b x='1'>1<b>2</b>3</a:b><b/><b>4</b>"
    found = [text[start.start() : end.end()] for start, end in spans(text, tag_of("b"))]
    assert found == [b"<a:b x='1'>1<b>2</b>", b"<b>4</b>"]
