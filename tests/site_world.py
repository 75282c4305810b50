"""One of everything that the site knows, and an account for each role: to test all addresses."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client

from geodata.editions import publish
from geodata.models import (
    AreaAlert,
    AuditEntry,
    ControlZone,
    Edition,
    EditionFile,
    EditorScope,
    Event,
    FactionAlias,
    Page,
    Place,
    Publication,
    StoryStep,
    Task,
    Theatre,
)
from geodata.models import Story as Tour
from geodata.models.workflow import State
from geodata.review import workflow
from tests.geodata.desk_story import DAY, _user, square, tell

ROLES = ("anonymous", "contributor", "editor", "limited", "publisher", "superuser")


@dataclass(frozen=True)
class World:
    """`people` by role; `rows` by name of model; `draft` is a zone that waits for review."""

    people: dict[str, User | None]
    rows: dict[str, Model]
    draft: ControlZone
    file: EditionFile

    def client(self, role: str) -> Client:
        """A browser of somebody who signed in, where the role has an account, just now."""
        client, user = Client(raise_request_exception=False), self.people[role]
        if user is not None:
            client.force_login(user)
            session = client.session
            session["password_given_at"] = int(time.time())
            session.save()
        return client


def build() -> World:
    """Make the world, and publish it once."""
    story = tell()
    limited = _user("lim", "Publisher")
    scope = EditorScope.objects.create(user=limited)
    scope.factions.set([story.hts])
    place = Place.objects.create(slug="town", name="Town", point="POINT(1 1)", kind="city")
    event = Event.objects.create(
        code="E1", kind="clash", title="Clash", day=DAY, point="POINT(1 1)", state=State.APPROVED
    )
    event.sources.add(story.source)
    tour = Tour.objects.create(slug="tour", title="A tour", public=True)
    step = StoryStep.objects.create(
        story=tour, position=1, title="One", text="[S1]", day=DAY, view_lon=1, view_lat=1,
        view_zoom=7,
    )  # fmt: skip
    alert = AreaAlert.objects.create(
        email="reader@example.org", area=square(0, 0), language="en", token="a" * 32
    )
    draft = workflow.submit(story.draft(), story.ana)
    publish(story.pia, note="First")
    edition = Edition.objects.get()
    rows = [
        story.base, event, place, story.source, tour, step, story.gov, scope, alert, edition,
        FactionAlias.objects.create(alias="Regime", faction=story.gov),
        Page.objects.create(slug="method", title="Method", body="Text"),
        Theatre.objects.get(), Publication.objects.first(), Task.objects.first(),
        AuditEntry.objects.create(act="signed in", actor="boss"), story.carl, Group.objects.first(),
    ]  # fmt: skip
    return World(
        people={
            "anonymous": None,
            "contributor": story.ana,
            "editor": story.ed,
            "limited": limited,
            "publisher": story.pia,
            "superuser": story.boss,
        },
        rows={row._meta.model_name: row for row in rows},
        draft=draft,
        file=edition.files.filter(public=True).first(),
    )
