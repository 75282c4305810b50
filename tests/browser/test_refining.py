"""The second level of detail: asked for by those who zoom in, and by no one else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from geodata.editions import Published, live
from tests.browser.day_page import open_day
from tests.kept_rows import KeptStories
from tests.mapsite.conftest import publish_testland

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PRECISION = "territory_timeline_timeline.then(({ parts }) => parts.land.atlas.precision)"
FIRST, LAST = 20, 24


@pytest.fixture
def edition(db: None, stories: KeptStories, monkeypatch: pytest.MonkeyPatch) -> Published:
    """The small land, published in two levels as a large history is."""
    monkeypatch.setattr("geodata.territory.atlas.levels.MANY", 0)
    stories.tell("testland-in-two-levels", lambda: publish_testland(max_zoom=18))
    return live()


@pytest.fixture
def asked(page: Page) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def refinements(asked: list[str]) -> list[str]:
    return [url for url in asked if url.endswith("sides.refinement")]


def test_it_is_fetched_once_where_a_cell_could_be_seen(
    live_server, edition: Published, page: Page, asked: list[str]
) -> None:
    open_day(page, live_server.url, "/?day=2024-11-30#9/36.2/37.16")
    assert page.evaluate(PRECISION) == FIRST and refinements(asked) == []
    with page.expect_response("**/sides.refinement"):
        page.evaluate("map_territory.setZoom(14, {animate: false})")
    page.wait_for_function(f"() => {PRECISION}.then((found) => found === {LAST})")
    page.evaluate("map_territory.setZoom(15, {animate: false})")
    assert len(refinements(asked)) == 1


def test_a_failure_leaves_the_first_level_and_is_made_good(
    live_server, edition: Published, page: Page, faults: list[str]
) -> None:
    page.route("**/sides.refinement", lambda route: route.abort(), times=1)
    with page.expect_event("requestfailed"):
        open_day(page, live_server.url, "/?day=2024-11-30#14/36.2/37.16")
    assert page.evaluate(PRECISION) == FIRST
    faults.clear()
    page.evaluate("map_territory.setZoom(15, {animate: false})")
    page.wait_for_function(f"() => {PRECISION}.then((found) => found === {LAST})")
