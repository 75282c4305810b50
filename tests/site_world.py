"""One of everything that the site knows, and an account for each role: to test all addresses."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from geodata.editions import publish
from geodata.models import (
    AreaAlert,
    AuditEntry,
    ControlZone,
    DataImport,
    Edition,
    EditionFile,
    EditorScope,
    Event,
    FactionAlias,
    NoteTemplate,
    Page,
    Place,
    Presence,
    Publication,
    ReviewComment,
    SnapshotSeries,
    SourceStatement,
    StoryStep,
    Succession,
    Task,
    Theatre,
    Withholding,
)
from geodata.models import Story as Tour
from geodata.models.workflow import State
from geodata.review import workflow
from tests.geodata.desk_story import DAY, _user, square, tell
from tests.site_addresses import Address

ROLES = ("anonymous", "contributor", "editor", "limited", "publisher", "superuser")


KNOWN = {
    ("about", "slug"): ["method"],
    ("data", "name"): ["claims.csv", "events.geojson"],
    ("factions", "slug"): ["gov"],
    ("picture", "name"): ["2024-11-27.png"],
    ("places", "slug"): ["town"],
    ("sources", "code"): ["S1"],
    ("stories", "slug"): ["tour"],
}
"""What there is for a name in an address, by the first part of the address."""


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
    presence = Presence.objects.create(
        code="P1", who="Farland", name="Camp", kind="base", point="POINT(1 1)", last_seen="2024-12",
        state=State.APPROVED,
    )  # fmt: skip
    presence.sources.add(story.source)
    statement = SourceStatement.objects.create(
        code="R1", source=story.source, kind="claim", text="It says so.", state=State.APPROVED
    )
    statement.events.add(event)
    succession = Succession.objects.create(
        predecessor=story.hts, successor=story.gov, day=DAY, state=State.APPROVED
    )
    succession.sources.add(story.source)
    tour = Tour.objects.create(slug="tour", title="A tour", public=True, state=State.APPROVED)
    step = StoryStep.objects.create(
        story=tour, position=1, title="One", text="[S1]", day=DAY, view_lon=1, view_lat=1,
        view_zoom=7,
    )  # fmt: skip
    withholding = Withholding.objects.create(kind="place", place=_seed(), withheld_by=story.pia)
    alert = AreaAlert.objects.create(
        email="reader@example.org", area=square(0, 0), language="en", token="a" * 32
    )
    page = Page.objects.create(slug="method", title="Method", body="Text", state=State.APPROVED)
    draft = workflow.submit(story.draft(), story.ana)
    publish(story.pia, note="First")
    edition = Edition.objects.get()
    rows = [
        story.base, event, presence, statement, succession, place, story.source, tour, step,
        story.gov, scope, alert, edition,
        FactionAlias.objects.create(alias="Regime", faction=story.gov),
        page, withholding, Theatre.objects.get(), Publication.objects.first(), Task.objects.first(),
        AuditEntry.objects.create(act="signed in", actor="boss"), story.carl, Group.objects.first(),
        SnapshotSeries.objects.create(name="daily", last_day=DAY),
        ReviewComment.objects.create(model="controlzone", row=draft.pk, author=story.ed, text="?"),
        DataImport.objects.create(kind="zones", file="zones.geojson"),
        NoteTemplate.objects.create(title="Imagery", text="Seen on imagery."),
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


def _seed() -> Place:
    return Place.objects.create(slug="hidden", name="Hidden", point="POINT(2 2)", kind="city")


def real_values(world: World, address: Address, name: str) -> list[str]:
    """What may stand in an address for a name of its route."""
    parts = address.route.split("/")
    if "withholding/of" in address.route:
        return ["event"] if name == "kind" else [str(world.rows["event"].pk)]
    if "reviewcomment/queue" in address.route:
        return ["controlzone"] if name == "kind" else [str(world.draft.pk)]
    if name in ("pk", "object_id", "id") and parts[0] == "admin":
        if parts[2] == "controlzone" and {"revisions", "review"} & {*parts}:
            return [str(world.draft.pk)]
        model = "publication" if parts[2:4] == ["edition", "publish"] else parts[2]
        return [str(world.rows[model].pk)] if model in world.rows else ["1"]
    return KNOWN.get((parts[0], name)) or {
        "app_label": ["geodata", "auth"],
        "code": ["E1"],
        "history_id": [str(row.history_id) for row in world.draft.history.all()],
        "kind": ["app", "key", "publication", "export"],
        "number": ["1"],
        "sha256": [world.file.sha256],
        "token": [world.rows["areaalert"].token],
        "name": [world.file.name],
    }.get(name, ["1"])


def read(answer: HttpResponse) -> None:
    """Read an answer that comes in pieces to its end, which closes its file."""
    if answer.streaming:
        for _part in answer.streaming_content:
            pass
