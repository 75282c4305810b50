"""Sites that axe looks at, as readers get them: collected, in all languages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.browser.axe.looks import LANGUAGES
from tests.browser.collected_site import environment
from tests.browser.example_site import serving
from tests.databases import ROOT, migrated, shared_folder, with_example

IN_ALL = {"LANGUAGES": ",".join(LANGUAGES)}


class Desk(NamedTuple):
    """A site with one of everything: its address, its pages by route, and a cookie of its chief."""

    site: str
    paths: dict[str, str]
    session: str


@pytest.fixture(scope="session")
def readers_site(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    collected: dict[str, str],
) -> Iterator[str]:
    """The example."""
    var = tmp_path_factory.mktemp("readers")
    shutil.copy(with_example(request.config, shared_folder(tmp_path_factory)), var / "map.sqlite3")
    with serving(var, **collected, **IN_ALL) as site:
        yield site


@pytest.fixture(scope="session")
def desk(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    collected: dict[str, str],
) -> Iterator[Desk]:
    """One row of everything, and the chief signed in."""
    var = tmp_path_factory.mktemp("desk")
    shutil.copy(migrated(request.config), var / "map.sqlite3")
    variables = environment(var, collected | IN_ALL) | {
        "DATABASE_URL": f"sqlite:///{var}/map.sqlite3"
    }
    made = subprocess.run(
        [sys.executable, "-m", "tests.browser.axe.desk_world"],
        cwd=ROOT,
        env=variables | {"DEBUG": "1"},
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    facts = json.loads(made.stdout.splitlines()[-1])
    with serving(var, **collected, **IN_ALL) as site:
        yield Desk(site, **facts)
