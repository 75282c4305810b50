"""The site as a server shows it: bundled, its files collected, no debugging."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.example_site import serving
from tests.databases import alone, manage, shared_folder, with_example


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a server with collected files, which all workers share."""
    folder = shared_folder(tmp_path_factory)
    files = folder / "collected"
    served = {"DEBUG": "0", "SECRET_KEY": "only-for-tests-" * 4, "STATIC_ROOT": str(files)}
    with alone(folder):
        if not files.exists():
            manage(["collectstatic", "--noinput", "-v0"], environment(folder, served))
    return served


def environment(var: Path, served: dict[str, str]) -> dict[str, str]:
    """That of this process, for a site with its data in `var`."""
    return os.environ | {"VAR_DIR": str(var)} | served


@pytest.fixture(scope="session")
def collected_site(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    collected: dict[str, str],
) -> Iterator[str]:
    """The address of the example."""
    var = tmp_path_factory.mktemp("collected")
    shutil.copy(with_example(request.config, shared_folder(tmp_path_factory)), var / "map.sqlite3")
    with serving(var, **collected) as site:
        yield site
