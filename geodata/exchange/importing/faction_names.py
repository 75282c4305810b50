"""The names under which files speak of the sides, and the days on which the sides live."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from geodata.exchange.importing.column_mapping import normal
from geodata.languages import with_translations
from geodata.models import Faction, FactionAlias

NOBODY_NAMES = {"unknown", "nobody", "none", "no one", "no data", "غير معروف"}
Life = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True)
class SideBook:
    """`names`: slug by normal name. `lives`: by slug the first day, and the day after the last."""

    names: dict[str, str]
    lives: dict[str, Life]

    def find(self, text: object) -> str | None:
        """The slug of the side that a file calls so."""
        return self.names.get(normal(text))

    def lives_on(self, slug: str, day: datetime.date) -> bool:
        """Whether the side exists on the day."""
        start, end = self.lives[slug]
        return (start is None or start <= day) and (end is None or day < end)

    def knowing(self, aliases: dict[str, str]) -> SideBook:
        """The same with more names."""
        more = {normal(alias): slug for alias, slug in aliases.items()}
        return SideBook(self.names | more, self.lives)


def side_book() -> SideBook:
    """All sides by slug, names in all languages and aliases."""
    names: dict[str, str] = {}
    lives: dict[str, Life] = {}
    for row in FactionAlias.objects.select_related("faction"):
        names[normal(row.alias)] = row.faction.slug
    for side in Faction.objects.all():
        lives[side.slug] = (side.active_from, side.active_to)
        for text in (*with_translations(side, "name", "short_name").values(), side.slug):
            if text:
                names[normal(text)] = side.slug
    return SideBook(names, lives)


def keep_aliases(aliases: dict[str, str]) -> None:
    """Remember under which names a file spoke of the sides."""
    factions = dict(Faction.objects.values_list("slug", "pk"))
    for alias, slug in aliases.items():
        FactionAlias.objects.update_or_create(
            alias=alias.strip()[:120], defaults={"faction_id": factions[slug]}
        )
