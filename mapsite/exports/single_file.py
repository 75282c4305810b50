"""The scrubbable map of a range of days as one HTML file that opens without a network."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import get_language_bidi

from geodata.editions import Published
from geodata.editions.border_lines import border_lines
from geodata.editions.ground import ground_files
from geodata.map_facts import MapFacts
from geodata.territory.atlas import encode
from geodata.territory.days import to_day
from geodata.territory.measures.excerpt import excerpt
from mapsite.config.cldr import json_of_formats
from mapsite.exports.single_file_facts import facts_between, record_between
from mapsite.maps import (
    Announcer,
    Dossier,
    Events,
    Legend,
    Markup,
    NamedAreas,
    Places,
    Presence,
    Scrubber,
    TerritoryMap,
    TerritoryTimeline,
    Tools,
)
from mapsite.maps.assets import inline_file
from mapsite.maps.data_urls import OVERLAYS, DataUrls, data_url, ground_urls
from mapsite.readings.day_sentence import sentences
from mapsite.words.map_texts import texts
from mapsite.words.wording import in_language


def single_file(
    edition: Published, first: datetime.date, last: datetime.date, language: str, site: str
) -> str:
    """The file's text, by folium; it holds only what the days from `first` to `last` need.

    `site` is the address that the file names as its origin.
    """
    with translation.override(language):
        return _html(edition, first, last, language, site)


def write_single_file(
    edition: Published,
    first: datetime.date,
    last: datetime.date,
    language: str,
    site: str,
    path: Path,
) -> None:
    """Write the file."""
    path.write_text(single_file(edition, first, last, language, site), encoding="utf-8")


def _html(
    edition: Published, first: datetime.date, last: datetime.date, language: str, site: str
) -> str:
    facts, rtl = facts_between(edition.map, first, last), get_language_bidi()
    view = facts["theatre"]["view"]
    territory = TerritoryMap((view["lat"], view["lon"]), view["zoom"])
    TerritoryTimeline(
        data_urls_between(edition, facts, first, last),
        day=last.isoformat(),
        controls=_controls(),
        name="timeline",
        language=language,
        rtl=rtl,
        texts=texts(),
    ).add_to(territory)
    figure = territory.get_root()
    figure.title = escape(in_language(facts["theatre"], "name"))
    figure.header.add_child(Markup(f"<style>{inline_file('single.css')}</style>"))
    figure.html.add_child(Markup(_frame(edition, facts, site)))
    formats = escape(json_of_formats(language))
    opening = f'<html lang="{language}" dir="{"rtl" if rtl else "ltr"}" data-formats="{formats}">'
    page = figure.render().replace("<html>", opening, 1)
    # All of it is the main part: folium's page has no landmarks of its own.
    return page.replace("<body>", "<body><main>", 1).replace("</body>", "</main></body>", 1)


def _frame(edition: Published, facts: MapFacts, site: str) -> str:
    """What stands round the map: title, places for the controls, small print."""
    context = {"edition": edition, "facts": facts, "site": site}
    return render_to_string("mapsite/single_file.html", context)


def data_urls_between(
    edition: Published, facts: MapFacts, first: datetime.date, last: datetime.date
) -> DataUrls:
    """The data of the range, inside data: URLs."""
    part = excerpt(edition.composite, to_day(first), to_day(last))
    lines = border_lines(part, edition.record["zones"])
    binary = "application/octet-stream"
    return DataUrls(
        facts=_json_url(facts),
        sides=data_url(binary, encode(part, labels="side", lines=lines)),
        zones=data_url(binary, encode(part, labels="zone")),
        record=_json_url(record_between(edition.record, part, facts)),
        overlays=data_url("application/json", edition.raw(OVERLAYS))
        if OVERLAYS in edition.hashes
        else None,
        uncertain="uncertain" in edition.map,
        **ground_urls(ground_files(edition)),
        sentences=_json_url(sentences_between(edition, first, last)),
    )


def sentences_between(
    edition: Published, first: datetime.date, last: datetime.date
) -> dict[str, Any]:
    """The sentences of the days after the first one, in the language in use."""
    low, high = first.isoformat(), last.isoformat()
    return {day: row for day, row in sentences(edition).items() if low < day <= high}


def _json_url(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return data_url("application/json", text.encode())


def _controls() -> list[Any]:
    return [
        Scrubber(into="#scrubber"),
        Legend(into="#legend"),
        Events(into="#events"),
        Places(),
        NamedAreas(),
        Presence(),
        Dossier(),
        Tools(),
        Announcer(into="#announcer", day="#day", summary="#summary"),
    ]
