"""What does not reach the readers: what is embargoed, what is exact, what others publish."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.gis.geos import Point
from django.utils import timezone
from playwright.sync_api import Page, Response, expect

from geodata.editions import live, publish
from geodata.editions.queue import ask
from geodata.models import ControlZone, Edition, Event, Place, Task
from geodata.models.workflow import State
from geodata.review import workflow
from geodata.tasks.locks import held
from tests.browser.desk_page import ADMIN, Seat, forgive, nothing_written, row_page, send
from tests.geodata.desk_story import DAY, Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
EDITIONS = f"{ADMIN}edition/"
PUBLISH = f"{EDITIONS}publish/"
LON, LAT = 1.23456, 2.34567
Outcome = Task.Outcome


def finished(page: Page) -> None:
    expect(page.locator("[data-part=done]")).to_be_visible(timeout=60_000)


def test_an_embargoed_zone_is_approved_and_stays_out(
    story: Story, seat: Seat, new_context, live_server, workers: None
) -> None:
    row, ana = story.draft(name="Secret advance"), seat(story.ana)
    ana.goto(row_page(row))
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    ana.fill("#id_embargo_until_0", f"{tomorrow:%Y-%m-%d}")
    ana.fill("#id_embargo_until_1", "12:00:00")
    ana.click("input[name=_submit]")
    expect(ana.locator(".messagelist .success")).to_contain_text("was changed")
    workflow.approve(ControlZone.objects.get(pk=row.pk), story.ed)

    pia = seat(story.pia)
    pia.goto(PUBLISH)
    expect(pia.locator("#content")).to_contain_text(
        "1 approved zone waits for the end of its embargo."
    )
    pia.fill("#id_note", "First edition")
    pia.get_by_role("button", name="Publish").click()
    finished(pia)
    row.refresh_from_db()
    assert (row.state, list(live().record["zones"])) == (State.APPROVED, [str(story.base.pk)])
    reader = new_context(base_url=live_server.url).new_page()
    asked = listen(reader)
    reader.goto(f"/?day={DAY}")
    reader.wait_for_selector('[data-complete="true"]')
    expect(reader.locator("#legend")).to_contain_text("GOV")
    assert len(asked) > 3
    bodies = answers(reader, asked)
    assert [address for address, body in bodies.items() if b"Secret advance" in body] == []


def test_only_a_publisher_publishes_and_puts_back(
    story: Story, seat: Seat, faults: list[str]
) -> None:
    first = publish(note="First")
    publish(note="Second")
    for person in (story.ana, story.ed):
        page = seat(person)
        with nothing_written():
            page.goto("/admin/")
            expect(page.get_by_role("link", name="Draw a zone")).to_be_visible()
            expect(page.get_by_role("link", name="Publish", exact=True)).to_have_count(0)
            page.goto(f"{EDITIONS}{first.pk}/change/")
            expect(page.locator("#content")).to_contain_text("First")
            expect(page.get_by_text("Put this edition back")).to_have_count(0)
            assert send(page, f"{EDITIONS}{first.number}/put-back/") == 403
            page.goto(EDITIONS)
            assert send(page, PUBLISH, note="Mine") == 403
            assert page.goto(PUBLISH).status == 403
            expect(page.get_by_role("heading", level=1)).to_have_text("You may not do this")
    assert live().note == "Second"
    forgive(faults, 403)


def test_of_two_who_publish_at_once_both_wait_their_turn_and_none_is_lost(
    story: Story, seat: Seat, workers: None
) -> None:
    """A third process holds the turn, until both stand in the queue."""
    pages = {"Pia’s": seat(story.pia), "The boss’s": seat(story.boss)}
    for note, page in pages.items():
        page.goto(PUBLISH)
        page.fill("#id_note", note)
    with held("publication") as third:
        assert third
        for page in pages.values():
            page.get_by_role("button", name="Publish").click()
        for page in pages.values():
            expect(page.locator("[data-part=words]")).to_have_text("waiting")
        asked = Task.objects.filter(kind="publication")
        assert set(asked.values_list("outcome", flat=True)) == {Outcome.WAITING}
    for page in pages.values():
        finished(page)
    assert set(asked.values_list("outcome", flat=True)) == {Outcome.DONE}
    assert set(Edition.objects.values_list("note", flat=True)) == set(pages)
    assert live().number == 2


def listen(page: Page) -> set[str]:
    """The addresses that this browser will have asked for, but for scripts and styles."""
    asked: set[str] = set()

    def heard(answer: Response) -> None:
        if "/static/" not in answer.url:
            asked.add(answer.url)

    page.on("response", heard)
    return asked


def answers(page: Page, addresses: set[str]) -> dict[str, bytes]:
    """What the browser's person is answered there."""
    return {address: page.request.get(address).body() for address in sorted(addresses)}


