"""The lists of what is installed agree with each other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from docs import licences

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[\w+\])?==(\S+)", re.MULTILINE)
NAMES = ["requirements", "requirements-dev", "requirements-node"]


def pins(name: str) -> dict[str, str]:
    found = PIN.findall((ROOT / name).read_text())
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in found}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_required_is_locked_at_that_version(name: str) -> None:
    lines = (ROOT / f"{name}.in").read_text().splitlines()
    assert len(pins(f"{name}.in")) == len([line for line in lines if not line.startswith("-r")])
    assert pins(f"{name}.in").items() <= pins(f"{name}.txt").items()


def test_what_serves_is_what_was_tested() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


@pytest.mark.parametrize("name", NAMES)
def test_every_locked_package_has_the_hashes_of_its_files_and_no_address(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text()
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.search(r"==.*\n    --hash=sha256:[0-9a-f]{64}", block), block[:60]
    assert "://" not in text


def test_every_package_of_npm_is_locked_by_its_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert all(facts["integrity"].startswith("sha512-") for path, facts in packages.items() if path)


def test_the_licence_of_every_package_is_known() -> None:
    rows = [row.split("\t") for row in licences.table().splitlines()]
    assert {row[1].lower() for row in rows} >= {"django", "shapely", "leaflet", "typescript"}
    assert [row for row in rows if row[3] == "not stated"] == []
