"""Two editors at the queue: one draws, the other reviews by letters, and each sees the other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from geodata.models import ControlZone
from geodata.review import workflow
from tests.browser.desk_page import ADMIN, ZONES, Seat, open_form, paste, spot
from tests.geodata.desk_story import Story, square

pytestmark = pytest.mark.slow
QUEUE = f"{ADMIN}reviewcomment/queue/"


def handed_in(story: Story, count: int) -> list[ControlZone]:
    drafts = [story.draft(name=f"Row {n}", geometry=square(n % 4, n // 4)) for n in range(count)]
    return [workflow.submit(row, story.ana) for row in drafts]


def states() -> list[str]:
    rows = ControlZone.objects.filter(name__startswith="Row").order_by("name")
    return list(rows.values_list("state", flat=True))


def press(page: Page, key: str) -> None:
    """Press a letter once the page listens: then it offers to turn letters off."""
    expect(page.get_by_label("Letters are keys")).to_be_visible()
    page.keyboard.press(key)


def test_ten_reviews_by_letters_alone(seat: Seat, story: Story) -> None:
    handed_in(story, 10)
    page = seat(story.ed)
    page.goto("/admin/")
    page.get_by_role("link", name="10 reviews wait").click()
    expect(page.get_by_text("1 of 10 that wait for you")).to_be_visible()
    press(page, "j")
    expect(page.get_by_role("heading", name="Row 1")).to_be_visible()
    press(page, "k")
    expect(page.get_by_role("heading", name="Row 0")).to_be_visible()
    for number in range(9):
        expect(page.get_by_role("heading", name=f"Row {number}")).to_be_visible()
        press(page, "a")
    expect(page.get_by_role("heading", name="Row 9")).to_be_visible()
    press(page, "r")  # A row goes back with a reason: first the field for it.
    page.keyboard.type("A source for the border")
    page.get_by_role("button", name="Send back").click()
    expect(page.get_by_text("Nothing.")).to_be_visible()
    assert states() == ["approved"] * 9 + ["draft"]


def test_letters_are_keys_only_as_long_as_the_editor_wants(seat: Seat, story: Story) -> None:
    (row,) = handed_in(story, 1)
    page = seat(story.ed)
    page.goto(f"{QUEUE}controlzone/{row.pk}/")
    page.get_by_label("Comment").fill("a")  # Who writes approves nothing.
    page.get_by_label("Comment").press("a")
    letters = page.get_by_label("Letters are keys")
    letters.uncheck()
    page.reload()
    expect(letters).not_to_be_checked()
    page.locator("h1").click()
    page.keyboard.press("a")
    page.wait_for_load_state("networkidle")
    assert states() == ["in_review"]
    letters.check()
    page.locator("h1").click()
    page.keyboard.press("a")
    expect(page.get_by_text("Row 0 (2024-11-27): approved.")).to_be_visible()


def test_author_and_reviewer_talk_and_see_who_has_the_form_open(seat: Seat, story: Story) -> None:
    (row,) = handed_in(story, 1)
    ana, ed = seat(story.ana), seat(story.ed)
    ana.goto(f"{ZONES}{row.pk}/change/")
    ed.goto(f"{QUEUE}controlzone/{row.pk}/")
    expect(ed.get_by_text("ana is editing this.")).to_be_visible()
    ed.get_by_label("Comment").fill("Which road is it?")
    ed.get_by_role("button", name="Add the comment").click()
    expect(ed.locator(".desk-thread .said")).to_contain_text("Which road is it?")
    ed.goto(f"{ZONES}{row.pk}/change/")
    expect(ed.locator(".desk-editing")).to_have_text("ana is editing this.")
    ana.reload()
    expect(ana.locator(".desk-editing")).to_have_text("ed is editing this.")
    expect(ana.locator(".desk-said")).to_contain_text("Which road is it?")
    ed.goto("/admin/")
    ana.reload()
    expect(ana.locator(".desk-editing")).to_be_hidden()


def test_what_another_draws_is_on_the_map_and_counts_in_the_effect(
    seat: Seat, story: Story
) -> None:
    story.draft(name="Ana's corner", geometry=square(1, 1, 2))
    page = seat(story.carl)
    canvas = open_form(page)
    expect(page.locator(".desk-draft")).to_have_text("Ana's corner")
    canvas.scroll_into_view_if_needed()
    page.click("[data-tool=polygon]")
    x, y = spot(canvas, 1, 2)  # On the western border of the draft, where no side has one.
    canvas.hover(position={"x": x + 4, "y": y})
    expect(page.locator(".desk-snapped")).to_have_count(1)
    page.keyboard.press("Escape")
    paste(page, '{"type":"Polygon","coordinates":[[[1,1],[3,1],[3,3],[1,3],[1,1]]]}')
    effect = page.locator(".desk-effect")
    expect(effect).to_contain_text("With “Ana's corner (2024-11-27)” of ana, not approved yet")


def test_the_author_drops_a_draft(seat: Seat, story: Story) -> None:
    row = story.draft(name="Row wrong")
    page = seat(story.ana)
    page.goto(f"{ZONES}{row.pk}/change/")
    page.get_by_role("button", name="Drop my draft").click()
    expect(page.get_by_text("was dropped. It stands under Deleted")).to_be_visible()
    assert states() == []


@pytest.mark.parametrize("width", [1280, 390], ids=["laptop", "phone"])
def test_a_name_without_a_space_stays_within_its_pages(
    seat: Seat, story: Story, width: int
) -> None:
    row = workflow.submit(story.draft(name="W" * 200), story.ana)
    page = seat(story.ed, viewport={"width": width, "height": 800})
    for address in (
        f"/admin/geodata/reviewcomment/queue/controlzone/{row.pk}/",
        "/admin/geodata/reviewcomment/queue/",
        "/admin/",
        f"/admin/geodata/controlzone/{row.pk}/history/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
