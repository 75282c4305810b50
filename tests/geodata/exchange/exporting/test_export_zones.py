"""The command writes a file, or says what is wrong and writes none."""

from __future__ import annotations

from pathlib import Path

import geopandas
import pytest
from django.core.management import CommandError, call_command

from geodata.editions import publish
from tests.geodata.exchange.story import tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("claims.geojson", {}),
        ("all.shp.zip", {"layer": "intervals"}),
        ("day.gpkg", {"layer": "day", "day": "2024-11-30", "edition": 1}),
    ],
)
def test_the_suffix_names_the_format(tmp_path: Path, name: str, options: dict) -> None:
    tell()
    publish()
    call_command("export_zones", str(tmp_path / name), **options)
    assert len(geopandas.read_file(tmp_path / name)) > 0


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("x.doc", {}, "no format “.doc”. Formats: geojson"),
        ("x.csv", {"layer": "all"}, "no layer “all”. Layers: day"),
        ("x.csv", {"layer": "day", "day": "30/11/2024"}, "'30/11/2024' is no day"),
        ("x.csv", {"layer": "day", "day": "2030-01-01"}, "outside the days of edition 1"),
        ("x.csv", {"edition": 7}, "no edition 7"),
    ],
)
def test_a_wrong_word_is_refused(tmp_path: Path, name: str, options: dict, reason: str) -> None:
    tell()
    publish()
    with pytest.raises(CommandError, match=reason):
        call_command("export_zones", str(tmp_path / name), **options)
    assert list(tmp_path.iterdir()) == []


def test_before_the_first_publication_there_is_nothing_to_export(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Run publish first"):
        call_command("export_zones", str(tmp_path / "x.csv"))
