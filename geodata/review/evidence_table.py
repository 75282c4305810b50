"""The evidence of a zone as a table with commas, which an editor reads and writes in a form."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from geodata.languages import kept_columns
from geodata.models.zone import Confidence
from geodata.territory.partial_days import first_day

Row = dict[str, Any]


class BadTable(ValueError):
    """The table cannot be taken: a code, and the line and the value that it is about."""

    def __init__(self, code: str, line: int = 1, value: str = "") -> None:
        super().__init__(code)
        self.code, self.line, self.value = code, line, value


ALWAYS = "always"
"""Stands for a day before which nobody else ever held the place."""
YES = "1"


def heads() -> list[str]:
    """The columns of the table."""
    own = ["place", "sources", "confidence", "approximate", "credibility"]
    since = ["held_since", "held_since_sources", "held_since_confidence", "held_since_credibility"]
    texts = kept_columns("note")
    more = kept_columns("note", "area")
    return [*own, *texts, *since, *(f"held_since_{name}" for name in more)]


def as_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as CSV with its head; "" for none."""
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, heads(), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(_cells(row) for row in rows)
    return out.getvalue()


def _cells(row: Mapping[str, Any]) -> Row:
    since = row.get("since")
    cells = _plain(row) | {"place": row["place"]}
    if since:
        told = _plain(since) | {"": since["day"] or ALWAYS}
        cells |= {f"held_since_{name}".rstrip("_"): value for name, value in told.items()}
    return cells


def _plain(part: Mapping[str, Any]) -> Row:
    texts = {name: part[name] for name in kept_columns("note", "area") if part.get(name)}
    return texts | {
        "sources": ";".join(part["sources"]),
        "confidence": part["confidence"],
        "approximate": YES if part.get("approximate") else "",
        "credibility": part.get("credibility") or "",
    }


def from_table(text: str, places: set[str], sources: set[str]) -> list[Row]:
    """The rows of a table. Raises BadTable."""
    if not text.strip():
        return []
    reader = csv.DictReader(io.StringIO(text))
    unknown = sorted(set(reader.fieldnames or ()) - set(heads()))
    if unknown or "place" not in (reader.fieldnames or ()):
        raise BadTable("heads", value=", ".join(unknown))
    rows: dict[str, Row] = {}
    for cells in reader:
        row = _row({name: (cells.get(name) or "").strip() for name in heads()}, reader.line_num)
        _need(row["place"] in places, "place", reader.line_num, row["place"])
        _need(row["place"] not in rows, "twice", reader.line_num, row["place"])
        for code in [*row["sources"], *row.get("since", {}).get("sources", ())]:
            _need(code in sources, "source", reader.line_num, code)
        rows[row["place"]] = row
    return list(rows.values())


def _row(cells: Mapping[str, str], line: int) -> Row:
    row = {"place": cells["place"]} | _said(cells, "", line)
    row["approximate"] = cells["approximate"] == YES
    day = cells["held_since"]
    if day:
        since = _said(cells, "held_since_", line)
        row["since"] = {"day": "" if day == ALWAYS else _day(day, line)} | since
    return row


def _said(cells: Mapping[str, str], prefix: str, line: int) -> Row:
    confidence = cells[f"{prefix}confidence"] or Confidence.MEDIUM
    _need(confidence in Confidence.values, "confidence", line, confidence)
    number = cells[f"{prefix}credibility"]
    _need(number in ("", *"123456"), "credibility", line, number)
    names = kept_columns("note", "area") if prefix else kept_columns("note")
    return {
        "sources": [code.strip() for code in cells[f"{prefix}sources"].split(";") if code.strip()],
        "confidence": str(confidence),
        "credibility": int(number) if number else None,
    } | {name: cells[f"{prefix}{name}"] for name in names if cells[f"{prefix}{name}"]}


def _day(text: str, line: int) -> str:
    try:
        first_day(text)
    except ValueError:
        _need(False, "day", line, text)
    return text


def _need(condition: bool, code: str, line: int, value: str) -> None:
    if not condition:
        raise BadTable(code, line, value)
