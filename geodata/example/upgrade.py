"""Bring an example that an older version loaded to the facts that are shipped now.

Ids, codes and addresses stay. What editors changed stays theirs and is named; what they deleted
stays deleted. A zone that the new facts no longer hold is superseded, so that older editions and
its history still tell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from geodata.example.package import FORMER, PREFIX, shipped_package
from geodata.example.untouched import untouched
from geodata.exchange.importing.bulk_history import amend_rows, create_rows, known_keys
from geodata.map_package import files
from geodata.map_package.cells import KEYS, TABLES
from geodata.map_package.reading import FoundRows, PackageReader
from geodata.models import (
    ControlZone,
    Faction,
    FactionAlias,
    Page,
    Place,
    SourceStatement,
    Theatre,
)
from geodata.models.revision import Action, Origin
from geodata.models.workflow import WITHDRAWN, State
from geodata.review.approved import content_fields

ORIGIN = Origin(Action.SHIPPED, {"package": 2})
OF_PEOPLE = {"embargo_until", "last_confirmed", "number", "updated_at"}
"""Columns that the example does not fill, or that count what was changed."""
KEYED = KEYS | {Theatre: "id", Page: "slug"}
"""By model the column that names a row."""
Joins = Mapping[str, Sequence[Sequence[int]]]
"""For each many-to-many field, shipped row by shipped row, the ids of what it joins."""


@dataclass
class Upgrade:
    """What was done: how many rows of a kind, and the names of those that were left alone."""

    added: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    changed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    superseded: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    kept: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@transaction.atomic
def upgrade() -> Upgrade:
    """Bring the rows of a loaded example up to date, all of them or none.

    What it changes is approved, with a version of its history, and waits for the next edition.
    """
    done, package = Upgrade(), shipped_package()
    _bring(done, "theatre", FoundRows([package.theatre()]))
    _factions(done, package)
    for name, model in TABLES.items():
        if model is Place:
            _places(done, package)
        elif model is not Faction:
            _bring(done, name.removesuffix(".csv"), _writable(package.table(name, model)))
        package.know(model)
    _zones(done, package)
    _bring(done, "successions", package.successions())
    _bring(done, "pages", FoundRows(package.pages()))
    return done


def _writable(found: FoundRows) -> FoundRows:
    """Without statements whose source was deleted."""
    stay = [
        at
        for at, row in enumerate(found.rows)
        if not isinstance(row, SourceStatement) or row.source_id
    ]
    joins = {name: [ids[at] for at in stay] for name, ids in found.joins.items()}
    return FoundRows([found.rows[at] for at in stay], joins)


def _factions(done: Upgrade, package: PackageReader) -> None:
    # First those that are new: a successor is named by its id.
    _bring(done, "factions", package.table(files.FACTIONS, Faction), create_only=True)
    package.know(Faction)
    _bring(done, "factions", package.table(files.FACTIONS, Faction))
    former = {row["id"]: row["was"] for row in files.table(FORMER) if row["of"] == "alias"}
    for alias, side in package.aliases().items():
        FactionAlias.objects.get_or_create(alias=alias, defaults={"faction_id": side})
        if alias in former:
            stands = FactionAlias.objects.filter(alias=alias, faction__slug=former[alias])
            done.changed["aliases"] += stands.update(faction_id=side)


def _places(done: Upgrade, package: PackageReader) -> None:
    """Places have no history: what the first package held tells what stands as it was shipped."""
    shipped = {row.slug: row for row in package.table(files.PLACES, Place).rows}
    former = files.table(FORMER)
    known = {row["id"] for row in former if row["of"] == "place"}
    there = set(Place.objects.values_list("slug", flat=True))
    fresh = [row for slug, row in shipped.items() if slug not in known | there]
    done.added["places"] += len(Place.objects.bulk_create(fresh, batch_size=500))
    _names(done, shipped)
    for row in former:
        if row["of"] != "name_ar":
            continue
        place = Place.objects.filter(slug=row["id"]).first()
        if place is not None and place.name_ar == row["was"]:
            place.name_ar = shipped[row["id"]].name_ar
            place.save(update_fields=["translations"])
            done.changed["places"] += 1


def _names(done: Upgrade, shipped: dict[str, Place]) -> None:
    """Names in further languages, where a place has none yet: nobody wrote over them."""
    changed = []
    for place in Place.objects.filter(slug__in=shipped):
        texts = shipped[place.slug].translations
        missing = {code: texts[code] for code in texts.keys() - place.translations.keys()}
        if missing:
            place.translations = place.translations | missing
            changed.append(place)
    Place.objects.bulk_update(changed, ["translations"], batch_size=500)
    done.changed["places"] += len(changed)


def _zones(done: Upgrade, package: PackageReader) -> None:
    found = package.zones()
    _bring(done, "zones", found)
    held = {row.external_id for row in found.rows}
    ours = ControlZone.objects.filter(external_id__startswith=PREFIX)
    gone = list(ours.exclude(external_id__in=held).exclude(state__in=WITHDRAWN))
    ids = untouched(gone)
    done.kept["zones"] += [str(row) for row in gone if row.pk not in ids]
    leaving = [row for row in gone if row.pk in ids]
    for row in leaving:
        row.state, row.version = State.SUPERSEDED, row.version + 1
    amend_rows(leaving, ["state", "version"], user=None, origin=ORIGIN)
    done.superseded["zones"] += len(leaving)


def _bring(done: Upgrade, kind: str, found: FoundRows, *, create_only: bool = False) -> None:
    """Create what the database never had, change what nobody touched, name what stays."""
    shipped, wanted = found.rows, found.joins
    if not shipped:
        return
    model = type(shipped[0])
    key = KEYED[model]
    keys = [getattr(row, key) for row in shipped]
    rows = {getattr(row, key): row for row in model.objects.filter(**{f"{key}__in": keys})}
    known = rows.keys() | known_keys(model, key)
    fresh = [at for at, name in enumerate(keys) if name not in known]
    create_rows([shipped[at] for at in fresh], _part(wanted, fresh), user=None, origin=ORIGIN)
    done.added[kind] += len(fresh)
    if create_only:
        return
    stand = {at: rows[name] for at, name in enumerate(keys) if name in rows}
    other = [at for at, row in stand.items() if _says_other(row, shipped[at], _at(wanted, at))]
    ids = untouched([stand[at] for at in other])
    ours = [at for at in other if stand[at].pk in ids]
    done.kept[kind] += [str(stand[at]) for at in other if stand[at].pk not in ids]
    _change([(stand[at], shipped[at]) for at in ours], _part(wanted, ours))
    done.changed[kind] += len(ours)


def _at(joins: Joins, number: int) -> dict[str, set[int]]:
    return {name: set(targets[number]) for name, targets in joins.items()}


def _part(joins: Joins, numbers: Sequence[int]) -> Joins:
    return {name: [targets[at] for at in numbers] for name, targets in joins.items()}


def _columns(model: type[Model]) -> list[str]:
    """The columns that the example fills: those that say something, but what only people fill."""
    names = [field.attname for field in content_fields(model) if not field.many_to_many]
    return [name for name in names if name not in OF_PEOPLE]


def _says_other(row: Any, shipped: Any, joins: Mapping[str, set[int]]) -> bool:
    if any(getattr(row, name) != getattr(shipped, name) for name in _columns(type(row))):
        return True
    return any(
        set(getattr(row, name).values_list("pk", flat=True)) != targets
        for name, targets in joins.items()
    )


def _change(pairs: Sequence[tuple[Any, Any]], joins: Joins) -> None:
    """Give rows what is shipped, each with a new version."""
    if not pairs:
        return
    model = type(pairs[0][0])
    columns = _columns(model)
    for row, shipped in pairs:
        for name in columns:
            setattr(row, name, getattr(shipped, name))
        row.state, row.version = State.APPROVED, row.version + 1
        if model is Page:
            row.number, row.updated_at = row.number + 1, timezone.now()
    fields = [model._meta.get_field(name).name for name in _stored(model)]
    rows = [row for row, _shipped in pairs]
    extra = ["number", "updated_at"] if model is Page else []
    amend_rows(
        rows,
        [*dict.fromkeys([*fields, *extra, "state", "version"])],
        user=None,
        origin=ORIGIN,
        joins=joins,
    )


def _stored(model: type[Model]) -> list[str]:
    wanted = set(_columns(model))
    return [field.name for field in model._meta.concrete_fields if field.attname in wanted]
