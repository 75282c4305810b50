"""What the desk tells: the effect with what speaks against it, revisions, and the quality page."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from playwright.sync_api import Page, expect

from geodata.editions import publish
from geodata.models import ControlZone, Event, Place, Source
from geodata.models.workflow import State
from geodata.review import workflow
from tests.browser.desk_page import ZONES, Seat, choose, open_form, paste, row_page
from tests.geodata.desk_story import DAY, Story, edit, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
KINDS = {
    "land nobody holds",
    "overlap",
    "sliver",
    "outside the land",
    "without effect",
    "without source",
    "not confirmed",
    "event far from its place",
}
HAIR = MultiPolygon(Polygon.from_bbox((1.99999, 1, 3, 2)), srid=4326)
"""A metre over the square from 1 to 2."""


COLOURS = """(canvas) => {
    const all = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    const seen = new Set();
    for (let at = 0; at < all.length; at += 4) {
        const [red, green, , alpha] = all.slice(at, at + 4);
        if (alpha > 60 && green > red + 60) seen.add("gained");
        if (alpha > 60 && red > green + 60) seen.add("lost");
    }
    return [...seen];
}"""


def held(story: Story, **fields) -> ControlZone:
    return workflow.approve(workflow.submit(story.draft(**fields), story.ana), story.ed)


def test_the_effect_tells_what_would_change_and_what_speaks_against_it(
    story: Story, seat: Seat
) -> None:
    held(story, name="Neighbour", geometry=square(1, 1))
    held(story, name="Rival", geometry=square(2.5, 1), rank=5)
    later = {"faction": story.gov, "valid_from": DAY + datetime.timedelta(days=3)}
    held(story, name="Taken back", geometry=square(2.1, 1.5, 0.25), **later)
    Place.objects.create(slug="town", name="The town", point=Point(2.2, 1.2, srid=4326))
    Source.objects.create(
        state=State.APPROVED, code="P1", title="A side's own", partisan_of=story.hts
    )
    page = seat(story.ana)
    open_form(page)
    paste(page, HAIR.geojson)
    effect = page.locator(".desk-effect")
    for words in (
        "The town: GOV → HTS",
        "“Rival (2024-11-27)” of the same day lies on top of",
        "it has the higher rank",
        "Slivers along the border: 1",
        "Taken back (2024-11-30)",
        "2024-11-27 – 2024-11-30",
    ):
        expect(effect).to_contain_text(words)
    expect(effect.locator("tbody tr")).to_have_count(2)
    choose(page, "sources", "P1")
    expect(effect).to_contain_text("Partisan of the side that it favours: P1.")
    page.locator(".field-sources .select2-selection__choice__remove").first.click()
    expect(effect).to_contain_text(
        "It rests only on sources partisan of the side that it favours: P1."
    )
    page.keyboard.press("Escape")
    page.locator(".field-sources .select2-selection__choice__remove").first.click()
    expect(effect).to_contain_text("It names no source; it cannot be approved without one.")
    tomorrow = datetime.date.today() + datetime.timedelta(days=2)
    page.fill("#id_valid_from", tomorrow.isoformat())
    page.click("[data-tool=delete_all]")
    paste(page, square(3.5, 3.5).geojson)
    expect(effect).to_contain_text("Its first day lies in the future.")
    expect(effect).to_contain_text("km² lie outside the land and do not count.")


def test_a_revision_is_compared_on_the_map_and_a_deleted_row_comes_back(
    story: Story, seat: Seat
) -> None:
    row, page = story.draft(name="First shape"), seat(story.ed)
    edit(row, story.ana, geometry=square(0.5, 0), name="Second shape")
    page.goto(row_page(row))
    page.get_by_role("link", name="History").click()
    rows = page.locator(".desk-revisions tbody tr")
    expect(rows.first).to_contain_text("First shape → Second shape")
    rows.first.get_by_role("link").first.click()
    expect(page.locator(".desk-key")).to_contain_text("added by it")
    assert seen_colours(page) >= {"gained", "lost"}
    page.go_back()
    rows.nth(1).get_by_role("link").click()
    page.get_by_role("button", name="Put this revision back as a draft").click()
    expect(page.locator(".messagelist .success")).to_contain_text("It is a draft again.")
    row.refresh_from_db()
    assert (row.name, row.geometry.extent) == ("First shape", (0, 0, 1, 1))
    page.locator(".deletelink").click()
    page.get_by_role("button", name="Yes").click()
    assert not ControlZone.objects.filter(pk=row.pk).exists()
    page.goto(ZONES)
    page.get_by_role("link", name="Deleted").click()
    page.locator("#content tr", has_text="First shape").get_by_role("link").click()
    expect(page.locator("#content")).to_contain_text("The row was deleted.")
    page.get_by_role("button", name="Put this revision back as a draft").click()
    expect(page.locator("#id_name")).to_have_value("First shape")
    back = ControlZone.objects.get(pk=row.pk)
    assert [source.code for source in back.sources.all()] == ["S1"]


def seen_colours(page: Page) -> set[str]:
    """Which of the revision's fills the map shows: green was added, red was removed."""
    return set(page.locator(".desk-map .leaflet-overlay-pane canvas").evaluate(COLOURS))


def test_every_fault_is_listed_and_opens_on_the_map(story: Story, seat: Seat) -> None:
    story.base.geometry = square(0, 0, 3.5)
    story.base.save()
    near, far = Point(1, 1, srid=4326), Point(2, 2, srid=4326)
    place = Place.objects.create(slug="place", name="Place", point=near)
    strike = {"kind": "strike", "title": "Strike", "day": DAY, "state": State.APPROVED}
    Event.objects.create(code="E1", place=place, point=far, **strike)
    held(story, geometry=square(1, 1), approximate=True)
    held(story, geometry=HAIR)
    held(story, geometry=square(0, 2))
    held(story, geometry=square(0.5, 2))
    held(story, geometry=square(9, 9))
    held(story, geometry=square(2.2, 1.2, 0.3), rank=-1)
    bare = held(story, geometry=square(2, 0))
    bare.sources.clear()
    publish()
    page = seat(story.ed)
    page.goto("/admin/")
    expect(page.locator(".desk-board")).to_contain_text("2 errors, 5 warnings, 4 notes")
    page.get_by_role("link", name="Quality").first.click()
    rows = page.locator(".desk-revisions tbody tr")
    expect(rows.first).to_be_visible()
    links = {
        row.locator("td").nth(1).inner_text(): row.get_by_role("link").last.get_attribute("href")
        for row in rows.all()
    }
    assert set(links) == KINDS
    far_away = links.pop("outside the land")
    assert far_away.startswith("/admin/geodata/controlzone/"), "readers' maps stay near the land"
    for kind, link in links.items():
        page.goto(link)
        page.wait_for_selector('[data-complete="true"]')
        lat, lon = (float(part) for part in link.split("#")[1].split("/")[1:])
        centre = page.evaluate("map_territory.getCenter()")
        assert (centre["lat"], centre["lng"]) == pytest.approx((lat, lon), abs=0.01), kind
        assert link.split("#")[0].removeprefix("/?day=") in page.url
