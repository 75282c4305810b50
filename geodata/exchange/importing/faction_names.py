"""The names of factions as files write them, and the days on which factions exist."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from geodata.exchange.importing.column_mapping import normal
from geodata.exchange.reader.refused import Refused
from geodata.languages import with_translations
from geodata.models import Faction, FactionAlias, Succession
from geodata.models.workflow import PUBLISHABLE

NOBODY_NAMES = {"unknown", "nobody", "none", "no one", "no data", "غير معروف"}
Span = tuple[datetime.date | None, datetime.date | None]


class Heir(NamedTuple):
    """Who goes on with all land of a faction (a slug), and from which day on."""

    slug: str
    day: datetime.date


@dataclass(frozen=True)
class FactionNames:
    """`names`: slug by normal name. `spans`: by slug the first day, and the day after the last.

    `nobody` are the normal names that mean that nobody holds the land, or nobody known.
    """

    names: dict[str, str]
    spans: dict[str, Span]
    nobody: frozenset[str] = frozenset(NOBODY_NAMES)
    heirs: Mapping[str, Heir] = field(default_factory=dict)
    """By slug who goes on with all land of a faction, and from which day on."""

    def find(self, text: object) -> str | None:
        """The slug of the faction that a file calls so."""
        return self.names.get(normal(text))

    def means_nobody(self, text: object) -> bool:
        """Whether a name stands for nobody."""
        return normal(text) in self.nobody

    def exists_on(self, slug: str, day: datetime.date) -> bool:
        """Whether the faction exists on the day."""
        start, end = self.spans[slug]
        return (start is None or start <= day) and (end is None or day < end)

    def heir_on(self, slug: str, day: datetime.date) -> Heir | None:
        """Who goes on for a faction that is no more on the day, by an approved succession."""
        found = self.heirs.get(slug)
        return found if found is not None and found.day <= day else None

    def with_aliases(self, aliases: Mapping[str, str]) -> FactionNames:
        """The same with more names, of factions by slug or of nobody."""
        more = {normal(alias): slug for alias, slug in aliases.items()}
        nobody = {alias for alias, slug in more.items() if slug in NOBODY_NAMES}
        kept = {alias: slug for alias, slug in more.items() if alias not in nobody}
        names = {name: slug for name, slug in self.names.items() if name not in nobody}
        return replace(self, names=names | kept, nobody=self.nobody | nobody)

    def with_created(self, name: str, slug: str) -> FactionNames:
        """The same with a faction that is yet to be written."""
        names, spans = self.names | {normal(name): slug}, self.spans | {slug: (None, None)}
        return replace(self, names=names, spans=spans)


def faction_names() -> FactionNames:
    """All sides by slug, names in all languages and aliases."""
    names: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for row in FactionAlias.objects.select_related("faction"):
        names[normal(row.alias)] = row.faction.slug
    for faction in Faction.objects.all():
        spans[faction.slug] = (faction.active_from, faction.active_to)
        for text in (*with_translations(faction, "name", "short_name").values(), faction.slug):
            if text:
                names[normal(text)] = faction.slug
    return FactionNames(names, spans, heirs=_heirs())


def _heirs() -> dict[str, Heir]:
    """The first approved succession of all land of each side."""
    rows = Succession.objects.filter(area=None, state__in=PUBLISHABLE).order_by("-day", "id")
    columns = rows.values_list("predecessor__slug", "successor__slug", "day")
    return {before: Heir(after, day) for before, after, day in columns}


def check_aliases(aliases: Mapping[str, str]) -> None:
    """Raise Refused where a name is to mean a faction that the map does not have."""
    slugs = list(Faction.objects.order_by("slug").values_list("slug", flat=True))
    for alias, slug in aliases.items():
        if slug not in NOBODY_NAMES and slug not in slugs:
            raise Refused("alias_of_no_faction", alias=alias, slug=slug, slugs=slugs)


def store_aliases(aliases: Mapping[str, str]) -> None:
    """Store the names under which a file spoke of factions; those of nobody last one import."""
    factions = dict(Faction.objects.values_list("slug", "pk"))
    for alias, slug in aliases.items():
        if slug in NOBODY_NAMES:
            continue
        FactionAlias.objects.update_or_create(
            alias=alias.strip()[:120], defaults={"faction_id": factions[slug]}
        )
