"""Places from a table: planned with a verdict on every row, written in bulk."""

from __future__ import annotations

from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils.text import slugify

from geodata.exchange.importing.cells import Cells, flag, whole
from geodata.exchange.importing.plan import Line, Plan, Verdicts
from geodata.exchange.importing.points import position
from geodata.exchange.importing.recording import link_rows
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.reason import Reason
from geodata.languages import columns_with_translations, translated_name
from geodata.models import Place
from geodata.models.place import Tier
from geodata.models.revision import Origin

Texts = dict[str, dict[str, str]]
"""Translations, by language and column."""

PLAIN = {
    **dict.fromkeys(columns_with_translations("name"), 120),
    **dict.fromkeys(columns_with_translations("governorate"), 80),
    "kind": 40,
    "coordinate_source": 120,
}
"""Text columns and how long they may be."""


def plan_places(table: Table, rules: Rules) -> Plan:
    """New places of the table; those whose slug is known already are left as they are.

    Where the table has translations that a known place lacks, the line names them.
    """
    cells = Cells(table.columns, rules.columns)
    known = dict(Place.objects.values_list("slug", "translations"))
    verdicts = Verdicts(known)
    for index in range(len(table)):
        try:
            place = _place(cells, index)
        except Unusable as error:
            verdicts.skip(index + 1, error.reason)
            continue
        if lacking := _lacking(place, known.get(place.slug)):
            verdicts.pass_over(index + 1, Reason("place_lacks_texts", {"columns": lacking}))
        else:
            verdicts.take(Line(index + 1, "taken", identity=place.slug), place)
    return verdicts.plan(table.notices)


def _lacking(place: Place, known: Texts | None) -> list[str]:
    """The names of the translations of a place that a known one, if it is one, does not have."""
    if known is None:
        return []
    return [
        translated_name(column, code)
        for code, texts in place.translations.items()
        for column in texts
        if not known.get(code, {}).get(column)
    ]


@transaction.atomic
def commit_places(plan: Plan, *, origin: Origin) -> int:
    """Write the planned places; returns how many. Places have no history to tell their origin."""
    places = Place.objects.bulk_create(plan.drafts, batch_size=500)
    link_rows(origin, places)
    return len(places)


def _place(cells: Cells, index: int) -> Place:
    spot = position(cells, index)
    texts = {role: cells.text(role, index)[:length] for role, length in PLAIN.items()}
    name = next(filter(None, (texts[role] for role in columns_with_translations("name"))), "")
    if spot is None or not name:
        raise Unusable("no_position" if spot is None else "no_name")
    tier = cells.text("tier", index) or Tier.CORE
    if tier not in Tier.values:
        raise Unusable("tier_unknown", value=tier, allowed=Tier.values)
    return Place(
        **texts | {"name": name},
        slug=cells.text("slug", index)[:80] or _slug(name, spot),
        point=Point(*spot, srid=4326),
        population=whole(cells.get("population", index), 0, 2**31 - 1, missing=None),
        approximate=flag(cells.get("approximate", index)),
        tier=tier,
        geonames_id=whole(cells.get("geonames_id", index), 1, 2**31 - 1, missing=None),
        note=cells.lines("note", index),
    )


def _slug(name: str, spot: tuple[float, float]) -> str:
    """Made of the name; names are not unique, so of the spot too, to about 1 km."""
    lon, lat = (round(degrees * 100) for degrees in spot)
    return f"{slugify(name)[:60] or 'place'}-{lat}-{lon}"
