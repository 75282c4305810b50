"""Script, HTML and SQL in every text that editors write: shown as text, to editors and readers.

The contexts of the browser fail the test on a dialog, a script error, a broken policy, and on
the request for the picture that the HTML would make.
"""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point
from django.db.models import CharField, Model, SlugField, TextField, URLField
from playwright.sync_api import Page, expect

from geodata.editions import publish
from geodata.models import (
    ControlZone,
    EditorScope,
    Event,
    Faction,
    FactionAlias,
    Place,
    Source,
    StoryStep,
    Theatre,
)
from geodata.models import Page as Text
from geodata.models import Story as Tour
from geodata.models.workflow import Reviewed, State
from tests.browser.day_page import CLICK
from tests.browser.desk_page import ADMIN, ZONES, Seat, row_page
from tests.geodata.desk_story import DAY, Story, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
EVIL = """<img src=/x onerror=alert(1)></script><script>alert(2)</script>'";DROP TABLE page;--"""
SHORT = """'"><script>alert(3)</script>"""
"""For fields of forty letters."""
NOT_FREE = {"code", "colour", "time_zone", "external_id"}
"""Fields that take words of some form only, and the one that imports write."""
SPOT = Point(1, 1, srid=4326)


def texts(model: type[Model]) -> list[str]:
    """The fields of a model that take any text."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not isinstance(field, SlugField | URLField)
        and field.editable
        and not field.choices
        and field.name not in NOT_FREE
    ]


def evil_for(row: Model, name: str) -> str:
    limit = row._meta.get_field(name).max_length
    return SHORT if limit is not None and limit < len(EVIL) else EVIL


def rows(story: Story) -> list[Model]:
    """One row of every model that editors write; a step is written with its story."""
    strike = {"kind": "strike", "title": "-", "day": DAY, "point": SPOT}
    event = Event.objects.create(code="E1", version=1, **strike)
    tour = Tour.objects.create(slug="tour", title="-", public=True)
    view = {"view_lon": 1, "view_lat": 1, "view_zoom": 7}
    step = StoryStep.objects.create(story=tour, position=1, title="-", text="-", day=DAY, **view)
    for citing in (event, step):
        citing.sources.add(story.source)
    return [
        story.draft(geometry=square(1, 1)),
        event,
        story.hts,
        FactionAlias.objects.create(faction=story.hts, alias="-"),
        Place.objects.create(slug="village", name="-", point=SPOT),
        story.source,
        tour,
        Text.objects.create(slug="about-us", title="-", body="-"),
        Theatre.objects.get(),
    ]


def type_evil(page: Page, row: Model) -> None:
    """Fill every text of a row's form, save it, and see it stored to the letter."""
    page.goto(row_page(row))
    for name in texts(type(row)):
        page.fill(f"#id_{name}", evil_for(row, name))
    steps = list(row.steps.all()) if isinstance(row, Tour) else []
    for number, step in enumerate(steps):
        for name in texts(StoryStep):
            page.fill(f"#id_steps-{number}-{name}", evil_for(step, name))
    page.click("input[name=_save]")
    expect(page.locator(".messagelist .success")).to_contain_text("was changed")
    for stored in (row, *steps):
        stored.refresh_from_db()
        assert {name: getattr(stored, name) for name in texts(type(stored))} == {
            name: evil_for(stored, name) for name in texts(type(stored))
        }


def test_every_model_that_editors_write_is_here(story: Story) -> None:
    kinds = {type(row) for row in rows(story)}
    assert kinds == {
        ControlZone,
        Event,
        Faction,
        FactionAlias,
        Place,
        Source,
        Tour,
        Text,
        Theatre,
    }
    assert not texts(EditorScope)


def test_nothing_that_editors_typed_runs(
    story: Story, seat: Seat, new_context, live_server
) -> None:
    editor, written = seat(story.boss), rows(story)
    for row in written:
        type_evil(editor, row)
    zone, event = written[:2]
    for row in written:
        if isinstance(row, Reviewed):
            type(row).objects.filter(pk=row.pk).update(state=State.APPROVED)
    editor.goto(f"{ADMIN}edition/publish/")
    expect(editor.locator("#content")).to_contain_text("<img src=/x")
    publish(note=EVIL, note_ar=EVIL)
    zone.save()
    first = zone.history.first()
    for address in (
        "/admin/",
        ZONES,
        f"{ZONES}add/",
        row_page(zone),
        f"{ZONES}{zone.pk}/history/",
        f"{ZONES}{zone.pk}/revisions/{first.pk}/",
        f"{ZONES}quality/",
        f"{ADMIN}event/",
        row_page(event),
        f"{ADMIN}edition/",
        f"{ADMIN}source/",
        f"{ADMIN}place/",
        f"{ADMIN}faction/",
        f"{ADMIN}story/",
    ):
        assert editor.goto(address).status == 200, address
    reader = new_context(base_url=live_server.url).new_page()
    reader.goto(f"/?day={DAY}")
    reader.wait_for_selector('[data-complete="true"]')
    reader.evaluate(CLICK, [1.5, 1.5])
    expect(reader.locator(".dossier")).to_contain_text("<img src=/x onerror")
    for address, shown in (
        ("/history/?lat=1.5&lon=1.5", True),
        ("/events/", True),
        ("/events/E1/", True),
        ("/factions/", False),
        ("/factions/hts/", True),
        ("/places/village/", True),
        ("/sources/", True),
        ("/stories/", True),
        ("/stories/tour/", True),
        ("/about/about-us/", True),
        ("/editions/", True),
        ("/changes/", False),
        ("/compare/?a=2024-11-01&b=2024-11-27", False),
        ("/statistics/", False),
        ("/search/?q=<script>alert(4)</script>", False),
        ("/embed/", False),
        ("/ar/events/E1/", True),
        ("/ar/stories/tour/", True),
    ):
        assert reader.goto(address).status == 200, address
        if shown:
            expect(reader.locator("body")).to_contain_text("<img src=/x onerror")
    assert Text.objects.exists()
