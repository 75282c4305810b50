"""The licence of every package that is installed, as its author states it: `make licences`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Row = tuple[str, str, str, str]
"""Registry, name, version, licence."""
NAMED = re.compile(r"^License :: (?:OSI Approved :: )?(.*)$")


def python_packages() -> Iterator[Row]:
    """What lies in the virtual environment."""
    for package in sorted(distributions(), key=lambda found: found.name.lower()):
        yield "PyPI", package.name, package.version, licence_of(package)


def licence_of(package: Distribution) -> str:
    """The expression, else the classifiers, else the text's first line, else its file's."""
    metadata = package.metadata
    classes = [NAMED.match(line) for line in metadata.get_all("Classifier", [])]
    named = [found[1] for found in classes if found and found[1] != "OSI Approved"]
    files = [
        file for file in package.files or [] if file.name.upper().startswith(("LICEN", "COPY"))
    ]
    stated = metadata.get("License-Expression") or ", ".join(named) or metadata.get("License")
    return first_line(stated or (files[0].read_text() if files else "")) or "not stated"


def first_line(text: str) -> str:
    """The first line that says something, shortened."""
    return next((line.strip()[:60] for line in text.splitlines() if line.strip()), "")


def npm_packages() -> Iterator[Row]:
    """What package-lock.json locks, for every platform."""
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for path, facts in sorted(packages.items()):
        if path:
            name = path.rpartition("node_modules/")[2]
            yield "npm", name, facts["version"], facts.get("license", "not stated")


def table() -> str:
    """All of them as tab-separated lines."""
    return "\n".join("\t".join(row) for row in [*python_packages(), *npm_packages()])


if __name__ == "__main__":
    print(table())
