"""One feature at a time: the zone that it describes, or why it describes none."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from typing import Any

import shapely

from geodata.exchange.importing.cells import Cells, flag, status_of, whole, within
from geodata.exchange.importing.cited_sources import CitedSources
from geodata.exchange.importing.column_mapping import normal
from geodata.exchange.importing.faction_names import FactionNames
from geodata.exchange.importing.row_days import RowDays
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.importing.zone_drafts import ZoneDraft
from geodata.exchange.reader.reading import Table
from geodata.languages import columns_with_translations
from geodata.models.zone import Confidence, Status
from geodata.territory.spacing import LEAST_KM, MOST_KM
from geodata.territory.uncertain_days import Span

TRANSLATED_ROLES = tuple(
    role for role in columns_with_translations("name", "note") if role not in ("name", "note")
)
"""The texts of a zone in other languages, in the order of the identity of a feature."""
LATER_ROLES = frozenset((*TRANSLATED_ROLES, "uncertainty_km", "earliest", "latest"))
"""What identities of features were made without once: it counts only where a file states it."""


class UnknownFaction(Unusable):
    """A name that no faction has."""

    def __init__(self, name: str) -> None:
        super().__init__("unknown_faction", name=name)
        self.name = name


class RowChecker:
    """A table with its rules and the names that the map knows: makes one draft at a time."""

    def __init__(
        self,
        table: Table,
        rules: Rules,
        factions: FactionNames,
        sources: CitedSources,
        today: datetime.date,
        zone: datetime.tzinfo = datetime.UTC,
    ) -> None:
        self.table, self.rules, self.factions, self.sources = table, rules, factions, sources
        self.cells = Cells(table.columns, rules.columns)
        self.days = RowDays(table.kind, self.cells, rules, today, zone)
        self.notices = self.days.notices

    def draft(self, index: int) -> ZoneDraft | None:
        """The zone of a feature, or None where it says nothing. Raises Unusable."""
        status = status_of(self.cells.get("status", index))
        faction, second = self._factions(index, status)
        if faction is None:
            status = Status.UNKNOWN
        elif second:
            status = Status.CONTESTED
        start, span = self.days.start(index)
        if start is None and status == Status.UNKNOWN:
            return None
        if start is None:
            raise Unusable("no_start")
        end = self.days.end(index, start)
        self._check(status, faction, second, start)
        if span:
            self._check_span(faction, span, start, end)
        return self._zone(index, faction, second, status, start, end, span)

    def _zone(
        self,
        index: int,
        faction: str | None,
        second: str | None,
        status: str,
        start: datetime.date,
        end: datetime.date | None,
        span: Span | None,
    ) -> ZoneDraft:
        text = self.cells.text
        values = {
            "geometry": self.table.geometry[index],
            "valid_from": start,
            "valid_to": end,
            "earliest": span.earliest if span else None,
            "latest": span.latest if span else None,
            "faction": faction,
            "status": status,
            "contested_with": second,
            "confidence": self._confidence(index),
            "approximate": flag(self.cells.get("approximate", index)),
            "uncertainty_km": within(self.cells.get("uncertainty_km", index), LEAST_KM, MOST_KM),
            "rank": whole(self.cells.get("rank", index), -32768, 32767),
            **{role: text(role, index)[:200] for role in columns_with_translations("name")},
            **{role: self.cells.lines(role, index) for role in columns_with_translations("note")},
            "sources": self._sources(index),
        }
        identity = _identity(values, text("identity", index))
        texts = {role: values.pop(role) for role in TRANSLATED_ROLES}
        return ZoneDraft(external_id=identity, **values, texts=texts)

    def _factions(self, index: int, status: str) -> tuple[str | None, str | None]:
        value = self.cells.get("faction", index)
        if value is None and self.rules.faction:
            value = self.rules.faction
        other = self.cells.get("contested_with", index)
        nobody = value is not None and self.factions.means_nobody(value)
        if value is None or nobody or status == Status.UNKNOWN:
            if value is None and status != Status.UNKNOWN:
                raise Unusable("no_faction")
            return None, None
        if other is not None:
            return self._faction(value), self._faction(other)
        return (
            self._two(str(value))
            if self.factions.find(value) is None
            else (
                self._faction(value),
                None,
            )
        )

    def _two(self, text: str) -> tuple[str, str]:
        """Both factions of "A / B"; where none of the two is known, it may be the name of one."""
        parts = text.split("/")
        known = [self.factions.find(part) for part in parts]
        if len(parts) != 2 or known == [None, None] or (None in known and " / " not in text):
            raise UnknownFaction(" ".join(text.split())[:120])
        return self._faction(parts[0]), self._faction(parts[1])

    def _faction(self, name: object) -> str:
        slug = self.factions.find(name)
        if slug is None:
            raise UnknownFaction(" ".join(str(name).split())[:120])
        return slug

    def _check(
        self, status: str, faction: str | None, second: str | None, start: datetime.date
    ) -> None:
        if status == Status.CONTESTED and second is None:
            raise Unusable("no_second_faction")
        if second and second == faction:
            raise Unusable("contested_with_itself")
        for slug in filter(None, (faction, second)):
            self._refuse_succeeded(slug, start)
        if faction and not self.factions.exists_on(faction, start):
            raise Unusable("faction_not_alive", faction=faction, day=start)

    def _refuse_succeeded(self, slug: str, day: datetime.date) -> None:
        if heir := self.factions.heir_on(slug, day):
            raise Unusable("faction_succeeded", faction=slug, heir=heir.slug, day=heir.day)

    def _check_span(
        self,
        faction: str | None,
        span: Span,
        start: datetime.date,
        end: datetime.date | None,
    ) -> None:
        if not span.earliest <= start <= span.latest:
            facts = {"day": start, "earliest": span.earliest, "latest": span.latest}
            raise Unusable("start_outside_span", **facts)
        if end and span.latest >= end:
            raise Unusable("ends_within_span", day=end, latest=span.latest)
        for day in span if faction else ():
            self._refuse_succeeded(faction, day)
            if not self.factions.exists_on(faction, day):
                raise Unusable("faction_not_alive", faction=faction, day=day)

    def _confidence(self, index: int) -> str:
        value = self.cells.get("confidence", index)
        if value is None:
            return Confidence.MEDIUM
        if normal(value) not in Confidence.values:
            raise Unusable("confidence_unknown", value=str(value), allowed=Confidence.values)
        return normal(value)

    def _sources(self, index: int) -> tuple[str, ...]:
        first = self.cells.get("source", index) or self.rules.source
        named = [str(value) for value in (first, self.cells.get("further_sources", index)) if value]
        return self.sources.codes(";".join(named))


def _identity(values: Mapping[str, Any], named: str) -> str:
    """The permanent name of a feature: a hash of its content, whatever its file is called.

    What came later counts only where it is stated: features without keep the name of before.
    """
    attributes = {
        key: str(value)
        for key, value in values.items()
        if key != "geometry" and (value or key not in LATER_ROLES)
    }
    blob = (
        shapely.to_wkb(shapely.normalize(values["geometry"])) + repr((named, attributes)).encode()
    )
    return f"file/{hashlib.sha256(blob).hexdigest()[:40]}"
