"""How the files of known publishers are read: column mappings as data files."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings

from geodata.exchange.importing.column_mapping import normal
from geodata.exchange.importing.rules import Rules
from geodata.exchange.reader.reading import Options, Table
from geodata.exchange.reader.refused import Refused

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "publishers"
"""The files of this project; their form is described in the README beside them."""
KEYS = {"title", "kind", "pages", "layer", "day_in_name", "columns", "values", "joins", "splits"}
LEFT_OUT = "left out"
"""What a side is called whose land a snapshot is to be read without."""
PASSED_OVER = "passed over"
"""What a side is called whose features are no statement of who holds land."""
ANYTHING = "*"
"""Among what is written: all that is not listed."""


@dataclass(frozen=True)
class Publisher:
    """How one publisher writes: the column of each role, and what stands in it.

    `joins` are roles of several columns, `splits` roles that are a part of one; `pages` says that
    the files are saved pages of a detailed map, `layer` which of several is read, `day_in_name` how
    their names without the ending write the day, as `datetime.strptime` reads it.
    """

    name: str
    kind: str
    title: str = field(default="", repr=False)
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    joins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    splits: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pages: bool = False
    # Not in the text by which a series knows its options: that of a series begun before has none.
    day_in_name: str = field(default="", repr=False)
    layer: str | None = field(default=None, repr=False)

    def options(self, given: Options) -> Options:
        """The options of reading with the layer of this publisher, for a file that has several."""
        return replace(given, preferred=self.layer)

    def day_of(self, name: str) -> datetime.date | None:
        """The day in a file's name without its ending; None where it is written otherwise."""
        try:
            return datetime.datetime.strptime(name, self.day_in_name).date()  # noqa: DTZ007
        except ValueError:
            return None

    def read(self, table: Table, rules: Rules) -> tuple[Table, Rules]:
        """The table with what this publisher writes in plain words, and the rules for it.

        What the given rules say of columns comes first.
        """
        columns = dict(table.columns)
        written = {normal(name): name for name in columns}
        roles = {role: written.get(normal(name), name) for role, name in self.columns.items()}
        for role, join in self.joins.items():
            roles[role] = name = " + ".join(join["columns"])
            columns[name] = _joined(columns, join, len(table))
        for role, split in self.splits.items():
            roles[role] = name = f"{split['column']}, part {split['part']}"
            columns[name] = [_part(cell, split) for cell in columns.get(split["column"], [])]
        for role, meanings in self.values.items():
            if (column := roles.get(role)) in columns:
                columns[column] = [_meaning(cell, meanings) for cell in columns[column]]
        known = {role: name for role, name in roles.items() if not name or columns.get(name)}
        known |= rules.columns
        return replace(table, columns=columns), replace(rules, columns=known, areas_only=True)


def publisher(name: str, kind: str) -> Publisher:
    """The publisher of that name. Raises Refused where there is none for that kind of import."""
    for folder in _folders():
        path = folder / f"{name}.toml"
        if path.is_file():
            found = _loaded(path, name)
            if found.kind == kind:
                return found
    names = sorted({path.stem for folder in _folders() for path in folder.glob("*.toml")})
    raise Refused("unknown_publisher", name=name, kind=kind, names=names)


def publishers(kind: str) -> list[Publisher]:
    """Those whose files of a kind can be uploaded, by name; a broken file is passed over."""
    names = sorted({path.stem for folder in _folders() for path in folder.glob("*.toml")})
    found = []
    for name in names:
        with suppress(Refused):
            found.append(publisher(name, kind))
    return [one for one in found if not one.pages]


def _folders() -> tuple[Path, ...]:
    """Where publishers stand; the operator's own first."""
    return settings.VAR_DIR / "publishers", SHIPPED


def _loaded(path: Path, name: str) -> Publisher:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        if strange := set(content) - KEYS:
            raise ValueError(f"no key is called {', '.join(sorted(strange))}")
        meanings = {
            role: {normal(written): meant for written, meant in values.items()}
            for role, values in content.get("values", {}).items()
        }
        parts = {key: content.get(key, {}) for key in ("columns", "joins", "splits")}
        pages = bool(content.get("pages"))
        title = str(content.get("title", ""))
        named = str(content.get("day_in_name", ""))
        more = {"values": meanings, "pages": pages, "day_in_name": named}
        more["layer"] = content.get("layer")
        return Publisher(name, content["kind"], title, **more, **parts)
    except (ValueError, KeyError, AttributeError) as error:
        raise Refused("broken_publisher", file=path.name, error=str(error)) from error


def _joined(columns: Mapping[str, list[Any]], join: Mapping[str, Any], count: int) -> list[Any]:
    parts = [columns.get(name, [None] * count) for name in join["columns"]]
    rows = zip(*parts, strict=True)
    return [join["between"].join(str(cell) for cell in row if cell) or None for row in rows]


def _part(cell: Any, split: Mapping[str, Any]) -> str | None:
    parts = str(cell or "").split(split["between"])
    number = split["part"]
    return parts[number - 1].strip() or None if len(parts) >= number else None


def _meaning(cell: Any, meanings: Mapping[str, str]) -> Any:
    return cell if cell is None else meanings.get(normal(cell), meanings.get(ANYTHING, cell))
