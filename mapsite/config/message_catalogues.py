"""Compiles the translations, without the gettext programs of the system."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polib


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


def own_catalogues(var_dir: Path) -> list[str]:
    """The codes of the languages that an operator put a catalogue in VAR_DIR for."""
    folder = var_dir / "locale"
    return sorted(po.parts[-3].replace("_", "-").lower() for po in folder.glob("*/*/django.po"))
