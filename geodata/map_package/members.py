"""The files of a package as texts by their paths, of rows that were chosen elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geodata.map_package import files
from geodata.map_package.cells import same_columns
from geodata.map_package.theatre_file import about_map, feature
from geodata.models import Theatre
from geodata.shapely_bridge import to_shapely
from geodata.territory.uncertain_days import written

Member = tuple[str, str]
"""The path of a file within the package, and its text."""


def theatre_members(theatre: Theatre, languages: list[str]) -> Iterator[Member]:
    """The land, of a theatre or of the revision that stands for it; `languages`, its own first."""
    yield files.MAP, files.json_text(about_map(theatre, languages))
    yield files.OUTLINE, files.features_text([feature({}, to_shapely(theatre.outline))])
    if theatre.named_areas:
        yield files.AREAS, files.features_text(theatre.named_areas["features"])


def table_member(name: str, rows: Sequence[files.Row]) -> Iterator[Member]:
    """A table; none where there is no row."""
    if rows:
        yield name, files.table_text(same_columns(rows))


def page_members(slug: str, title: str, texts: Mapping[str, Mapping[str, str]]) -> Iterator[Member]:
    """A page in Markdown by language; `title` is for languages that have none."""
    for code, text in texts.items():
        head, body = text.get("title", title), text.get("body", "")
        yield f"{files.PAGES}/{slug}.{code}.md", f"# {head}\n\n{body}"


def zone_feature(row: Any, cells: files.Row) -> dict[str, Any]:
    """A claim on land, or the revision that stands for it, with its cells (`cells.row_of`)."""
    said: dict[str, Any] = {name: text for name, text in (cells | _begins(row)).items() if text}
    evidence = {"evidence": row.evidence} if row.evidence else {}
    return feature(said | evidence, to_shapely(row.geometry))


def succession_feature(row: Any, cells: files.Row) -> dict[str, Any]:
    """A succession with its cells; without a shape where it is of all land of a side."""
    said = {name: text for name, text in cells.items() if text}
    if row.area:
        return feature(said, to_shapely(row.area))
    return {"properties": said, "geometry": None}


def _begins(row: Any) -> files.Row:
    """The days between which a zone began as EDTF, in place of both."""
    first, last = row.earliest or row.valid_from, row.latest or row.valid_from
    begins = "" if first == last else written(first, last)
    return {"earliest": "", "latest": "", "begins": begins}
