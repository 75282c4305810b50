"""Who may not approve, save or delete is told so in words, and nothing is written."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from geodata.models import ControlZone, EditorScope
from geodata.models.workflow import State
from geodata.review import workflow
from tests.browser.desk_page import (
    ADMIN,
    ZONES,
    Seat,
    forgive,
    nothing_written,
    open_form,
    paste,
    row_page,
    send,
)
from tests.geodata.desk_story import Story, edit, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def submitted(story: Story, author: User | None = None, **fields) -> ControlZone:
    """A zone in review, of which `author` wrote a part, or Ana all."""
    row = story.draft(**fields)
    if author is not None:
        edit(row, author, note="One letter more")
    return workflow.submit(row, author or story.ana)


def step(page: Page, name: str, reason: str = "") -> None:
    """Take a step in the panel over the form."""
    if reason:
        page.get_by_label("Reason").fill(reason)
    page.locator(f".desk-review button[value={name}]").click()


def refusal(page: Page) -> Locator:
    """What the list says, or the form that came back."""
    return page.locator(".messagelist .error, .errorlist.nonfield li")


def approve_button(page: Page) -> Locator:
    return page.locator(".desk-review button[value=approve]")


def test_nobody_approves_what_they_wrote_a_part_of(story: Story, seat: Seat) -> None:
    row, page = submitted(story, story.ed), seat(story.ed)
    page.goto(row_page(row))
    with nothing_written():
        step(page, "approve", "I was there")
        expect(refusal(page)).to_have_text("You wrote this yourself: a second person approves it.")
        page.goto(ZONES)
        page.locator(f"input[name=_selected_action][value='{row.pk}']").check()
        page.get_by_label("Action:").select_option("approve_selected")
        page.get_by_role("button", name="Go").click()
        expect(refusal(page)).to_contain_text("You wrote this yourself")


def test_a_superuser_needs_a_reason_and_it_is_recorded(story: Story, seat: Seat) -> None:
    row, page = submitted(story, story.boss), seat(story.boss)
    page.goto(row_page(row))
    with nothing_written():
        step(page, "approve")
        expect(refusal(page)).to_contain_text("To override, give the reason.")
    step(page, "approve", "Alone on duty")
    expect(page.locator(".desk-review")).to_contain_text("override: Alone on duty")
    row.refresh_from_db()
    assert (row.state, row.override_reason) == (State.APPROVED, "Alone on duty")
    page.goto(f"{ZONES}{row.pk}/history/")
    expect(page.locator("#content")).to_contain_text("Alone on duty")


def test_what_is_not_ready_is_not_approved(story: Story, seat: Seat) -> None:
    """Without a source, changed since the reviewer opened it, or sent back without a reason."""
    bare, page = submitted(story), seat(story.ed)
    bare.sources.clear()
    page.goto(row_page(bare))
    with nothing_written():
        step(page, "approve")
        expect(refusal(page)).to_have_text("Name at least one source first.")
        step(page, "send_back")
        expect(refusal(page)).to_have_text("Say what is missing, so that it can be mended.")
    moved = submitted(story)
    page.goto(row_page(moved))
    edit(moved, story.ana)
    workflow.submit(moved, story.ana)
    with nothing_written():
        step(page, "approve")
        expect(refusal(page)).to_contain_text("Someone changed this meanwhile.")


def test_what_should_leave_the_map_takes_a_reason_and_two(story: Story, seat: Seat) -> None:
    row, page = workflow.approve(submitted(story), story.ed), seat(story.ed)
    page.goto(row_page(row))
    with nothing_written():
        step(page, "retract")
        expect(refusal(page)).to_have_text("Say why it should leave the map.")
    step(page, "retract", "It was another village")
    expect(page.locator(".desk-review")).to_contain_text("retracted, it was wrong")
    with nothing_written():
        step(page, "approve")
        expect(refusal(page)).to_contain_text("You wrote this yourself")


def test_a_contributor_is_offered_no_approval_and_gets_none(story: Story, seat: Seat) -> None:
    row, page = submitted(story), seat(story.carl)
    page.goto(ZONES)
    expect(page.locator("option[value=submit_selected]")).to_have_count(1)
    expect(page.locator("option[value=approve_selected]")).to_have_count(0)
    page.goto(row_page(row))
    expect(approve_button(page)).to_have_count(0)
    with nothing_written():
        send(page, f"{ZONES}{row.pk}/review/", step="approve", version=str(row.version))
        expect(refusal(page)).to_have_text("You may not approve this.")


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("area", "This lies outside the area that you are limited to."),
        ("factions", "You are limited to other factions."),
    ],
)
def test_a_limited_editor_is_held_within_the_limits(
    story: Story, seat: Seat, limit: str, words: str
) -> None:
    row, page = submitted(story), seat(story.ed)
    scope = EditorScope.objects.create(user=story.ed)
    if limit == "area":
        scope.area = square(2, 2)
        scope.save()
    else:
        scope.factions.add(story.gov)
    open_form(page)
    paste(page, square(0, 0).geojson)
    expect(page.locator(".desk-status")).to_contain_text("Points: 4")
    with nothing_written():
        page.click("input[name=_save]")
        expect(page.locator(".errorlist.nonfield")).to_have_text(words)
        expect(page.locator(".desk-status")).to_contain_text("Points: 4")
        page.goto(row_page(row))
        expect(page.locator("input[name=_save]")).to_have_count(0)
        expect(approve_button(page)).to_have_count(0)
        send(page, f"{ZONES}{row.pk}/review/", step="approve", version=str(row.version))
        expect(refusal(page)).to_have_text(words)
    if limit == "area":
        page.goto(f"{ZONES}add/")
        open_form(page)
        paste(page, square(2, 2).geojson)
        expect(page.locator(".desk-status")).to_contain_text("Points: 4")
        page.click("input[name=_save]")
        expect(page.locator(".messagelist .success")).to_contain_text("was added")


def test_a_permission_taken_away_between_opening_and_saving_counts(
    story: Story, seat: Seat, faults: list[str]
) -> None:
    row, ana, ed = submitted(story), seat(story.ana), seat(story.ed)
    for page in (ana, ed):
        page.goto(row_page(row))
    story.ana.groups.clear()
    story.ed.groups.set(story.carl.groups.all())
    with nothing_written():
        ana.fill("#id_name", "Mine")
        ana.click("input[name=_save]")
        expect(ana.locator(".desk-not-saved")).to_contain_text("You may not save this.")
        expect(ana.locator("#id_name")).to_have_value("Mine")
        step(ed, "approve")
        expect(refusal(ed)).to_have_text("You may not approve this.")
    forgive(faults, 403)


def test_what_is_cited_or_was_ever_approved_is_not_deleted(
    story: Story, seat: Seat, faults: list[str]
) -> None:
    page = seat(story.boss)
    was = workflow.approve(submitted(story, name="Gain"), story.ed)
    edit(was, story.ana)
    for row, words in (
        (story.source, "S1 A report is cited by: Gain (2024-11-27)"),
        (was, "Gain (2024-11-27) was approved once: ask to retract it instead."),
    ):
        with nothing_written():
            page.goto(row_page(row))
            expect(page.locator("input[name=_save]")).to_have_count(1)
            expect(page.locator(".deletelink")).to_have_count(0)
            address = f"{ADMIN}{row._meta.model_name}/{row.pk}/delete/"
            assert send(page, address, post="yes") == 403
            page.goto(f"{ADMIN}{row._meta.model_name}/")
            page.locator(f"input[name=_selected_action][value='{row.pk}']").check()
            page.get_by_label("Action:").select_option("delete_selected")
            page.get_by_role("button", name="Go").click()
            expect(page.locator("#content")).to_contain_text("Nothing was deleted. This stays:")
            expect(page.locator("#content")).to_contain_text(words)
            expect(page.get_by_role("button", name="Yes")).to_have_count(0)
    forgive(faults, 403)
