"""While editions are written anew readers get what was there; then all is switched at once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import resolve

from geodata.editions import Published, RedactionDue, load, publish
from geodata.editions.integrity import damage_of
from geodata.editions.rewriting import redacted
from geodata.editions.withholding import ask_release, withhold
from geodata.models import (
    AuditEntry,
    ControlZone,
    Edition,
    EditionFile,
    Event,
    OriginalFile,
    Place,
    RetiredFile,
    Withholding,
)
from mapsite.http.redaction_due import RedactionWait
from tests.mapsite.test_withholding import HOST, MARK, contested_zone, people, told

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
__all__ = ["people", "told"]
READ = ("/", "/?edition=2", "/events/E1/", "/events/E1/?edition=2", "/changes/feed.atom")
People = tuple[User, User]
Steps = list[str]


def test_readers_are_served_what_was_there_until_all_is_switched(
    told: list[Published], people: People
) -> None:
    client = Client(headers=HOST)
    files = [edition.address(name) for edition in told for name in ("record.json", "map.json")]
    seen: list[tuple[str, set[int], bool]] = []

    def look(step: str, _percent: int) -> None:
        answers = [client.get(address) for address in (*READ, *files)]
        marked = MARK in client.get("/events/E1/?edition=2").content.decode()
        seen.append((step, {answer.status_code for answer in answers}, marked))

    withhold(Event.objects.get(code="E1"), people[0], progress=look)
    assert {step for step, _codes, _marked in seen} == {"rewriting", "switching"}
    assert all(codes == {200} and marked for _step, codes, marked in seen)
    assert {client.get(address).status_code for address in files} == {410}
    assert client.get("/events/E1/").status_code == 404
    assert client.get("/").status_code == 200


def test_a_publication_meanwhile_is_written_anew_too(told: list[Published], people: People) -> None:
    def publish_once(step: str, _percent: int) -> None:
        if step == "switching" and not Edition.objects.filter(number=4).exists():
            publish(note="Fourth")

    withhold(Event.objects.get(code="E1"), people[0], progress=publish_once)
    assert "E1" not in load(4).record["events"]
    assert [damage_of(edition) for edition in Edition.objects.all()] == [[]] * 4


def test_two_takedowns_at_once_hold_both(told: list[Published], people: People) -> None:
    place = Place.objects.get(slug=f"{MARK}-place")

    def withhold_another(step: str, _percent: int) -> None:
        if step == "switching" and not Withholding.objects.exists():
            withhold(place, people[1])

    withhold(Event.objects.get(code="E1"), people[0], progress=withhold_another)
    for edition in (load(2), load(3)):
        assert "E1" not in edition.record["events"]
        assert place.slug not in edition.record["places"]


def test_the_same_row_withheld_twice_at_once_is_withheld_once(
    told: list[Published], people: People
) -> None:
    event = Event.objects.get(code="E1")

    def be_quicker(step: str, _percent: int) -> None:
        if step == "switching" and not Withholding.objects.exists():
            withhold(event, people[1])

    made = withhold(event, people[0], progress=be_quicker)
    assert Withholding.objects.get() == made
    assert made.withheld_by == people[1]


class Killed(BaseException):
    """As if the process had died there."""


def everything() -> list[object]:
    rows = EditionFile.objects.order_by("pk").values_list("pk", "sha256", "published_sha256")
    counts = [m.objects.count() for m in (Withholding, RetiredFile, OriginalFile, AuditEntry)]
    return [*rows, *Edition.objects.values_list("number", "content_hash"), counts]


@pytest.mark.parametrize("moment", [0, 1, 2, 3, "last"])
def test_what_dies_in_between_leaves_what_was_there(
    told: list[Published], people: People, moment: int | str
) -> None:
    before, moments = everything(), iter(range(9))

    def die(*_arguments: object) -> None:
        if moment in ("last", next(moments)):
            raise Killed

    at = {"last": die} if moment == "last" else {"progress": die}
    with pytest.raises(Killed):
        withhold(contested_zone(), people[0], grid_km=5, **at)
    assert everything() == before
    withhold(contested_zone(), people[0], grid_km=5)
    assert everything() != before
    assert all(damage_of(edition) == [] for edition in Edition.objects.all())


def test_editions_that_do_not_hold_the_row_are_left_alone(
    told: list[Published], people: People
) -> None:
    lone = Event.objects.create(code="E8", day="2024-11-28", kind="x", title="x", state="approved")
    publish(note="Fourth")
    before = {number: load(number).content_hash for number in (1, 2, 3)}
    withhold(ControlZone.objects.order_by("pk")[0], people[0], grid_km=10)
    zone_out = {number: load(number).content_hash for number in (1, 2, 3)}
    assert not before.items() & zone_out.items()
    numbers: list[int] = []
    withhold(lone, people[0], last=numbers.extend)
    assert numbers == [4]


def test_undoing_is_switched_at_once_too(told: list[Published], people: People) -> None:
    made = withhold(Event.objects.get(code="E1"), people[0])
    assert ask_release(made, people[0]) is False
    assert ask_release(made, people[1]) is True
    assert ask_release(made, people[1]) is True
    assert AuditEntry.objects.filter(act="released").count() == 1
    assert "E1" in load(2).record["events"]


def test_files_that_were_made_before_go_after_the_switch(
    told: list[Published], people: People, django_capture_on_commit_callbacks
) -> None:
    gone: list[str] = []

    def note(hashes: list[str], **_kwargs: object) -> None:
        gone.extend(hashes)

    redacted.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            withhold(Event.objects.get(code="E1"), people[0])
            assert gone == []
    finally:
        redacted.disconnect(note)
    assert {edition.content_hash for edition in told} <= {*gone}


def test_a_request_that_began_before_the_switch_is_answered_from_what_is_there_now(
    edition: Published,
) -> None:
    request = RequestFactory(headers=HOST).get(edition.address("map.json"))
    request.resolver_match = resolve(request.path)
    middleware = RedactionWait(lambda _request: pytest.fail("nothing is asked from here"))
    answer = middleware.process_exception(request, RedactionDue("switched meanwhile"))
    assert answer is not None and answer.status_code == 200
    Edition.objects.update(redaction_due=True)
    again = middleware.process_exception(request, RedactionDue("left so by an earlier version"))
    assert again is not None and again.status_code == 503
    assert middleware.process_exception(request, ValueError("another fault")) is None