def test_readers_get_the_coarse_position_and_no_more(
    story: Story, new_context, live_server
) -> None:
    spot = Point(LON, LAT, srid=4326)
    near = Point(LON + 0.2, LAT + 0.2, srid=4326)
    hamlet = Place.objects.create(slug="hamlet", name="The hamlet", point=near)
    fields = {"kind": "strike", "day": DAY, "place": hamlet, "point": spot}
    for code, precision in (("E1", "10km"), ("E2", "hidden")):
        Event.objects.create(
            code=code, title=f"Strike {code}", precision=precision, state=State.APPROVED, **fields
        )
    publish()
    page = new_context(base_url=live_server.url).new_page()
    asked = listen(page)
    page.goto(f"/?day={DAY}")
    page.wait_for_selector('[data-complete="true"]')
    expect(page.locator("#events")).to_contain_text("Strike E1")
    expect(page.locator(".event-pin")).to_have_count(1)
    for address in ("/events/", "/events/E1/", "/events/E2/", "/changes/"):
        page.goto(address)
    files = {f"/data/{name}" for name in ("events.geojson", "events.csv", "events.kml")}
    bodies = answers(page, asked | files)
    assert len([body for body in bodies.values() if b"Strike E1" in body]) > 6
    for secret in (f"{LON:.3f}", f"{LON:.2f}", f"{LAT:.5f}"):
        assert [address for address, body in bodies.items() if secret.encode() in body] == []
    of_events = [body for address, body in bodies.items() if "event" in address]
    assert not any(b"The hamlet" in body for body in of_events)


def test_a_publication_whose_process_died_is_taken_up_by_itself(
    story: Story, seat: Seat, request: pytest.FixtureRequest
) -> None:
    publish(note="First")
    dead = ask(story.pia, note="Lost", here=True)
    Task.objects.filter(pk=dead.task.pk).update(outcome=Outcome.RUNNING, percent=45)
    page = seat(story.pia)
    page.goto(f"{PUBLISH}{dead.pk}/")
    expect(page.locator("[data-part=idle]")).to_contain_text("Nobody works on it", timeout=30_000)
    request.getfixturevalue("workers")
    page.goto(PUBLISH)
    page.fill("#id_note", "Next")
    page.get_by_role("button", name="Publish").click()
    finished(page)
    dead.refresh_from_db()
    assert (dead.edition.number, live().number, live().note) == (2, 3, "Next")


def test_a_publication_that_failed_is_asked_for_again(
    story: Story, seat: Seat, workers: None
) -> None:
    first = publish(note="First")
    failed = ask(story.pia, note="Lost", here=True)
    Task.objects.filter(pk=failed.task.pk).update(
        outcome=Outcome.FAILED, code="areas", facts={"day": 1, "got": 1, "expected": 2}
    )
    page = seat(story.pia)
    page.goto(f"{PUBLISH}{failed.pk}/")
    expect(page.locator("[data-part=message]")).to_contain_text("do not add up")
    expect(page.locator("[data-part=failed]")).to_contain_text("Readers keep the edition")
    assert live().number == first.number
    page.get_by_role("button", name="Publish again").click()
    finished(page)
    assert (live().number, live().note) == (2, "Lost")
