"""The main flows of a reader pass in Firefox too, driven by WebDriver BiDi."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.browser.example_site import example_site  # noqa: F401  A fixture.
from tests.databases import ROOT
from tests.programs import skip_without

FLOWS = (
    *("open", "scrub", "play", "click", "compare"),
    *("story", "search", "arabic", "embed", "download"),
)
PATIENCE = 420
"""Seconds for all of them."""
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("firefox")]


@pytest.fixture(scope="module")
def found(example_site: str) -> Iterator[dict[str, list[str]]]:  # noqa: F811
    """What went wrong in each flow."""
    firefox = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    if firefox is None:
        skip_without("Firefox", "firefox-esr")
    command = ["setup/with-node", "node", "tests/firefox/flows.js", firefox, example_site]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert ran.returncode == 0, ran.stderr
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    yield {line["flow"]: line["faults"] for line in lines if "flow" in line}


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_of_a_reader_passes_in_firefox(found: dict[str, list[str]], flow: str) -> None:
    assert found[flow] == []


def test_every_flow_is_asked_for(found: dict[str, list[str]]) -> None:
    assert tuple(found) == FLOWS
