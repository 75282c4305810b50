"""The change log as an Atom feed."""

from __future__ import annotations

import datetime
import hashlib
import json

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geodata.editions import Published
from mapsite.readings.changes import ChangedDay
from mapsite.readings.sides import side_labels
from mapsite.wording import in_language

ENTRIES = 40


def changes_feed(
    edition: Published, days: list[ChangedDay], request: HttpRequest, area: str
) -> str:
    """The feed as XML. An entry's identity holds a digest of its day, so only news is new."""
    land = in_language(edition.map["theatre"], "name")
    feed = Atom1Feed(
        title=_("Changes of control in %(land)s") % {"land": land},
        link=request.build_absolute_uri(reverse("changes")),
        feed_url=request.build_absolute_uri(),
        description=in_language(edition.map["theatre"], "disclaimer"),
        language=get_language(),
    )
    context = {"edition": edition, "labels": side_labels(edition)}
    for day in days[:ENTRIES]:
        feed.add_item(
            title=date_format(day.date),
            link=request.build_absolute_uri(f"{reverse('index')}?day={day.date.isoformat()}"),
            description=render_to_string("mapsite/parts/changed_day.html", context | {"day": day}),
            unique_id=_identity(edition, day, request, area),
            updateddate=datetime.datetime.combine(day.date, datetime.time(12), datetime.UTC),
        )
    return feed.writeString("utf-8")


def _identity(edition: Published, day: ChangedDay, request: HttpRequest, area: str) -> str:
    """A tag URI (RFC 4151) that changes only where the day's content does."""
    where = hashlib.sha256(area.encode()).hexdigest()[:8] if area else "all"
    host = request.get_host().split(":")[0]
    return f"tag:{host},2024:changes/{where}/{day.date.isoformat()}/{digest(edition, day)}"


def digest(edition: Published, day: ChangedDay) -> str:
    """A short hash of what happened on a day, the same in every edition that says the same."""
    sides = edition.composite.sides
    said = {
        "land": sorted([sides[row.before], sides[row.after], row.area] for row in day.transfers),
        "places": sorted([flip.slug, sides[flip.before], sides[flip.after]] for flip in day.flips),
        "events": sorted(day.events),
    }
    text = json.dumps(said, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
