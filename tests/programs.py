"""Programs that tests run beside Python, and what happens where one is missing.

A test names all that it needs and is skipped, with the reason, where a part is missing. Where
SKIP_NOTHING is set, as `.ci/run` does on a machine that has everything, that is a failure.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import NoReturn

import pytest

MISSING = "not on this machine: "


def needs(*programs: str, packages: str) -> pytest.MarkDecorator:
    """Skip where one of the programs is not on the PATH; `packages` are Debian's for all."""
    absent = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(absent), reason=_reason(", ".join(absent), packages))


def skip_without(what: str, packages: str) -> NoReturn:
    """Skip, from within a fixture, for want of something."""
    pytest.skip(_reason(what, packages))


def postgresql() -> Path | None:
    """The directory of the newest PostgreSQL server's programs: Debian's, or the PATH's."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    initdb = str(found[-1]) if found else shutil.which("initdb")
    return Path(initdb).parent if initdb else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail for want of a program where nothing may be skipped."""
    report = yield
    if report.skipped and MISSING in str(report.longrepr) and os.environ.get("SKIP_NOTHING"):
        report.outcome = "failed"
    return report


def _reason(what: str, packages: str) -> str:
    return f"{MISSING}{what} (Debian: {packages})"


def _version(path: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(path))]
