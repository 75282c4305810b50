"""Tables of constants in Lua are read; whatever would compute is refused, and nothing is run."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.exchange.reader.lua_table import LuaTable, read_lua
from geodata.exchange.reader.refused import Refused
from tests.geodata.exchange.refused import refused


@pytest.mark.parametrize(
    ("text", "named", "rows"),
    [
        ("return {}", {}, []),
        ("-- a\n--[[ b\n]] return { 1, 'a', \"b\", [[c]], [==[d]]]==], true, nil }", {},
         [1.0, "a", "b", "c", "d]]", True, None]),
        ('return { a = -1.5; ["b c"] = 0x10, [3] = "x", }', {"a": -1.5, "b c": 16.0, 3.0: "x"}, []),
        (r'return { "\"q\" \\ \n \65 \x42 \u{43}" }', {}, ['"q" \\ \n A B C']),
        ("return {\n-- }\n 'a' --[[ , 'b' ]] --[=[ ]] ]=]\n}", {}, ["a"]),
    ],
)  # fmt: skip
def test_a_table_of_constants_is_read(text: str, named: dict, rows: list) -> None:
    table = read_lua(text)
    assert (table.named, table.rows) == (named, rows)


def test_tables_lie_within_tables() -> None:
    table = read_lua("return { { x = { 1 } }, y = { z = 2 } }")
    assert table.rows[0].named["x"].rows == [1.0]
    assert table.named["y"].named == {"z": 2.0}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: the page is not"),
        ("local a = 1\nreturn {}", "line 1: the page is not"),
        ("return 1", "the page is not"),
        ("return {} os", "the page is not"),
        ("return {\n a = os.time() }", "line 2: only texts"),
        ("return { 'a' .. 'b' }", "only texts"),
        ("return { 1 + 1 }", "only texts"),
        ("return { function() end }", "only texts"),
        ("return { require 'x' }", "only texts"),
        ("return { a = b }", "only texts"),
        ("return { 'open }", "only texts"),
        ("return { [{}] = 1 }", "only texts"),
        ("return { 1 2 }", "only texts"),
        ("return { 1", "only texts"),
        ("return " + "{" * 100 + "}" * 100, "only texts"),
        ("return { [[ open }", "only texts"),
    ],
)
def test_what_would_compute_or_is_broken_is_refused_with_its_line(text: str, words: str) -> None:
    with refused(words):
        read_lua(text)


@given(st.text(alphabet="return{}[]=,;'\"-\\ \nab1.", max_size=60))
def test_any_text_is_a_table_or_refused(text: str) -> None:
    with suppress(Refused):
        assert isinstance(read_lua(f"return {{{text}"), LuaTable)
