"""The names of factions as files write them, and the days on which factions exist."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from geodata.exchange.importing.column_mapping import normal
from geodata.languages import with_translations
from geodata.models import Faction, FactionAlias

NOBODY_NAMES = {"unknown", "nobody", "none", "no one", "no data", "غير معروف"}
Span = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True)
class FactionNames:
    """`names`: slug by normal name. `spans`: by slug the first day, and the day after the last."""

    names: dict[str, str]
    spans: dict[str, Span]

    def find(self, text: object) -> str | None:
        """The slug of the faction that a file calls so."""
        return self.names.get(normal(text))

    def exists_on(self, slug: str, day: datetime.date) -> bool:
        """Whether the faction exists on the day."""
        start, end = self.spans[slug]
        return (start is None or start <= day) and (end is None or day < end)

    def with_aliases(self, aliases: dict[str, str]) -> FactionNames:
        """The same with more names."""
        more = {normal(alias): slug for alias, slug in aliases.items()}
        return FactionNames(self.names | more, self.spans)


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
    return FactionNames(names, spans)


def store_aliases(aliases: dict[str, str]) -> None:
    """Store the names under which a file spoke of factions."""
    factions = dict(Faction.objects.values_list("slug", "pk"))
    for alias, slug in aliases.items():
        FactionAlias.objects.update_or_create(
            alias=alias.strip()[:120], defaults={"faction_id": factions[slug]}
        )
