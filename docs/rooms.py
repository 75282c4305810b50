"""The picture of the rooms in developers.md, made from the code: `make rooms` writes it anew.

The order of the rooms is that of the import contracts in pyproject.toml, the numbers are counted
in the code: modules, lines, and how many imports lead from a room to each room below it.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "developers.md"
BLOCK = re.compile(r"(<!-- rooms -->\n```\n).*?(\n```\n<!-- /rooms -->)", re.DOTALL)
PACKAGES = ("mapsite", "geodata")


@dataclass(frozen=True)
class Room:
    """A folder or a module right below a package, with what it is for and whom it imports."""

    package: str
    name: str
    purpose: str
    modules: int
    lines: int
    imports: Counter[str]


def layers(package: str) -> list[list[str]]:
    """The rooms of a package by layer, the last first, as its import contract has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (found,) = (
        contract["layers"]
        for contract in contracts["contracts"]
        if contract["type"] == "layers" and contract.get("containers") == [package]
    )
    return [re.split(r"\s*[|:]\s*", layer) for layer in found]


def rooms(package: str, arrows: dict[str, Counter[str]]) -> Iterator[list[Room]]:
    """The rooms of a package, layer by layer."""
    for layer in layers(package):
        yield [_room(package, name, arrows.get(f"{package}.{name}", Counter())) for name in layer]


def _room(package: str, name: str, imports: Counter[str]) -> Room:
    place = ROOT / package / name
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    first = place / "__init__.py" if place.is_dir() else files[0]
    lines = sum(len(file.read_text().splitlines()) for file in files)
    return Room(package, name, _purpose(first), len(files), lines, imports)


def _purpose(file: Path) -> str:
    """The first sentence of a module's docstring."""
    text = ast.get_docstring(ast.parse(file.read_text())) or ""
    return text.split("\n")[0].rstrip(".")


def arrows() -> dict[str, Counter[str]]:
    """For each room the imports that lead to other rooms; what mapsite takes of geodata is one."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    found: dict[str, Counter[str]] = {}
    for importer in graph.modules:
        here = ".".join(importer.split(".")[:2])
        for imported in graph.find_modules_directly_imported_by(importer):
            there = ".".join(imported.split(".")[:2])
            if here != there:
                found.setdefault(here, Counter())[_name(here, there)] += 1
    return found


def _name(here: str, there: str) -> str:
    """The room that an arrow leads to; another package counts as one room."""
    package, _, name = there.partition(".")
    return name if here.startswith(f"{package}.") else package


def picture() -> str:
    """The rooms as text of fixed width, one line a room, a rule between layers."""
    counted = arrows()
    lines = []
    for package in PACKAGES:
        lines.append(f"{package:<17}{'files':>5} {'lines':>6}  imports")
        for layer in rooms(package, counted):
            lines.append("─" * 96)
            lines += [line for room in layer for line in _lines(room)]
        lines.append("")
    return "\n".join(lines[:-1])


def _lines(room: Room) -> Iterator[str]:
    most = sorted(room.imports.items(), key=lambda row: (-row[1], row[0]))
    counted = ", ".join(f"{name} {count}" for name, count in most)
    yield f"  {room.name:<15}{room.modules:>5} {room.lines:>6}  {counted}".rstrip()
    if room.purpose:
        yield f"      {room.purpose}"


def arrows_of(text: str) -> dict[str, set[str]]:
    """The rooms of a picture, and where their arrows lead: what must not drift."""
    found = {}
    for name, rest in re.findall(r"^  (\w+) +\d+ +\d+ *(.*)$", text, re.MULTILINE):
        found[name] = set(re.findall(r"(\w+) \d+", rest))
    return found


def main() -> None:
    """Write the picture into the page."""
    page = PAGE.read_text()
    PAGE.write_text(BLOCK.sub(lambda found: found[1] + picture() + found[2], page))


if __name__ == "__main__":
    sys.exit(main())
