"""A large atlas is decoded beside the page, in a real browser under the page's policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.browser.day_page import colour_at, open_day, wait_for_paint


@pytest.mark.parametrize("length", ["1000", "200000"])
def test_a_large_atlas_is_decoded_in_a_worker_under_the_page_s_policy(
    page: Page, example_site: str, length: str
) -> None:
    workers: list[str] = []
    page.on("worker", lambda worker: workers.append(worker.url))

    def pretend(route: Route) -> None:
        answer = route.fetch()
        headers = {k: v for k, v in answer.headers.items() if k != "content-encoding"}
        route.fulfill(body=answer.body(), headers=headers | {"content-length": length})

    page.route("**/*sides*.atlas", pretend)
    open_day(page, example_site, "/?day=2024-11-26#9/36.2/37.16")
    wait_for_paint(page)
    assert max(colour_at(page, 35.9, 36.99)) > 100
    assert len(workers) == (1 if length == "200000" else 0)
    assert all(url.startswith(f"{example_site}/static/") for url in workers)
