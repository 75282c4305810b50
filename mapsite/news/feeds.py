"""The change log as an Atom feed, with what later editions take back."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from geodata.editions import Published, live, load
from geodata.editions.held import held_by_edition
from geodata.editions.integrity import is_whole
from geodata.languages import direction
from geodata.models import Edition
from mapsite.readings.changes import ChangedDay, Flip, changed_days
from mapsite.readings.corrections import Correction, corrections, digest
from mapsite.readings.day_sentence import sentence_of
from mapsite.readings.place_evidence import sources_of_place
from mapsite.readings.sides import side_labels
from mapsite.words.wording import in_language, long_day, marked

ENTRIES = 40
LOOK_BACK = 5
"""The number of earlier editions whose days the feed corrects. A reader who fetches it less often
misses only corrections of older editions, and no changes."""
SOURCES = 12
"""Sources that an entry names."""
LINK = re.compile(r'href="([^"]*)"')


@dataclass(frozen=True)
class NewDay:
    """A day that no earlier edition had otherwise."""

    date: datetime.date
    now: ChangedDay
    was: None = None


Entry = NewDay | Correction


def changes_feed(edition: Published, request: HttpRequest, area: str) -> str:
    """The feed of all the land, or of an area (WKT, WGS 84, lon/lat), as XML.

    An entry's identity holds a digest of its day, so that a feed reader shows it again only where
    its content changed. A day that an edition withdraws has an entry of its own.
    """
    land = in_language(edition.map["theatre"], "name")
    feed_url = request.build_absolute_uri()
    feed = Atom1Feed(
        title=_("Changes of control in %(land)s") % {"land": land},
        link=request.build_absolute_uri(reverse("changes")),
        feed_url=feed_url,
        description=in_language(edition.map["theatre"], "disclaimer"),
        language=get_language(),
    )
    entries = _entries(edition, area)
    for day in sorted(entries, key=lambda row: row.date, reverse=True)[:ENTRIES]:
        feed.add_item(
            title=_title(day),
            link=request.build_absolute_uri(f"{reverse('index')}?day={day.date.isoformat()}"),
            description=_readable(_description(edition, day), feed_url),
            unique_id=_identity(edition, day, request, area),
            updateddate=_updated(edition, day),
        )
    return feed.writeString("utf-8")


def every_edition(edition: Published) -> list[object]:
    """What the feed and the list of editions depend on beside the edition: heads of the others."""
    heads = Edition.objects.order_by("number").values_list()
    return [*heads, getattr(live(), "number", None)]


def _entries(edition: Published, area: str) -> list[Entry]:
    found = {row.date: row for row in corrections(edition, _earlier(edition), area)}
    news = [found.pop(day.date, NewDay(day.date, day)) for day in changed_days(edition, area)]
    return [*news, *found.values()]


def _earlier(edition: Published) -> list[Published]:
    """The editions that were live before this one, the latest first.

    Where an older edition is live again, these are the later ones too.
    """
    others = Edition.objects.filter(number__lt=edition.number)
    if (shown := live()) and shown.number == edition.number:
        others = Edition.objects.exclude(number=edition.number)
    numbers = others.order_by("-number").values_list("number", flat=True)
    editions = [load(number) for number in numbers[:LOOK_BACK]]
    return [row for row in editions if is_whole(row.number, row.content_hash)]


def _title(day: Entry) -> str:
    date = long_day(day.date)
    return date if day.now else _("%(day)s: taken back") % {"day": date}


def _description(edition: Published, day: Entry) -> str:
    parts = [_html(edition, day.now)] if day.now else []
    if day.was:
        number = day.was.edition.number
        intro = (
            _("Edition %(number)s told of this day:")
            if day.now
            else _("No longer told. Edition %(number)s told of this day:")
        )
        parts.append(f"<p>{intro % {'number': number}}</p>")
        parts.append(_html(day.was.edition, day.was.day, edition_query=f"?edition={number}"))
    return "".join(parts)


def _readable(html: str, base: str) -> str:
    """HTML of ours for a reader elsewhere, which knows neither the site nor its direction."""
    code = get_language() or settings.LANGUAGE_CODE
    whole = LINK.sub(lambda link: f'href="{urljoin(base, link[1])}"', html)
    return f'<div lang="{code}" dir="{direction(code)}">{whole}</div>'


def _html(edition: Published, day: ChangedDay, edition_query: str = "") -> str:
    return _told(edition, get_language(), day, edition_query)


@held_by_edition(most=256)
def _told(edition: Published, _language: str, day: ChangedDay, edition_query: str) -> str:
    """The same for all areas in which the same changed on the day."""
    context = {"edition": edition, "labels": side_labels(edition), "day": day}
    context["edition_query"] = edition_query
    sentence = sentence_of(edition, day)
    said = format_html("<p>{}</p>", sentence) if sentence else ""
    text = said + render_to_string("mapsite/parts/changed_day.html", context)
    return text + _sources(edition, day, edition_query)


def _sources(edition: Published, day: ChangedDay, edition_query: str) -> SafeString:
    """The sources of the places that changed hands, named: codes say nothing in a feed reader."""
    cited = (code for flip in day.flips for code in _cited(edition, flip))
    codes = [code for code in dict.fromkeys(cited) if code in edition.record["sources"]]
    if not codes:
        return SafeString("")
    named = format_html_join(
        "",
        '<li><a href="{}">{}</a>: {}</li>',
        (_source(edition, code, edition_query) for code in codes[:SOURCES]),
    )
    more, rest = "", len(codes) - SOURCES
    if rest > 0:
        text = ngettext("and %(number)s more", "and %(number)s more", rest)
        more = format_html("<li>{}</li>", text % {"number": rest})
    return format_html("<p>{}</p><ul>{}{}</ul>", _("Sources"), named, more)


def _cited(edition: Published, flip: Flip) -> list[str]:
    return sources_of_place(edition, flip.zone_id, flip.slug)


def _source(edition: Published, code: str, edition_query: str) -> tuple[str, str, SafeString]:
    row = edition.record["sources"][code]
    parts = (in_language(row, "publisher"), row["date"])
    head = pgettext("list", ", ").join(part for part in parts if part) or code
    return reverse("source", args=[code]) + edition_query, head, marked(row["title"])


def _updated(edition: Published, day: Entry) -> datetime.datetime:
    """Noon of the day; of a withdrawn one the publication of the first edition without it."""
    if day.now:
        return datetime.datetime.combine(day.date, datetime.time(12), datetime.UTC)
    after = Edition.objects.filter(number__gt=day.was.edition.number).order_by("number").first()
    return after.published_at if after else day.was.edition.published_at


def _identity(edition: Published, day: Entry, request: HttpRequest, area: str) -> str:
    """A tag URI (RFC 4151) that changes only where the day's content does."""
    where = hashlib.sha256(area.encode()).hexdigest()[:8] if area else "all"
    host = request.get_host().split(":")[0]
    news = digest(edition, day.now) if day.now else f"no-{digest(day.was.edition, day.was.day)}"
    return f"tag:{host},2024:changes/{where}/{day.date.isoformat()}/{news}"
