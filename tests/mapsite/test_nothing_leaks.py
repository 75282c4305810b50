"""A marker in every text that is not public, and every public address looked at."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db.models import CharField, Model, TextField
from django.test import Client

from geodata.editions import Published, publish
from geodata.field_audience import AUDIENCE, PUBLIC
from geodata.models import (
    AreaAlert,
    ControlZone,
    Event,
    Faction,
    FactionAlias,
    Place,
    Source,
    Story,
    StoryStep,
    Theatre,
)
from geodata.models.workflow import State
from tests.mapsite.conftest import NOVEMBER_26, NOVEMBER_30, box
from tests.mapsite.marked_rows import Crawl

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MARK = "zqmark"


def marked_fields(model: type[Model]) -> list[str]:
    """The texts of a model that are not public and may hold any words."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if AUDIENCE[model.__name__][field.name] != PUBLIC
        and isinstance(field, CharField | TextField)
        and not field.choices
    ]


@pytest.fixture
def marked(edition: Published) -> set[str]:
    """A site with a row of each kind, marked, and published; yields the marks in the database."""
    gov = Faction.objects.get(slug="gov")
    alice = User.objects.create_user(f"{MARK}-name", password="p", first_name="Known")
    source = Source.objects.create(
        code="S1", title="A paper", basis="By its record", state=State.APPROVED
    )
    zone = ControlZone.objects.get(status="contested")
    zone.sources.add(source)
    ControlZone.objects.update(drawn_by=alice)
    story = Story.objects.create(slug="told", title="Told", public=True, state=State.APPROVED)
    step = {"position": 1, "title": "One", "text": "Text", "day": NOVEMBER_30}
    step |= {"view_lon": 37, "view_lat": 35, "view_zoom": 8}
    StoryStep.objects.create(story=story, **step)
    Story.objects.create(slug="draft", title=f"{MARK}-draft-story", public=True)
    FactionAlias.objects.create(alias="x", faction=gov)
    AreaAlert.objects.create(email="a@example.org", area=box(36, 33, 37, 34), token="t")
    Event.objects.create(
        code=f"{MARK}-draft", day=NOVEMBER_30, kind="clash", title=f"{MARK}-draft-event"
    )
    Source.objects.create(code=f"{MARK}-uncited", title=f"{MARK}-uncited-source")
    hidden = {"tier": "support", "point": "POINT(37 35)", "kind": "seed"}
    Place.objects.create(slug=f"{MARK}-seed", name=f"{MARK}-support-place", **hidden)
    ControlZone.objects.create(
        faction=gov, geometry=box(36, 33, 37, 34), valid_from=NOVEMBER_26, name=f"{MARK}-draft-zone"
    )
    kept = set()
    for model in (Source, Place, Event, ControlZone, Faction, FactionAlias, Story, Theatre):
        for name in marked_fields(model):
            for row in model.objects.all():
                mark = f"{MARK}-{model.__name__}-{name}-{row.pk}".lower()
                model.objects.filter(pk=row.pk).update(**{name: mark})
                kept.add(mark)
    AreaAlert.objects.update(email=f"{MARK}@example.org", token=f"{MARK}-token")
    publish(note="Second", user=alice)
    return kept


def test_no_public_address_tells_what_is_not_public(marked: set[str], crawl: Crawl) -> None:
    assert {f"{MARK}-source-note-1", f"{MARK}-place-note-1", f"{MARK}-event-note-1"} <= {
        "-".join([*mark.split("-")[:3], "1"]) for mark in marked
    }
    seen = list(crawl())
    assert len(seen) > 300
    found = [address for address, content in seen if MARK.encode() in content.lower()]
    assert found == []
    assert any(b"By its record" in content for _address, content in seen)


def test_searching_for_what_is_not_public_finds_nothing(marked: set[str]) -> None:
    client = Client(headers={"host": "localhost"})
    suggestions = client.get("/search/suggestions.json", {"q": f"{MARK}-place-note"})
    assert MARK not in suggestions.content.decode()
