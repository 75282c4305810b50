"""Free words that name what is withheld are found, and can be taken out of editions for good."""

from __future__ import annotations

import pytest
from django.test import Client

from geodata.desk.mentions import first_mention, mentions_of, names_to_look_for
from geodata.editions import load, publish
from geodata.editions.integrity import damage_of
from geodata.editions.taking_out import free_words, take_out
from geodata.editions.withholding import withhold
from geodata.models import (
    AuditEntry,
    ControlZone,
    Edition,
    EditionFile,
    Event,
    OriginalFile,
    Page,
    Place,
    RetiredFile,
    Story,
)
from tests.geodata.test_withholding_desk import desk, zone

__all__ = ["zone"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The depot of Saraqib burnt.", True),
        ("the DEPOT OF SARAQIB", True),
        ("Saraqib's depot, and (depot of Saraqib)", True),
        ("depots of Saraqibs", False),
        ("depot-of-Saraqib", False),
        ("في سراقب مستودع", True),
        ("بسراقب والسراقب", True),
        ("سراقبية", False),
        ("E-17", True),
        ("E-170", False),
        ("a+b(c", True),
        ("abc", False),
        ("", False),
    ],
)
def test_whole_words_whatever_their_case(text: str, found: bool) -> None:
    names = ["depot of Saraqib", "سراقب", "E-17", "a+b(c", "abc", " "]
    assert bool(first_mention(names, text)) is found


def test_no_name_finds_nothing() -> None:
    assert first_mention([], "anything") == first_mention(["abc", ""], "abc") == ""


def test_the_words_around_are_shown() -> None:
    text = "x" * 90 + "\n of  Saraqib " + "y" * 90
    assert first_mention(["Saraqib"], text) == "x" * 34 + " of Saraqib " + "y" * 39


NAMED = "Depot of Saraqib"


@pytest.fixture
def event(zone: ControlZone) -> Event:
    """An event that texts of every kind name, published as edition 2."""
    event = Event.objects.get()
    event.title, event.title_ar = NAMED, "مستودع سراقب"
    event.save()
    ControlZone.objects.update(translations={"ar": {"note": "قرب مستودع سراقب"}})
    Place.objects.create(
        slug="p", name="P", alternative_names=f"by the {NAMED}", point="POINT(37 34)"
    )
    page = {"state": "approved", "number": 9, "title": "Method"}
    Page.objects.create(slug="method", body=f"As for the {NAMED.lower()}:", **page)
    story = Story.objects.create(slug="s", title="S", public=True, state="approved")
    step = {"position": 1, "text": NAMED, "day": "2024-11-27"}
    story.steps.create(title="T", view_lon=37, view_lat=34, view_zoom=7, **step)
    hidden = Story.objects.create(slug="h", title=NAMED, state="approved")
    assert not hidden.public
    Event.objects.create(code="E2", day="2024-11-28", kind="x", title="No such words")
    publish(note=f"Corrects the {NAMED}.", note_ar="يصحح مستودع سراقب")
    return event


@pytest.mark.django_db
def test_every_text_that_readers_get_is_listed_with_where_to_change_it(event: Event) -> None:
    found = mentions_of(event)
    story, page = Story.objects.get(slug="s"), Page.objects.get(slug="method")
    place, zone = Place.objects.get(), ControlZone.objects.get()
    assert {mention.address.removeprefix("/admin/geodata/") for mention in found} == {
        "edition/2/take-out/",
        f"controlzone/{zone.pk}/change/",
        f"place/{place.pk}/change/",
        f"page/{page.pk}/change/",
        f"story/{story.pk}/change/",
    }
    assert {m.where for m in found if "take-out" in m.address} == {
        "Edition 2",
        "Edition 2, pages/method",
        "Edition 2, stories/s",
    }


@pytest.mark.django_db
def test_a_name_is_looked_for_once_and_codes_in_stories_are_no_words(zone: ControlZone) -> None:
    place = Place.objects.create(slug="saraqib", name="Saraqib", point="POINT(37 34)")
    story = Story.objects.create(slug="s", title="S", public=True, state="approved")
    step = {"position": 1, "text": "Elsewhere", "day": "2024-11-27"}
    made = story.steps.create(title="T", view_lon=37, view_lat=34, view_zoom=7, **step)
    made.places.add(place)
    publish(note="Second")
    assert names_to_look_for(place) == ["Saraqib"]
    assert mentions_of(place) == []


@pytest.mark.django_db
def test_the_page_lists_them_before_and_after(event: Event, django_assert_max_num_queries) -> None:
    client, address = desk("Publisher"), f"/admin/geodata/withholding/of/event/{event.pk}/"
    for _time in ("before", "after"):
        text = client.get(address).content.decode()
        assert "/admin/geodata/edition/2/take-out/" in text
        assert "Corrects the Depot of Saraqib." in text
        withhold(event, None)
    with django_assert_max_num_queries(21):  # One for each model, four for names and what is held.
        mentions_of(event)


@pytest.mark.django_db
def test_words_are_taken_out_of_an_edition_for_good(event: Event) -> None:
    withhold(event, None)
    old = {name: load(2).address(name) for name in ("map.json", "record.json")}
    first = load(1).content_hash
    assert {*free_words(Edition.objects.get(number=2))} == {"note", "pages/method", "stories/s"}
    client = desk("Publisher")
    assert "stories/s" in client.get("/admin/geodata/edition/2/take-out/").content.decode()
    client.post("/admin/geodata/edition/2/take-out/", {"words": ["note", "stories/s", "x/y"]})
    assert free_words(Edition.objects.get(number=2)) == {"pages/method": "Method"}
    reader = Client(headers={"host": "localhost"})
    for address in ("/", "/editions/", "/changes/feed.atom", load(2).address("map.json")):
        answer = reader.get(address, follow=True)
        assert answer.status_code == 200
        assert "Corrects" not in answer.content.decode()
        assert "يصحح" not in answer.content.decode()
    assert reader.get("/stories/s/?edition=2").status_code == 404
    assert reader.get(old["map.json"]).status_code == 410
    stored = [*EditionFile.objects.filter(edition__number=2), *OriginalFile.objects.all()]
    assert not [row for row in stored if b"Corrects" in bytes(row.raw)]
    assert [damage_of(edition) for edition in Edition.objects.all()] == [[], []]
    assert load(1).content_hash == first
    entry = AuditEntry.objects.filter(act="withheld").first()
    assert entry.facts == {"edition": 2, "kind": "words", "words": ["note", "stories/s"]}


@pytest.mark.django_db
def test_the_address_of_words_that_went_leads_on_where_nothing_is_withheld(event: Event) -> None:
    address = load(2).address("map.json")
    take_out(2, ["note"], None)
    answer = Client(headers={"host": "localhost"}).get(address)
    assert answer.status_code == 308 and answer["Location"] == load(2).address("map.json")
    before = [*RetiredFile.objects.all()], Edition.objects.get(number=2).content_hash
    take_out(2, ["note", "stories/none"], None)
    assert before == ([*RetiredFile.objects.all()], Edition.objects.get(number=2).content_hash)


@pytest.mark.django_db
def test_only_publishers_take_words_out(zone: ControlZone) -> None:
    for group in ("Contributor", "Editor"):
        client = desk(group)
        assert client.get("/admin/geodata/edition/1/take-out/").status_code == 403
        answer = client.post("/admin/geodata/edition/1/take-out/", {"words": "note"})
        assert answer.status_code == 403
    assert load(1).note == "First"
