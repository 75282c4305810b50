"""The map as one file, opened from disk, breaks no rule of axe either; nor does its popup."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe.audit import told, violations
from tests.browser.axe.looks import LOOKS, emulation
from tests.browser.axe.states import click_land


@pytest.mark.parametrize("prefix", ["", "?lang=ar"])
def test_axe_finds_nothing_in_a_file(
    page: Page, readers_site: str, tmp_path: Path, prefix: str
) -> None:
    path = tmp_path / "map.html"
    path.write_bytes(page.request.get(f"{readers_site}/data/map.html{prefix}").body())
    page.goto(path.as_uri())
    page.wait_for_selector('[data-complete="true"]')
    found = {}
    for look in LOOKS:
        page.emulate_media(**emulation(look))
        found[look] = violations(page)
    click_land(page)
    found["popup"] = violations(page)
    assert not told(found), told(found)
