"""Tests that share a fixture of their module go to one worker: it is made once.

xdist's own groups are names at the end of the tests' ids, and pytest 9.2 takes no other id than the
one it made (pytest-xdist issue 1386): with it `xdist_group` groups nothing. Here the ids stay as
they are, so that `--last-failed` finds them again with workers and without.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parent.parent


class ModulesThatShare(LoadScopeScheduling):
    """Each test by itself, but for modules whose tests share something."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return module if _shares(module) else nodeid


@functools.cache
def _shares(module: str) -> bool:
    return '@pytest.fixture(scope="module")' in (ROOT / module).read_text()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """With `--dist loadgroup`."""
    return ModulesThatShare(config, log) if config.getvalue("dist") == "loadgroup" else None
