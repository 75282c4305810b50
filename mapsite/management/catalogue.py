"""The catalogue of one language: its head by CLDR, its texts by the program's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polib

from mapsite.config.cldr import plural_forms
from mapsite.config.message_catalogues import SIGNED_BY
from mapsite.management.messages import Message


def updated(path: Path, code: str, wanted: Iterable[Message]) -> polib.POFile:
    """The catalogue at a path with exactly these texts: what is translated stays, the rest goes.

    A text whose plural is new, or gone, is to be translated anew.
    """
    old = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)
    new = polib.POFile(wrapwidth=0)
    new.metadata = _head(code) | {SIGNED_BY: old.metadata.get(SIGNED_BY, "")}
    forms = int(new.metadata["Plural-Forms"].partition("nplurals=")[2].partition(";")[0])
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in old}
    for message in wanted:
        new.append(_entry(message, known.get(message.key), forms))
    return new


def untranslated(po: polib.POFile) -> list[polib.POEntry]:
    """The entries that lack a translation, or one of its plurals, or are doubtful."""
    return [entry for entry in po if not entry.translated()]


def _head(code: str) -> dict[str, str]:
    return {
        "Project-Id-Version": "territorial-control-map",
        "Language": code.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(code),
    }


def _entry(message: Message, old: polib.POEntry | None, forms: int) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=message.context or None,
        msgid=message.text,
        occurrences=[(file, "") for file in message.files],
        comment="" if message.for_readers else "desk",
    )
    if "%(" in message.text:
        entry.flags.append("python-format")
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
        if old is not None and len(old.msgstr_plural) == forms:
            entry.msgstr_plural = old.msgstr_plural
    elif old is not None and not old.msgid_plural:
        entry.msgstr = old.msgstr
    return entry
