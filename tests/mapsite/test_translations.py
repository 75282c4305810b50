"""Every text of the site has its Arabic."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = settings.BASE_DIR
CATALOGUES = [Path(path) / "ar" / "LC_MESSAGES" / "django.po" for path in settings.LOCALE_PATHS]
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"p", "pgettext", "pgettext_lazy"}
TEMPLATE_CALL = re.compile(
    r"""(?<!\w)(_|n?gettext|pgettext)\(((?:\s*u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*,?)+)""",
    re.S,
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%s|\{\w+\}")

Text = tuple[str, str]
"""Context ("" where there is none) and the English text."""


def texts_of_python(source: str) -> Iterator[Text]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            words = [word for word in words if isinstance(word, str)]
            if name in SINGLE | PLURAL and words and isinstance(node.args[0], ast.Constant):
                yield "", words[0]
            elif name in CONTEXT and len(words) == 2:
                yield words[0], words[1]


def texts_of_template(source: str) -> Iterator[Text]:
    for name, args in TEMPLATE_CALL.findall(templatize(source)):
        words = ast.literal_eval(f"({args.rstrip().rstrip(',')},)")
        yield ("", words[0]) if name != "pgettext" else (words[0], words[1])


def texts_of_the_tree() -> set[Text]:
    found: set[Text] = set()
    for app in ("geodata", "mapsite"):
        for path in sorted((ROOT / app).rglob("*.py")):
            found.update(texts_of_python(path.read_text(encoding="utf-8")))
        for kind in ("*.html", "*.txt"):
            for path in sorted((ROOT / app).glob(f"templates/**/{kind}")):
                found.update(texts_of_template(path.read_text(encoding="utf-8")))
    return {text for text in found if text[1].strip()}


def translated(path: Path) -> dict[Text, polib.POEntry]:
    entries = polib.pofile(str(path)).translated_entries()
    return {(entry.msgctxt or "", entry.msgid): entry for entry in entries}


def test_every_text_has_an_arabic_translation() -> None:
    """Collect with `manage.py makemessages -l ar` in each app, and translate what is empty."""
    known = {text for path in CATALOGUES for text in translated(path)}
    assert sorted(texts_of_the_tree() - known) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_a_translation_keeps_the_places_for_values(path: Path) -> None:
    for entry in translated(path).values():
        if not entry.msgid_plural:
            assert set(PLACEHOLDER.findall(entry.msgstr)) == set(PLACEHOLDER.findall(entry.msgid))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_no_translation_is_doubtful_or_left_english(path: Path) -> None:
    for entry in translated(path).values():
        words = entry.msgstr or "".join(entry.msgstr_plural.values())
        assert "fuzzy" not in entry.flags
        assert re.search("[\u0600-\u06ff←]", words) or not re.search(
            "[a-z]{3}", PLACEHOLDER.sub("", entry.msgid)
        ), entry.msgid


def test_plural_forms_are_the_six_of_arabic() -> None:
    for path in CATALOGUES:
        for entry in translated(path).values():
            assert not entry.msgid_plural or len(entry.msgstr_plural) == 6
