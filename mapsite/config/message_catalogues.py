"""Compiles the translations, without the gettext programs of the system."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import GNUTranslations
from pathlib import Path

import polib

SIGNED_BY = "X-Signed-By"
"""The head of a catalogue that names the speakers who read it through, and when."""


def compile_catalogues(folders: Iterable[Path]) -> list[Path]:
    """Compile each .po file below the folders that is newer than its .mo, and return which.

    A file appears whole or not at all, so that processes that compile at once do no harm.
    """
    stale = [po for folder in folders for po in sorted(folder.rglob("*.po")) if _is_stale(po)]
    for po in stale:
        draft = po.with_suffix(".mo-draft")
        polib.pofile(str(po)).save_as_mofile(str(draft))
        draft.replace(po.with_suffix(".mo"))
    return stale


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def signed_by(folders: Iterable[Path], code: str) -> str:
    """Who signed the translation into a language, from its compiled catalogues; "" for nobody."""
    for folder in folders:
        mo = folder / code.replace("-", "_") / "LC_MESSAGES" / "django.mo"
        if mo.exists():
            with mo.open("rb") as file:
                if name := GNUTranslations(file).info().get(SIGNED_BY.lower(), "").strip():
                    return name
    return ""


def catalogues(folders: Iterable[Path]) -> list[str]:
    """The codes of the languages that have a catalogue in one of the folders (`…/locale`)."""
    found = (po for folder in folders for po in folder.glob("*/LC_MESSAGES/django.po"))
    return sorted({po.parts[-3].replace("_", "-").lower() for po in found})
