"""Parts of the page that compares two days."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from mapsite.http.edition_and_day import edition_links
from mapsite.readings.changed_places import ChangedPlace
from mapsite.readings.place_evidence import sources_of_place
from mapsite.words.wording import in_language, long_day, marked

register = template.Library()


@register.simple_tag(takes_context=True)
def place_rows(context: dict[str, Any], places: tuple[ChangedPlace, ...]) -> SafeString:
    """The rows of a table of places that changed hands: name, population, days, sources.

    A comparison may have hundreds, most of them the same as that of other days.
    """
    edition, as_known = context["edition"], context.get("as_known", False)
    rows = ((_row(edition, get_language() or "", place, as_known),) for place in places)
    return format_html_join("", "{}", rows)


@held_by_edition(most=4096)
def _row(edition: Published, _language: str, row: ChangedPlace, as_known: bool) -> SafeString:
    links = edition_links(edition, as_known)
    place = edition.record["places"][row.slug]
    name = in_language(place, "name")
    return format_html(
        '<tr><th scope="row"><a href="{}{}">{}</a></th><td class="number">{}</td>'
        '<td>{}</td><td class="cites">{}</td></tr>',
        reverse("place", args=[row.slug]),
        links["edition_query"],
        marked(name),
        intcomma(place["population"]) if place["population"] else "",
        _days(row, place, links["edition_parameter"]),
        _sources(edition, row, links["edition_query"]),
    )


def _days(row: ChangedPlace, place: dict[str, Any], parameter: str) -> SafeString:
    """Each day leads to its map, close to the place."""
    page, view = reverse("index"), f"#11/{place['lat']}/{place['lon']}"
    days = ((page, day.isoformat(), parameter, view, long_day(day)) for day in row.days)
    return format_html_join(SafeString("<br>"), '<a href="{}?day={}{}{}">{}</a>', days)


def _sources(edition: Published, row: ChangedPlace, query: str) -> SafeString:
    page, codes = reverse("sources"), sources_of_place(edition, row.zone_id, row.slug)
    links = ((page, query, quote(code), code) for code in codes)
    return format_html_join(pgettext("list", ", "), '<a href="{}{}#{}">{}</a>', links)
