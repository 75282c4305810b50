"""The languages of a site that no variable states: those of the map that was set up on it."""

from __future__ import annotations

from pathlib import Path

NAME = "languages"
"""The file in VAR_DIR: codes with commas between, as LANGUAGES has them."""


def stored_languages(folder: Path, default: str) -> str:
    """What the file says, or the default where there is none."""
    path = folder / NAME
    return path.read_text(encoding="ascii").strip() if path.exists() else default
