"""Every text has its Arabic, every text for readers each language that is shipped."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from mapsite.config.cldr import locale_of, plural_forms
from mapsite.config.message_catalogues import catalogues
from mapsite.management.messages import Key, messages

ROOT = settings.BASE_DIR
CATALOGUES = [Path(path) / "ar" / "LC_MESSAGES" / "django.po" for path in settings.LOCALE_PATHS]
READERS = ["ku", "tr", "uk"]
"""Languages that are complete for readers; the desk falls back to English."""
FILES = [ROOT / "mapsite" / "locale" / code / "LC_MESSAGES" / "django.po" for code in READERS]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%s|\{\w+\}")


def name_of(path: Path) -> str:
    return f"{path.parts[-5]}-{path.parts[-3]}"


def translated(path: Path) -> dict[Key, polib.POEntry]:
    entries = polib.pofile(str(path)).translated_entries()
    return {(entry.msgctxt or "", entry.msgid): entry for entry in entries}


def test_every_text_has_an_arabic_translation() -> None:
    """Collect with `manage.py makemessages -l ar` in each app, and translate what is empty."""
    known = {text for path in CATALOGUES for text in translated(path)}
    assert sorted(messages(ROOT).keys() - known) == []


def test_these_languages_are_shipped() -> None:
    assert catalogues(settings.SHIPPED_TEXTS) == sorted(["ar", *READERS])


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_text_that_readers_see_is_translated(path: Path) -> None:
    """Collect with `manage.py add_language CODE`, and translate what is empty."""
    wanted = {key for key, message in messages(ROOT).items() if message.for_readers}
    assert sorted(wanted - translated(path).keys()) == []


def test_texts_of_readers_are_told_apart_from_those_of_the_desk() -> None:
    found = messages(ROOT)
    assert found["", "Who holds what"].for_readers
    assert found["", "verified"].for_readers and found["", "air strike"].for_readers
    assert not found["", "Give your password again first."].for_readers
    assert not found["", "Publish"].for_readers


@pytest.mark.parametrize("path", CATALOGUES + FILES, ids=name_of)
def test_a_translation_keeps_the_places_for_values(path: Path) -> None:
    for entry in translated(path).values():
        places = set(PLACEHOLDER.findall(entry.msgid))
        if not entry.msgid_plural:
            assert set(PLACEHOLDER.findall(entry.msgstr)) == places
            continue
        places |= set(PLACEHOLDER.findall(entry.msgid_plural))
        *others, last = (set(PLACEHOLDER.findall(text)) for text in entry.msgstr_plural.values())
        assert last == places and all(each <= places for each in others), entry.msgid


@pytest.mark.parametrize("path", CATALOGUES + FILES, ids=name_of)
def test_the_plurals_of_a_catalogue_are_those_of_cldr(path: Path) -> None:
    code, head = path.parts[-3], polib.pofile(str(path)).metadata["Plural-Forms"]
    rules = [text.partition("plural=")[2].rstrip("; ") for text in (head, plural_forms(code))]
    told, known = ([gettext.c2py(rule)(number) for number in range(1100)] for rule in rules)
    assert told == known
    forms = int(re.search(r"nplurals=(\d+)", head)[1])
    assert forms == len(locale_of(code).plural_form.tags | {"other"})
    for entry in translated(path).values():
        assert not entry.msgid_plural or len(entry.msgstr_plural) == forms


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_no_translation_is_doubtful_or_left_english(path: Path) -> None:
    for entry in translated(path).values():
        words = entry.msgstr or "".join(entry.msgstr_plural.values())
        assert "fuzzy" not in entry.flags
        assert re.search("[\u0600-\u06ff←]", words) or not re.search(
            "[a-z]{3}", PLACEHOLDER.sub("", entry.msgid)
        ), entry.msgid
