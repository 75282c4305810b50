"""What happened on the day, where the legend leaves room for it."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geodata.editions import Published
from geodata.map_facts import EventFacts
from geodata.models.event import Verification
from mapsite.pictures.fonts import wrapped
from mapsite.pictures.request import PictureRequest
from mapsite.pictures.svg_canvas import INK, SOFT, Box, Canvas
from mapsite.readings.legend import events_on
from mapsite.words.wording import in_language

LEADING = 1.35
ESTABLISHED = (Verification.VERIFIED, Verification.REPORTED)
"""Events of another verification have it in brackets."""
NEAR = 0.02
"""Degrees: an event so close to a place, some two kilometres, happened there."""


def drawn_events(canvas: Canvas, box: Box, edition: Published, request: PictureRequest) -> str:
    """The day's events as a list, as many as fit; none on a picture of what changed hands."""
    events = [] if request.before else weightiest_first(edition, request.day)
    text = request.size.text
    size = text * 0.84
    head = box.y + text
    y, drawn, left = head + size * 0.7, [], len(events)
    for event in events:
        lines = wrapped(_title(event), size, box.width - size)
        room = size * LEADING * (len(lines) + (left > 1))
        if y + room > box.y + box.height:
            break
        drawn.append(_item(canvas, box.x, y + size, lines, size))
        y += size * LEADING * len(lines) + size * 0.25
        left -= 1
    if not drawn:
        return ""
    more = ngettext("and %(number)s more", "and %(number)s more", left) % {"number": left}
    rest = canvas.text(box.x + size, y + size, more, size, fill=SOFT) if left else ""
    title = canvas.text(box.x, head, _("Events of the day"), text, bold=True)
    return title + "".join(drawn) + rest


def weightiest_first(edition: Published, day: datetime.date) -> list[EventFacts]:
    """There is room for few: what is established comes first, then what befell the most people."""
    places = edition.map["places"]
    return sorted(
        events_on(edition.map, day),
        key=lambda event: (
            event["verification"] not in ESTABLISHED,
            -_people(event, places),
        ),
    )


def _people(event: EventFacts, places: list[dict[str, Any]]) -> int:
    """The population of the largest place at the event's position."""
    lon, lat = event["lon"], event["lat"]
    if lon is None or lat is None:
        return 0
    here = (
        place["population"] or 0
        for place in places
        if abs(place["lat"] - lat) < NEAR and abs(place["lon"] - lon) < NEAR
    )
    return max(here, default=0)


def _item(canvas: Canvas, x: float, y: float, lines: list[str], size: float) -> str:
    return canvas.text(x, y, "•", size, fill=SOFT) + canvas.lines(
        x + size, y, lines, size, INK, LEADING
    )


def _title(event: dict[str, Any]) -> str:
    title = in_language(event, "title")
    if event["verification"] in ESTABLISHED:
        return title
    return f"{title} ({Verification(event['verification']).label})"
