"""Templates of notes: chosen over a note, by mouse or by keys, and put in at the cursor."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geodata.models import NoteTemplate
from tests.browser.desk_page import ADMIN, ZONES, Seat
from tests.geodata.desk_story import Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_a_template_is_put_in_at_the_cursor_by_keys(story: Story, seat: Seat) -> None:
    NoteTemplate.objects.create(title="One source", text="One source says so.", position=2)
    row = NoteTemplate.objects.create(title="<b>Imagery</b>", text="Seen on imagery.", position=1)
    row.translate("text", "ar", "يظهر في صور الأقمار.")
    row.save()
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    note = page.locator("#id_note")
    note.fill("Before. After.")
    note.evaluate("(field) => field.setSelectionRange(7, 7)")
    choice = page.get_by_label("Template of the note").first
    expect(choice.locator("option")).to_have_text(["<b>Imagery</b>", "One source"])
    choice.focus()
    page.keyboard.press("ArrowDown")
    expect(note).to_have_value("Before. After.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(note).to_have_value("Before. One source says so. After.")
    expect(note).to_be_focused()
    page.keyboard.type("!")
    expect(note).to_have_value("Before. One source says so.! After.")
    page.keyboard.press("Control+z")
    expect(note).to_have_value("Before. After.")
    page.locator(".field-note_ar, .desk-languages").last.scroll_into_view_if_needed()
    page.get_by_role("tab", name="العربية").last.click()
    arabic = page.locator("#id_note_ar")
    expect(page.locator("#id_note_ar_template option")).to_have_count(1)
    page.locator("[data-tool=insert_note]").last.click()
    expect(arabic).to_have_value("يظهر في صور الأقمار.")


def test_editors_write_templates_and_contributors_only_use_them(story: Story, seat: Seat) -> None:
    page = seat(story.ed)
    page.goto(f"{ADMIN}notetemplate/add/")
    page.fill("#id_title", "Claim")
    page.fill("#id_text", "The side itself claims it.")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    other = seat(story.carl)
    assert other.goto(f"{ADMIN}notetemplate/").status == 200
    expect(other.get_by_role("link", name="Add template")).to_have_count(0)
    other.goto(f"{ADMIN}event/add/")
    expect(other.get_by_label("Template of the note").first).to_be_visible()
