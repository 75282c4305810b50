"""Write the map as a package: what stands as approved, no more of it than readers may know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from geodata.editions.approved import codes
from geodata.editions.edition_content import REVIEWED
from geodata.editions.published_facts import public_position
from geodata.editions.withheld import redaction_now
from geodata.map_package import files
from geodata.map_package.cells import KEYS, TABLES, row_of, texts_of
from geodata.map_package.import_tables import tables_of_imports
from geodata.map_package.members import (
    page_members,
    succession_feature,
    table_member,
    theatre_members,
    zone_feature,
)
from geodata.map_package.theatre_file import filled
from geodata.models import (
    ControlZone,
    Event,
    Faction,
    FactionAlias,
    Page,
    Place,
    Presence,
    Source,
    SourceStatement,
    Story,
    StoryStep,
    Succession,
    Theatre,
)
from geodata.models.event import Precision
from geodata.models.place import Tier
from geodata.place_evidence import cited
from geodata.review.approved import Approved, approved

STEP_APART = {"id", "story", "position", "translations"}
"""Of a step of a story: its place among the others says its position."""


class NothingToWrite(ValueError):
    """There is no approved theatre."""


@dataclass
class Written:
    """How many rows went into each file, and how many stayed behind since they are withheld."""

    rows: dict[str, int] = field(default_factory=dict)
    withheld: int = 0


def export_map(path: Path, *, editors: bool = False) -> Written:
    """Write the package, a folder or, where the path ends in .zip, a zip.

    It holds what is approved and public; with `editors` also their notes and exact positions.
    Raises NothingToWrite, and FileExistsError where something is there.
    """
    export = _Export(editors)
    files.write(path, dict(export.members()))
    return export.written


class _Export:
    def __init__(self, editors: bool) -> None:
        self.editors, self.written = editors, Written()
        now = timezone.now()
        self.found: dict[Any, Approved] = {model: approved(model, now) for model in REVIEWED}
        self.found[Place] = (Place.objects.exclude(tier=Tier.SUPPORT), Place.objects.none())
        self.names = {
            model: dict(model.objects.values_list("pk", key)) for model, key in KEYS.items()
        }
        self.redaction = redaction_now(now)
        self.stories = self._stories()
        steps = [step for story in self.stories.values() for step in story["steps"]]
        self.cited = {code for step in steps for code in step.get("sources", ())}

    def members(self) -> Iterator[tuple[str, str]]:
        """The texts of all files by their paths. Sources come last: only now is known which."""
        theatre = next((row for part in self.found[Theatre] for row in part), None)
        if theatre is None:
            raise NothingToWrite("there is no approved theatre: there is no map to write")
        tables = {name: model for name, model in TABLES.items() if model is not Source}
        rows = {name: self._rows(name, model) for name, model in tables.items()}
        zones = list(self._zones())
        successions = list(self._successions())
        rows[files.SOURCES] = self._sources()
        yield from theatre_members(theatre, self._languages())
        for name, found in rows.items():
            yield from self._table(name, found)
        aliases = FactionAlias.objects.values_list("alias", "faction__slug")
        pairs = [{"alias": alias, "faction": slug} for alias, slug in aliases]
        yield from self._table(files.ALIASES, pairs)
        self.written.rows[files.ZONES] = len(zones)
        yield files.ZONES, files.features_text(zones)
        if successions:
            self.written.rows[files.SUCCESSIONS] = len(successions)
            yield files.SUCCESSIONS, files.features_text(successions)
        yield from self._imports(rows, zones, theatre.licence)
        yield from self._pages()
        for slug, story in self.stories.items():
            yield f"{files.STORIES}/{slug}.json", files.json_text(story)

    def _imports(
        self, rows: dict[str, list[files.Row]], zones: list[dict[str, Any]], own: str
    ) -> Iterator[tuple[str, str]]:
        written = {
            model: {cells[KEYS[model]] for cells in rows[name]} for name, model in TABLES.items()
        }
        key = KEYS[ControlZone]
        written[ControlZone] = {zone["properties"].get(key, "") for zone in zones}
        tables = tables_of_imports(written, self.names, own, editors=self.editors)
        for name, found in zip((files.IMPORTS, files.IMPORTED), tables, strict=True):
            if found:
                yield from self._table(name, found)

    def _table(self, name: str, rows: list[files.Row]) -> Iterator[tuple[str, str]]:
        self.written.rows[name] = len(rows)
        yield from table_member(name, rows)

    def _rows(self, name: str, model: Any) -> list[files.Row]:
        joined = self._joined(model)
        rows = []
        for row in self._standing(model):
            coarse = hasattr(row, "precision") and not self.editors
            cells = row_of(model, row, self.names, joined, editors=self.editors)
            rows.append(cells | (_coarse(row) if coarse else {}))
            self.cited |= {code for code in cells.get("sources", "").split(";") if code}
            self.cited |= {cells["source"]} if cells.get("source") else set()
        return rows

    def _zones(self) -> Iterator[dict[str, Any]]:
        """In the order in which they were recorded: of two of one day the later lies on top."""
        joined = self._joined(ControlZone)
        for row in sorted(self._standing(ControlZone), key=lambda row: (row.recorded_at, row.id)):
            cells = row_of(ControlZone, row, self.names, joined, editors=self.editors)
            self.cited |= {*cells["sources"].split(";"), *cited(row.evidence or [])} - {""}
            yield zone_feature(row, cells)

    def _successions(self) -> Iterator[dict[str, Any]]:
        joined = self._joined(Succession)
        for row in self._standing(Succession):
            cells = row_of(Succession, row, self.names, joined, editors=self.editors)
            self.cited |= {*cells["sources"].split(";")} - {""}
            yield succession_feature(row, cells)

    def _sources(self) -> list[files.Row]:
        """Those that the package cites, and those that nothing cites yet.

        What is cited by drafts alone, or by what waits, would betray them.
        """
        elsewhere: set[int] = set()
        for model in (ControlZone, Succession, Event, Presence, SourceStatement):
            link: Any = model.sources.through  # type: ignore[attr-defined]
            elsewhere |= set(link.objects.values_list("source_id", flat=True))
        elsewhere |= set(SourceStatement.objects.values_list("source_id", flat=True))
        return [
            row_of(Source, row, self.names, {}, editors=self.editors)
            for row in self._standing(Source)
            if row.code in self.cited or row.id not in elsewhere
        ]

    def _standing(self, model: Any) -> list[Any]:
        """The approved rows and revisions that are not withheld, by name."""
        hidden = self._hidden(model)
        key = "id" if model is ControlZone else KEYS[model]
        found = [row for part in self.found[model] for row in part]
        stay = [row for row in found if getattr(row, key) not in hidden]
        self.written.withheld += len(found) - len(stay)
        return stay if model is Faction else sorted(stay, key=lambda row: getattr(row, key))

    def _hidden(self, model: Any) -> set[Any]:
        redaction = self.redaction
        found: dict[Any, Any] = {
            ControlZone: redaction.zones,
            Event: redaction.events,
            Place: redaction.places,
            Source: redaction.sources,
            Presence: redaction.presences,
            SourceStatement: redaction.statements,
        }
        return set(found.get(model, ()))

    def _joined(self, model: Any) -> dict[str, Mapping[int, list[str]]]:
        """By field what each row joins, but for what is withheld."""
        joined: dict[str, Mapping[int, list[str]]] = {}
        for link in model._meta.many_to_many:
            hidden = self._hidden(link.related_model)
            names = codes(self.found[model], link.name, KEYS[link.related_model])
            joined[link.name] = {
                pk: [name for name in found if name not in hidden] for pk, found in names.items()
            }
        return joined

    def _pages(self) -> Iterator[tuple[str, str]]:
        rows = [row for part in self.found[Page] for row in part]
        self.written.rows[files.PAGES] = len(rows)
        for row in sorted(rows, key=lambda row: row.slug):
            texts = {settings.LANGUAGE_CODE: {"title": row.title, "body": row.body}}
            texts |= row.translations or {}
            yield from page_members(row.slug, row.title, texts)

    def _stories(self) -> dict[str, Any]:
        """The public stories by slug, as their files have them."""
        rows = [row for part in self.found[Story] for row in part.filter(public=True)]
        self.written.rows[files.STORIES] = len(rows)
        stories = {}
        for row in sorted(rows, key=lambda row: row.slug):
            parts = row.steps if hasattr(row, "history_id") else row.revision_parts()["steps"]
            steps = [self._step(step) for step in sorted(parts, key=lambda step: step["position"])]
            said = {"title": row.title, "summary": row.summary} | texts_of(row)
            stories[row.slug] = filled(said) | {"steps": steps}
        return stories

    def _step(self, values: dict[str, Any]) -> dict[str, Any]:
        """A step of a story: its rows by name, without those that are withheld."""
        said = {key: value for key, value in values.items() if key not in STEP_APART}
        said |= texts_of(StoryStep(translations=values["translations"]))
        for link in StoryStep._meta.many_to_many:
            names, hidden = self.names[link.related_model], self._hidden(link.related_model)
            found = {names[pk] for pk in values[link.name] if pk in names}
            said[link.name] = sorted(found - hidden)
        return filled(said)

    def _languages(self) -> list[str]:
        """The site's own, the site's others, and those of texts that the site does not show."""
        found = dict.fromkeys(code for code, _name in settings.LANGUAGES)
        for model in (Page, Faction, Place, Event, ControlZone):
            for part in self.found[model]:
                texts = part.values_list("translations", flat=True)
                found |= dict.fromkeys(code for row in texts for code in row or {})
        return list(found)


def _coarse(row: Any) -> files.Row:
    """The position and place of an event or a presence as exact as the public may know them."""
    lon, lat = public_position(row)
    known = {"lon": "", "lat": ""} if lon is None else {"lon": repr(lon), "lat": repr(lat)}
    return known | ({} if row.precision == Precision.EXACT else {"place": ""})
