"""What a succession of the unsaved form would do to the map of everything approved."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geodata.desk.effect_doubts import doubts
from geodata.desk.effect_lands import succession_lands
from geodata.desk.effect_tables import balance, flips, later_days
from geodata.desk.square_km import km2
from geodata.desk.views import Refusal, json_parameter, json_view
from geodata.editions import live
from geodata.editions.approved import (
    approved_successions,
    approved_theatre,
    approved_zones,
    claims_of,
    land_of,
)
from geodata.editions.composing import composed
from geodata.forms.polygon import refusal_text
from geodata.models import Faction, Source, Theatre
from geodata.numbers import keys, whole_number
from geodata.territory.days import to_date, to_day
from geodata.territory.effect import SuccessionEffect, land_carried, succession_effect
from geodata.territory.polygon_repair import BadPolygon, of_geojson, repair
from geodata.territory.successions import LandSuccession

Facts = dict[str, Any]
NEW = 2**39
"""Stands for the id of a succession that has none yet."""


@json_view
def succession_effect_view(request: HttpRequest) -> Facts:
    """What saving the succession of the form would do."""
    job = json_parameter(request)
    theatre = approved_theatre()
    try:
        pending = pending_succession(job)
    except BadPolygon as error:
        raise Refusal(refusal_text(error)) from error
    except (ValueError, TypeError, KeyError):
        raise Refusal(_("Fill in both sides and the day.")) from None
    if theatre is None:
        raise Refusal(_("There is no approved theatre yet. Make one first."))
    return succession_facts(pending, Source.objects.filter(pk__in=keys(job["sources"])), theatre)


def pending_succession(job: Facts) -> LandSuccession:
    """The succession of a form, as its script sends it.

    Raises BadPolygon, and ValueError, TypeError or KeyError for what the form would refuse.
    """
    before, after = (_slug(job[name]) for name in ("predecessor", "successor"))
    if before == after:
        raise ValueError("got one side twice, expected two")
    day = to_day(datetime.date.fromisoformat(job["day"]))
    drawn = job.get("area")
    area = repair(of_geojson(drawn)).geometry if drawn else None
    return LandSuccession(whole_number(job.get("row")) or NEW, before, after, day, area)


def _slug(pk: Any) -> str:
    return Faction.objects.values_list("slug", flat=True).get(pk__in=keys([pk]) or [0])


def succession_facts(pending: LandSuccession, sources: Any, theatre: Theatre) -> Facts:
    """The effect of a pending succession on the approved map, in numbers and in words."""
    now = timezone.now()
    claims = claims_of(approved_zones(now), approved_successions(now))
    previous = next((row for row in claims.successions if row.id == pending.id), None)
    land, width = land_of(theatre), theatre.sliver_width
    built = composed(claims, land, width, live())
    found = succession_effect((built, claims), pending, previous, land, width)
    favoured = Faction.objects.get(slug=pending.after)
    region = land if pending.area is None or previous else pending.area
    return {
        "day": to_date(found.day).isoformat(),
        "balance": balance(found),
        "places": flips(found, region),
        "later": later_days(found),
        "overriding": [],
        "notes": _notes(found, pending, known=previous is not None),
        "lands": succession_lands(found, pending.after),
        "slivers": [],
        "warnings": doubts(sources, favoured, found.day, theatre),
    }


def _notes(found: SuccessionEffect, pending: LandSuccession, *, known: bool) -> list[str]:
    """`known`: it is approved, as it is or otherwise, and the effect is what differs."""
    names = {row.slug: str(row) for row in Faction.objects.all()}
    facts = {"before": names[pending.before], "after": names[pending.after]}
    area = land_carried(found, pending)
    words = [
        _("%(area)s km² of %(before)s go on as %(after)s's: a succession, no advance.")
        % (facts | {"area": km2(area)})
        if area
        else _("%(before)s holds no land there on that day: nothing goes on.") % facts
    ]
    if known and area and not found.altered:
        words.append(_("It is approved so: the map stays as it is."))
    if found.later:
        text = ngettext(
            "%(count)s zone of %(before)s begins on that day or later, and stays %(before)s's.",
            "%(count)s zones of %(before)s begin on that day or later, and stay %(before)s's.",
            len(found.later),
        )
        words.append(text % (facts | {"count": len(found.later)}))
    return words
