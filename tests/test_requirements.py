"""The lists of what is installed agree with each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[\w+\])?==(\S+)$", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    found = PIN.findall((ROOT / name).read_text())
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in found}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_to_the_version_of_the_constraints(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text().splitlines() if not line.startswith("-r")]
    assert len(pins(name)) == len(lines)
    tested = pins("constraints.txt")
    assert pins(name).items() <= tested.items()
