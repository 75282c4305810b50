"""Every reason of imports and exports has a text, in English and in Arabic."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reason_texts import TEXTS, in_english, joined_text, reason_text

ROOT = settings.BASE_DIR / "geodata" / "exchange"
SERIES = settings.BASE_DIR / "geodata" / "management" / "commands" / "_import_series.py"
NAMED_BY = {"Refused", "Unusable", "Reason"}
ARABIC = re.compile("[\u0600-\u06ff]")
PLACES = re.compile(r"%\((\w+)\)s")

NAME_AND_REASON = {"bad_day_in_name", "file_left_out"}
"""Codes whose text is a name and another reason."""


def places(code: str) -> set[str]:
    """The names of the facts that a text has places for."""
    with translation.override("en"):
        return set(PLACES.findall(str(TEXTS[code])))


def calls() -> Iterator[tuple[ast.Call, list[str]]]:
    """Where exchange, and the command of a series, name reasons, and by which codes."""
    for path in sorted({*ROOT.rglob("*.py"), SERIES} - {ROOT / "reader" / "reason.py"}):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and names_a_reason(node.func):
                first = ast.walk(node.args[0])
                words = [part.value for part in first if isinstance(part, ast.Constant)]
                yield node, [word for word in words if isinstance(word, str)]


def names_a_reason(func: ast.expr) -> bool:
    if isinstance(func, ast.Attribute):
        return func.attr == "__init__"
    return isinstance(func, ast.Name) and func.id in NAMED_BY


def facts_of(node: ast.Call) -> set[str] | None:
    """The names of the facts that a call gives; None where they stand elsewhere."""
    given = {keyword.arg for keyword in node.keywords}
    for value in node.args[1:]:
        if not isinstance(value, ast.Dict):
            return None
        given |= {key.value for key in value.keys if isinstance(key, ast.Constant)}
    return None if None in given else {name for name in given if name}


def test_every_code_has_a_text_and_every_text_a_code() -> None:
    found = [codes for _, codes in calls()]
    assert [] not in found
    assert {code for codes in found for code in codes} == set(TEXTS)


def test_the_facts_of_every_reason_are_those_of_its_text() -> None:
    wrong = [
        (codes, facts, node.lineno)
        for node, codes in calls()
        if (facts := facts_of(node)) is not None
        and any(facts != places(code) for code in codes if code in TEXTS)
    ]
    assert wrong == []


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_reason_is_shown_with_its_facts(code: str, language: str) -> None:
    facts = {name: f"<{number}>" for number, name in enumerate(sorted(places(code)))}
    with translation.override(language):
        text = reason_text(Reason(code, facts))
    assert all(value in text for value in facts.values())
    assert "%(" not in text
    if code not in NAME_AND_REASON:
        assert bool(ARABIC.search(text)) == (language == "ar")


BAD = Reason("bad_feature", {"file": "a.kml", "number": 3, "why": Reason("no_start")})


def test_a_reason_within_a_reason_is_in_the_same_language() -> None:
    assert in_english(BAD) == "a.kml, feature 3: no start day; or use --skip-bad"
    with translation.override("ar"):
        assert "المَعلم 3: بلا يوم بداية" in reason_text(BAD)
        assert in_english(BAD).endswith("no start day; or use --skip-bad")


def test_several_reasons_are_one_text() -> None:
    reasons = [Reason("heights_dropped"), Reason("points_dropped", {"count": 2})]
    assert joined_text(reasons) == "heights dropped; points or lines dropped: 2"


def test_a_list_is_shown_as_one() -> None:
    reason = Reason("several_layers", {"layers": ["zones", "other"]})
    assert in_english(reason).endswith("choose one of: zones, other")


def test_a_foreign_text_turns_nothing_around_it() -> None:
    """It may stand in a terminal, and in a line that runs the other way."""
    reason = Reason("unknown_faction", {"name": "SAA\x1b[31m\u202e"})
    assert in_english(reason) == "no faction is called “SAA [31m ”; say which one is meant"
    with translation.override("ar"):
        assert "«\u2068SAA [31m \u2069»" in reason_text(reason)
