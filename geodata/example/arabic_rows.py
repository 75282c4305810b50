"""The Arabic of an example that was loaded before its Arabic was shipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model

from geodata.example.package import shipped_package
from geodata.exchange.importing.bulk_history import BATCH, amend_rows
from geodata.map_package import files
from geodata.models import ControlZone, Event, Place, Source, Theatre
from geodata.models.revision import Action, Origin
from geodata.models.translated import TranslatedTexts
from geodata.models.workflow import PUBLISHABLE, State, Withdrawal

ORIGIN = Origin(Action.TRANSLATED, {})
Texts = Sequence[str]
"""Names of columns whose Arabic is shipped."""


@transaction.atomic
def fill_arabic() -> dict[str, int]:
    """Fill empty Arabic columns whose English stands as it was shipped; returns how many rows.

    Zones and events get a version of their history, and are approved but no more published. Left
    alone is what an editor has in hand, and what an editor gave other words.
    """
    package = shipped_package()
    sources = package.table(files.SOURCES, Source).rows
    places = package.table(files.PLACES, Place).rows
    events = package.table(files.EVENTS, Event).rows
    return {
        "theatre": _reviewed(Theatre, [package.theatre()], "id", ["attribution", "time_zone"]),
        "sources": _reviewed(Source, sources, "code", ["title", "publisher", "basis"]),
        "places": _plain(places, "slug", ["governorate"]),
        "events": _reviewed(Event, events, "code", ["time_text", "actors"]),
        "zones": _reviewed(ControlZone, package.zones().rows, "external_id", ["name", "note"]),
    }


def _plain(shipped: Sequence[Model], key: str, texts: Texts) -> int:
    model = type(shipped[0])
    changed = _filled(model.objects.order_by("pk"), shipped, key, texts)
    if changed:
        model.objects.bulk_update(changed, ["translations"], batch_size=BATCH)
    return len(changed)


def _reviewed(model: type[Model], shipped: Iterable[object], key: str, texts: Texts) -> int:
    rows = model.objects.filter(state__in=PUBLISHABLE, withdrawal=Withdrawal.NONE).order_by("pk")
    changed = _filled(rows, shipped, key, texts)
    for row in changed:
        row.state, row.version = State.APPROVED, row.version + 1
    amend_rows(changed, ["translations", "state", "version"], user=None, origin=ORIGIN)
    return len(changed)


def _filled(
    rows: Iterable[Model], shipped: Iterable[object], key: str, texts: Texts
) -> list[Model]:
    """The rows that lacked a text, with it; not saved."""
    known = {getattr(row, key): row for row in shipped}
    pairs = ((row, known.get(getattr(row, key))) for row in rows)
    return [row for row, found in pairs if found is not None and _fill(row, found, texts)]


def _fill(row: TranslatedTexts, shipped: Any, texts: Texts) -> bool:
    """Give a row what it lacks; whether it lacked anything."""
    missing = [
        text
        for text in texts
        if shipped.translation(text, "ar")
        and not row.translation(text, "ar")
        and getattr(row, text) == getattr(shipped, text)
    ]
    for text in missing:
        row.translate(text, "ar", shipped.translation(text, "ar"))
    return bool(missing)
