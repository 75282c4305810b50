"""A table of constants as Lua writes it, read by a strict grammar and never run.

A page of data of MediaWiki is `return { … }` with texts, numbers and tables in it. Everything that
would compute (a variable, a call, two texts joined) is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from geodata.exchange.reader.refused import Refused

DEPTH = 30
"""Tables within tables."""
_TOKEN = re.compile(
    r"(?P<space>\s+|--(?!\[=*\[)[^\n]*)"
    r"|(?P<long>(?:--)?\[(?P<equals>=*)\[)"
    r'|(?P<text>"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')'
    r"|(?P<number>-?\s*(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+))"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<mark>[{}\[\]=,;])",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:(\d{1,3})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]+)\}|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "", "b": "", "f": "", "v": ""}
_WORDS = {"true": True, "false": False, "nil": None}


@dataclass
class LuaTable:
    """A table: its fields by name or number, and its rows without one, in their order."""

    named: dict[Any, Any] = field(default_factory=dict)
    rows: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class _Token:
    kind: str
    value: Any
    line: int


def read_lua(text: str) -> LuaTable:
    """The table that a page returns. Raises Refused with the line where it is anything else."""
    tokens = _tokens(text)
    if not tokens or (tokens[0].kind, tokens[0].value) != ("name", "return"):
        raise Refused("lua_without_table", line=1)
    reader = _Reader(tokens)
    reader.at = 1
    table = reader.value(0)
    if not isinstance(table, LuaTable) or reader.at != len(tokens):
        raise Refused("lua_without_table", line=reader.line())
    return table


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.at = tokens, 0

    def value(self, depth: int) -> Any:
        """A constant, or a table of them."""
        token = self._take()
        if token.kind == "constant":
            return token.value
        if token.kind == "name" and token.value in _WORDS:
            return _WORDS[token.value]
        if token.value == "{" and token.kind == "mark" and depth < DEPTH:
            return self._table(depth + 1)
        raise Refused("lua_no_constant", line=token.line)

    def line(self) -> int:
        """Where the reader stands."""
        return self.tokens[min(self.at, len(self.tokens) - 1)].line

    def _table(self, depth: int) -> LuaTable:
        table = LuaTable()
        while not self._next_is("}"):
            self._field(table, depth)
            if not (self._skip(",") or self._skip(";")) and not self._next_is("}"):
                raise Refused("lua_no_constant", line=self.line())
        self.at += 1
        return table

    def _field(self, table: LuaTable, depth: int) -> None:
        if self._skip("["):
            key = self.value(depth)
            if isinstance(key, LuaTable) or not (self._skip("]") and self._skip("=")):
                raise Refused("lua_no_constant", line=self.line())
            table.named[key] = self.value(depth)
        elif self._peek().kind == "name" and self._peek(1).value == "=":
            key, self.at = self._peek().value, self.at + 2
            table.named[key] = self.value(depth)
        else:
            table.rows.append(self.value(depth))

    def _peek(self, ahead: int = 0) -> _Token:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else _Token("end", None, self.line())

    def _take(self) -> _Token:
        token = self._peek()
        self.at += 1
        return token

    def _next_is(self, mark: str) -> bool:
        return (self._peek().kind, self._peek().value) == ("mark", mark)

    def _skip(self, mark: str) -> bool:
        if found := self._next_is(mark):
            self.at += 1
        return found


def _tokens(text: str) -> list[_Token]:
    found, at, line = [], 0, 1
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Refused("lua_no_constant", line=line)
        end = _end_of(match, text, line)
        if match["long"] == f"[{match['equals']}[":
            found.append(_Token("constant", _long(text[match.end() : end]), line))
        elif not (match["long"] or match["space"]):
            found.append(_token(match, line))
        line += text.count("\n", at, end)
        at = end
    return found


def _end_of(match: re.Match[str], text: str, line: int) -> int:
    """Where a token ends: a long text or comment with the brackets that close it."""
    if match["long"] is None:
        return match.end()
    closing = f"]{match['equals']}]"
    end = text.find(closing, match.end())
    if end < 0:
        raise Refused("lua_no_constant", line=line)
    return end + len(closing)


def _long(text: str) -> str:
    """A long text without the brackets at its end, and without a line break at its beginning."""
    body = text[: text.rindex("]", 0, -1)]
    return body.removeprefix("\n")


def _token(match: re.Match[str], line: int) -> _Token:
    if match["text"] is not None:
        return _Token("constant", _ESCAPE.sub(_letter, match["text"][1:-1]), line)
    if match["number"] is not None:
        digits = "".join(match["number"].split())
        return _Token("constant", float(int(digits, 0) if "x" in digits.lower() else digits), line)
    kind = "name" if match["name"] else "mark"
    return _Token(kind, match[0], line)


def _letter(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1]))
    if found[2] or found[3]:
        number = int(found[2] or found[3], 16)
        return chr(number) if number < 0x110000 else ""
    return _LETTERS.get(found[4], found[4])
