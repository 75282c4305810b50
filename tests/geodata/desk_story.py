"""A small land with a team of five: the story that the desk's tests tell."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.db import transaction

from geodata.models import ControlZone, Faction, Source, Theatre
from geodata.models.workflow import State
from geodata.review import workflow
from tests.kept_rows import KeptStories

FIRST = datetime.date(2024, 11, 1)
DAY = datetime.date(2024, 11, 27)


def square(west: float, south: float, size: float = 1) -> MultiPolygon:
    """A square of `size` degrees."""
    return MultiPolygon(Polygon.from_bbox((west, south, west + size, south + size)), srid=4326)


@dataclass(frozen=True)
class Story:
    """Ana and Carl contribute, Ed edits, Pia publishes, the boss may do all. Gov holds the land."""

    ana: User
    carl: User
    ed: User
    pia: User
    boss: User
    gov: Faction
    hts: Faction
    source: Source
    base: ControlZone

    def draft(self, **fields) -> ControlZone:
        """A draft that Ana drew, with a source: HTS takes a square."""
        given = {"faction": self.hts, "geometry": square(0, 0), "valid_from": DAY} | fields
        row = ControlZone(drawn_by=self.ana, version=1, **given)
        row._history_user = self.ana
        row.save()
        row.sources.add(self.source)
        return row


def tell() -> Story:
    """Make the land and the team."""
    Theatre.objects.create(
        state=State.APPROVED,
        name="Testland",
        outline=square(0, 0, 4),
        view_lon=2,
        view_lat=2,
        view_zoom=6,
    )
    gov = _faction("gov", "Government", "#c0392b")
    source = Source.objects.create(
        state=State.APPROVED, code="S1", title="A report", reliability="B"
    )
    base = ControlZone.objects.create(
        faction=gov, geometry=square(0, 0, 4), valid_from=FIRST, state=State.APPROVED, version=1
    )
    base.sources.add(source)
    return Story(
        ana=_user("ana", "Contributor"),
        carl=_user("carl", "Contributor"),
        ed=_user("ed", "Editor"),
        pia=_user("pia", "Publisher"),
        boss=User.objects.create_superuser("boss", password="boss"),
        gov=gov,
        hts=_faction("hts", "Hayat Tahrir al-Sham", "#7f8c8d"),
        source=source,
        base=base,
    )


def told(stories: KeptStories) -> Story:
    """The land and the team, made for the first test that asks and put back for the others."""
    stories.tell("desk", tell)
    people = {user.username: user for user in User.objects.all()}
    factions = {faction.slug: faction for faction in Faction.objects.all()}
    return Story(
        **{name: people[name] for name in ("ana", "carl", "ed", "pia", "boss")},
        **{slug: factions[slug] for slug in ("gov", "hts")},
        source=Source.objects.get(),
        base=ControlZone.objects.get(),
    )


def _faction(slug: str, name: str, colour: str) -> Faction:
    return Faction.objects.create(
        state=State.APPROVED, slug=slug, name=name, short_name=slug.upper(), colour=colour
    )


def _user(name: str, group: str) -> User:
    user = User.objects.create_user(name, password=name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@transaction.atomic
def edit(row: ControlZone, user: User, **fields: object) -> None:
    """Change a row as the desk's form does."""
    workflow.begin_edit(row, user, row.version)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
