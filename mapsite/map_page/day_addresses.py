"""Addresses of other pages about the day at hand, with `{0}` where the day stands.

The page fills the day in, and so does js/controls/links.js as the reader moves on: `{-7}` is a week
before it.
"""

from __future__ import annotations

import datetime
from urllib.parse import urlencode

from django.urls import reverse

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from mapsite.http.edition_and_day import edition_links
from mapsite.readings.comparison import usual_days


@held_by_edition(most=8)
def addresses_of_days(edition: Published, language: str, as_known: bool) -> dict[str, str]:
    """By what they show, in a language; they stay in the edition where the address names it."""
    parameter = edition_links(edition, as_known)["edition_parameter"]
    return {
        "compare": f"{reverse('compare')}?to={{0}}{parameter}",
        "swipe": f"{reverse('compare')}?to={{0}}&show=swipe{parameter}",
        "statistics": f"{reverse('statistics')}?day={{0}}{parameter}",
        "words": f"{reverse('day_in_words')}?day={{0}}{parameter}",
        "downloads": f"{reverse('downloads')}?day={{0}}{parameter}",
        "sheet": _sheet(edition, language),
        "embed": f"{reverse('embed_builder')}?day={{0}}",
    }


def _sheet(edition: Published, language: str) -> str:
    """The sheet for print. As PNG: an SVG needs the fonts that its lines were broken for."""
    query = urlencode({"size": "a4-portrait", "lang": language, "edition": edition.number})
    return f"{reverse('picture', args=['DAY.png'])}?{query}".replace("DAY", "{0}")


def comparisons(
    edition: Published, day: datetime.date, addresses: dict[str, str]
) -> list[tuple[str, str]]:
    """Words and address of each usual "since" of the day."""
    return [
        (words, addresses["compare"].replace("?", f"?from={{{shift}}}&"))
        for words, _day, shift in usual_days(edition, day)
    ]
