"""The bundle of scripts and styles that setup/bundle.js makes. Free of Django's settings."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

HASHED = r"\.(?:[0-9a-f]{12}|[0-9A-Z]{8})(?:\.\w+){0,3}$"
"""Static files that never change: the name holds a hash, Django's or esbuild's."""

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "bundle"


@dataclass(frozen=True)
class Bundle:
    """Which files stand for which source, and from which sources they were made.

    `entries`: name of a source as a static file → names of the file that stands for it and of
    those that it imports at once. `inputs`: path of a source below the project → its SHA-256.
    `styles`: name of a style of a page with a map → what its first view needs of it as text
    (`first`), and the name of the file with the `rest`.
    """

    entries: dict[str, list[str]]
    inputs: dict[str, str]
    styles: dict[str, dict[str, str]] = field(default_factory=dict)

    def outdated(self) -> list[str]:
        """The sources that are not what they were when the bundle was made."""
        return [path for path, digest in self.inputs.items() if _digest(ROOT / path) != digest]


def read_bundle(folder: Path = FOLDER) -> Bundle:
    """The bundle in a folder. Raises FileNotFoundError where there is none."""
    manifest = folder / "manifest.json"
    if not manifest.exists():
        raise FileNotFoundError(
            f"Scripts and styles are not bundled in {folder}: run `make install`"
        )
    return Bundle(**json.loads(manifest.read_text()))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
