"""Saving drops nothing that is begun: it asks, or waits for what is under way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from geodata.models import ControlZone
from tests.browser.desk_page import Seat, click_at, drawn, forgive, nothing_written, open_form, spot
from tests.browser.test_desk_tools import held
from tests.geodata.desk_story import Story, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PENTAGON = ((300, 200), (420, 200), (450, 260), (420, 300), (300, 300))


def answer(page: Page, words: str) -> None:
    """Answer the question over the page."""
    page.locator("dialog.desk-dialog").get_by_role("button", name=words).click()


def save(page: Page) -> None:
    page.click("input[name=_save]")


def saved(page: Page) -> ControlZone:
    expect(page.locator(".messagelist")).to_contain_text("was added")
    return ControlZone.objects.get(name="Gain")


@contextmanager
def late(page: Page, address: str) -> Iterator[list[Route]]:
    """Answers of the server that stay out until the test lets them go."""
    waiting: list[Route] = []
    page.route(address, lambda route: waiting.append(route))
    yield waiting
    page.unroute(address)


def arrived(page: Page, waiting: list[Route], count: int) -> None:
    """Wait until the browser has asked so often."""
    while len(waiting) < count:
        page.wait_for_timeout(20)


def begin(page: Page) -> Locator:
    canvas = open_form(page)
    page.uncheck("[data-tool=snap]")
    return canvas


def test_a_shape_that_is_not_finished_is_asked_about(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    canvas = begin(page)
    page.click("[data-tool=polygon]")
    click_at(canvas, *PENTAGON)
    question = page.locator("dialog.desk-dialog")
    with nothing_written():
        save(page)
        expect(question).to_contain_text("not finished")
        answer(page, "Go back")
        expect(question).to_have_count(0)
        save(page)
        expect(question).to_be_visible()
        page.keyboard.press("Escape")  # No answer is none to lose something by.
        expect(question).to_have_count(0)
        click_at(canvas, (280, 250))  # The drawing goes on where it was.
    save(page)
    answer(page, "Take it in and save")
    assert saved(page).geometry.num_coords == 7


def test_what_is_pasted_marked_or_drawn_anew_is_asked_about_in_turn(
    story: Story, seat: Seat
) -> None:
    page = seat(story.ana)
    canvas = begin(page)
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    page.click("[data-tool=split]")
    click_at(canvas, (360, 150), (360, 350))
    page.click("[data-tool=finish]")
    expect(page.locator("[data-tool=pieces_done]")).to_be_visible()
    click_at(canvas, (320, 250))
    page.click("summary:has-text('Paste')")
    page.fill("[data-tool=paste_text]", square(0, 0, 0.5).geojson)
    save(page)
    expect(page.locator("dialog.desk-dialog")).to_contain_text("Pieces are marked")
    answer(page, "Take it in and save")
    expect(page.locator("dialog.desk-dialog")).to_contain_text("What you pasted")
    answer(page, "Take it in and save")
    row = saved(page)
    assert (len(row.geometry), row.geometry.num_coords) == (2, 10)
    assert row.geometry.extent[:2] == (0, 0)


def test_a_shape_that_still_joins_is_waited_for_and_comes_back_where_it_fails(
    story: Story, seat: Seat, faults: list[str]
) -> None:
    page = seat(story.ana)
    canvas = begin(page)
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (360, 300))
    with late(page, "**/desk/shapes/") as waiting, nothing_written():
        page.click("[data-tool=rectangle]")
        click_at(canvas, (400, 200), (460, 300))
        save(page)
        arrived(page, waiting, 1)
        waiting[0].fulfill(status=502, body="Bad gateway")
        expect(page.locator(".desk-status")).to_contain_text("What you drew is still here")
        expect(page.locator("[data-tool=polygon]")).to_have_attribute("aria-pressed", "true")
    with late(page, "**/desk/shapes/") as waiting:
        page.click("[data-tool=finish]")
        save(page)
        arrived(page, waiting, 1)
        assert not ControlZone.objects.filter(name="Gain").exists()
        waiting[0].continue_()
        assert len(saved(page).geometry) == 2
    forgive(faults, 502)


def test_clicking_on_before_follow_answered_does_not_tangle_the_ring(
    story: Story, seat: Seat
) -> None:
    """The corner of HTS's square lies between the first two clicks; the answers come backwards."""
    held(story, geometry=square(1, 1))
    page = seat(story.ana)
    canvas = open_form(page)
    page.get_by_label("Follow the existing border").check()
    page.click("[data-tool=polygon]")
    spots = [spot(canvas, lon, lat) for lon, lat in ((1.5, 1), (1, 1.5), (1, 2), (0.4, 0.4))]
    with late(page, "**/desk/follow/**") as waiting:
        click_at(canvas, *spots)
        page.click("[data-tool=finish]")
        save(page)
        arrived(page, waiting, 2)
        assert drawn(page) is None
        for route in reversed(waiting):
            route.continue_()
        ring = [(round(x, 1), round(y, 1)) for x, y in saved(page).geometry[0][0]]
    first = ring.index((1.5, 1.0))
    turn = [*ring[first:-1], *ring[:first]]
    assert [turn, turn[:1] + turn[:0:-1]].count(
        [(1.5, 1.0), (1.0, 1.0), (1.0, 1.5), (1.0, 2.0), (0.4, 0.4)]
    )
