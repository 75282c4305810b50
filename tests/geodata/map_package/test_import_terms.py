"""The terms by which rows came in go along in a package, and stand again where it is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from geodata.map_package import BadPackage, export_map
from geodata.models import ControlZone, DataImport, ImportedRow
from geodata.models.workflow import State
from tests.geodata.desk_story import DAY, square
from tests.geodata.desk_story import Story as Team
from tests.geodata.map_package.reading_again import read_again, said, written

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def imported(kind: str, licence: str, *rows: Any, permission: str = "") -> DataImport:
    one = DataImport.objects.create(
        kind=kind, file=f"{kind}.csv", licence=licence, permission=permission, sha256="ab" * 32
    )
    for row in rows:
        ImportedRow.objects.create(data_import=one, model=row._meta.model_name, row=row.pk)
    return one


def terms() -> list[tuple[Any, ...]]:
    """Each import that is no package by itself, with the names of its rows."""
    found = []
    for one in DataImport.objects.order_by("pk"):
        zones = one.rows.filter(model="controlzone").values("row")
        names = set(ControlZone.objects.filter(pk__in=zones).values_list("name", flat=True))
        days = (one.made_at.date(), one.made, one.recorded)
        found.append((one.kind, one.file, one.licence, one.permission, names, *days))
    return found


def test_each_import_keeps_its_terms_and_its_rows(team: Team, tmp_path: Path) -> None:
    first, second, own = (
        ControlZone.objects.create(
            faction=team.gov, geometry=square(number, 1), valid_from=DAY, state=State.APPROVED,
            name=f"Zone {number}", external_id=f"file/{number}",
        )
        for number in (1, 2, 3)
    )  # fmt: skip
    for zone in (first, second, own):
        zone.sources.add(team.source)
    imported("zones", "CC BY 4.0, East Watch", first)
    imported("series", "", second, team.source, permission="The author, by letter")
    imported("towns", "", team.draft(name="Only a draft"))
    before = said()
    assert len(before[4]["imports"]) == 2
    export_map(tmp_path / "one.zip")
    counts = read_again(tmp_path / "one.zip")
    assert counts["imports.csv"] == 2 and said() == before
    package, zones, series = terms()
    today = timezone.now().date()
    assert (package[0], "Zone 3" in package[4], "Zone 1" in package[4]) == ("map", True, False)
    assert zones == ("zones", "zones.csv", "CC BY 4.0, East Watch", "", {"Zone 1"}, today, 1, True)
    assert series[3:5] == ("The author, by letter", {"Zone 2"}) and series[6] == 2
    assert package[6] == DataImport.objects.get(kind="map").rows.count()
    (tmp_path / "two").mkdir()
    export_map(tmp_path / "two" / "one.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two" / "one.zip").read_bytes()


def test_hashes_of_files_are_for_editors(team: Team, tmp_path: Path) -> None:
    zone = ControlZone.objects.create(
        faction=team.gov, geometry=square(1, 1), valid_from=DAY, state=State.APPROVED,
        external_id="file/1",
    )  # fmt: skip
    imported("zones", "CC0", zone)
    assert "abab" not in written(tmp_path / "public")
    assert "abab" in written(tmp_path / "whole", editors=True)


def test_an_import_without_terms_has_none_on_the_other_site(team: Team, tmp_path: Path) -> None:
    zone = ControlZone.objects.create(
        faction=team.gov, geometry=square(1, 1), valid_from=DAY, state=State.APPROVED,
        external_id="file/1",
    )  # fmt: skip
    imported("zones", "", zone)
    export_map(tmp_path / "land")
    read_again(tmp_path / "land")
    assert not DataImport.objects.get(kind="zones").has_terms


@pytest.mark.parametrize(
    ("table", "old", "new", "words"),
    [
        ("imports.csv", ",zones,", ",shapes,", "imports.csv, line 2: kind: expected zones, towns"),
        ("imports.csv", "202", "last ", "imports.csv, line 2: imported_on: expected a day"),
        ("imports.csv", "zones.csv", "", "imports.csv, line 2: expected import"),
        ("imported_rows.csv", "file/1", "file/9", "imported_rows.csv, line 2: there is no row"),
        ("imported_rows.csv", "1,zones", "7,zones", "line 2: there is no import '7'"),
        ("imported_rows.csv", "zones", "towns", "line 2: table: expected zones, events"),
    ],
)
def test_a_bad_table_of_imports_is_refused_with_its_line(
    table: str, old: str, new: str, words: str, team: Team, tmp_path: Path
) -> None:
    zone = ControlZone.objects.create(
        faction=team.gov, geometry=square(1, 1), valid_from=DAY, state=State.APPROVED,
        external_id="file/1",
    )  # fmt: skip
    imported("zones", "CC0", zone)
    export_map(tmp_path / "land")
    path = tmp_path / "land" / table
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(BadPackage, match=re.escape(words)):
        read_again(tmp_path / "land")
    assert not ControlZone.objects.exists() and not DataImport.objects.exists()
