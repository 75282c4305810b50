"""Who runs no scripts gets a slim page: nothing that only scripts would use."""

from __future__ import annotations

from collections.abc import Callable

import brotli
import pytest
from playwright.sync_api import BrowserContext, Request

MOST = 30_000
"""Bytes of a page with its styles and pictures, as brotli."""
KINDS = {"document", "stylesheet", "image"}


@pytest.mark.parametrize("path", ["/?day=2024-12-08", "/ar/statistics/", "/places/aleppo/"])
def test_a_page_is_slim_and_asks_for_nothing_that_scripts_use(
    new_context: Callable[..., BrowserContext], collected_site: str, path: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(collected_site + path, wait_until="networkidle")
    over_the_wire = [r for r in asked if not r.url.startswith("data:")]
    assert {r.resource_type for r in over_the_wire} <= KINDS
    bodies = [r.response().body() for r in over_the_wire]
    assert sum(len(brotli.compress(body, quality=4)) for body in bodies) <= MOST
