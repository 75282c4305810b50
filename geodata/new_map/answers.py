"""What a new map is made of."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _


class BadAnswer(ValueError):
    """An answer that cannot be taken: `field` is which one, the text what would be right."""

    def __init__(self, field: str, text: Any, /, **facts: Any) -> None:
        super().__init__(text)
        self.field, self.text, self.facts = field, text, facts

    def __str__(self) -> str:
        return str(self.text) % self.facts


@dataclass(frozen=True)
class Outline:
    """The land (WGS 84, lon/lat, multipolygon), and where its outline is from.

    `kind` is control, international or same (of the ground), file or drawn; `facts` are what the
    page of the method says of it: the ground's `codes`, `km` by which its views differ, `file`.
    """

    shape: shapely.Geometry
    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NewSide:
    """A side: cells as factions.csv has them, and what it holds at first."""

    cells: Mapping[str, str]

    @property
    def slug(self) -> str:
        return self.cells["slug"]

    def name(self, code: str, own: str) -> str:
        """In a language, or in the map's own where it has none."""
        return (code != own and self.cells.get(f"name_{code}")) or self.cells["name"]


@dataclass(frozen=True)
class Answers:
    """All that is asked. `names` are those of the land by language, `places` cells of places.csv.

    `rest` is the slug of who holds what no statement covers, or None for nobody.
    """

    names: Mapping[str, str]
    outline: Outline
    languages: Sequence[str]
    time_zone: str
    first_day: datetime.date
    sides: Sequence[NewSide]
    rest: str | None
    places: Sequence[Mapping[str, str]] = ()
    places_of_ground: bool = False

    @property
    def own(self) -> str:
        return self.languages[0]


def languages(text: str) -> list[str]:
    """Codes of languages with commas between, the map's own first. Raises BadAnswer."""
    codes = [word.strip().lower() for word in text.split(",") if word.strip()]
    unknown = [code for code in codes if code not in LANG_INFO]
    if not codes or unknown or len(set(codes)) < len(codes):
        raise BadAnswer(
            "languages",
            _("Expected codes of languages such as uk,en, each once; got “%(text)s”."),
            text=text,
        )
    return codes


def time_zone(text: str) -> str:
    """The name of a time zone. Raises BadAnswer."""
    if text.strip() not in zoneinfo.available_timezones():
        raise BadAnswer(
            "time_zone", _("Expected a time zone such as Europe/Kyiv; got “%(text)s”."), text=text
        )
    return text.strip()


def day(text: str) -> datetime.date:
    """A day as ISO text, not in the future. Raises BadAnswer."""
    try:
        found = datetime.date.fromisoformat(text.strip())
    except ValueError:
        found = None
    if found is None or not datetime.date(1600, 1, 1) <= found <= datetime.date.today():
        raise BadAnswer(
            "first_day", _("Expected a past day such as 2022-02-24; got “%(text)s”."), text=text
        )
    return found


def rest(text: str, sides: Sequence[NewSide]) -> str | None:
    """The slug of the side of this name, or None for “nobody”. Raises BadAnswer."""
    wanted = text.strip().casefold()
    if wanted in NOBODY:
        return None
    for side in sides:
        if wanted and wanted in {cell.casefold() for cell in (side.slug, *_names(side))}:
            return side.slug
    known = ", ".join(side.cells["name"] for side in sides)
    raise BadAnswer(
        "rest", _("Expected one of: %(known)s, nobody; got “%(text)s”."), known=known, text=text
    )


NOBODY = ("nobody", "-")


def _names(side: NewSide) -> list[str]:
    return [text for name, text in side.cells.items() if "name" in name and text]
