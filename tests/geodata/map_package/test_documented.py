"""docs/map-package.md tells every file, and of each table every column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.gis.db.models import PointField

from geodata.map_package import files
from geodata.map_package.cells import TABLES, columns
from geodata.models import ControlZone, Succession

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "map-package.md").read_text()


def test_every_file_is_told() -> None:
    assert {name for name in files.KNOWN if f"`{name}" in PAGE} == files.KNOWN


SHAPED = {files.ZONES: ControlZone, files.SUCCESSIONS: Succession}
AS_EDTF = {"earliest", "latest"}
"""Two days of a zone, which stand in one column, `begins`."""


@pytest.mark.parametrize("file", [files.FACTIONS, files.SOURCES, files.PLACES, *SHAPED])
def test_every_column_is_told(file: str) -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| `{file}`"))
    told = set(re.findall(r"`(\w+)`", line))
    model = TABLES.get(file) or SHAPED[file]
    fields = [field for field in columns(model) if not isinstance(field, PointField)]
    points = {"lon", "lat"} if model is TABLES[files.PLACES] else set()
    names = {field.name for field in fields} - {"geometry", "area"}
    written = names - AS_EDTF | ({"begins"} if names & AS_EDTF else set())
    assert told == written | points
