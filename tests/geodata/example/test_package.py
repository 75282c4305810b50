"""The package that is shipped is what the facts make, and what a site that holds it writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from geodata.example.building.package import members
from geodata.example.package import PACKAGE
from geodata.map_package import export_map, files
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.slow
DEGREES = 1e-9
"""Another processor rounds the corners of cells otherwise in their last digits."""
BY_HAND = {"README.md", files.PAGES, files.STORIES}


@pytest.fixture(scope="module")
def built() -> dict[str, str]:
    return dict(members())


def test_each_file_is_built_or_written_by_hand(built: dict[str, str]) -> None:
    assert {path.name for path in PACKAGE.iterdir()} == {*built} | BY_HAND
    assert not {*built} & BY_HAND


def test_the_package_is_what_the_facts_make(built: dict[str, str]) -> None:
    """After a change of the facts: `manage.py build_example`."""
    for name, text in built.items():
        shipped = (PACKAGE / name).read_text("utf-8")
        if name == files.ZONES:
            assert_same_features(json.loads(text), json.loads(shipped))
        else:
            assert text == shipped, name


def assert_same_features(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Rows that say the same, in shapes that differ by rounding at most."""
    assert len(one["features"]) == len(other["features"])
    for built, shipped in zip(one["features"], other["features"], strict=True):
        assert built["properties"] == shipped["properties"]
        shape, there = (
            shapely.from_geojson(json.dumps(row["geometry"])).normalize()
            for row in (built, shipped)
        )
        assert shape.equals_exact(there, DEGREES), built["properties"]["external_id"]


@pytest.mark.django_db
def test_a_site_that_holds_the_example_writes_the_same_package(
    stories: KeptStories, tmp_path: Path
) -> None:
    stories.tell_example()
    made = tmp_path / "syria"
    export_map(made, editors=True)
    shipped = {path for path in relative(PACKAGE) if path.name != "README.md"}
    assert relative(made) == shipped
    for path in sorted(shipped):
        written, there = ((root / path).read_text("utf-8") for root in (made, PACKAGE))
        if path.suffix in (".json", ".geojson"):
            assert in_any_order(json.loads(written)) == in_any_order(json.loads(there)), path
        else:
            assert written == there, path


def relative(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def in_any_order(content: dict[str, Any]) -> dict[str, Any]:
    """Which further languages a site knows first is its own."""
    languages = content.get("languages", [])
    return content | {"languages": [*languages[:1], *sorted(languages[1:])]}
