"""The options of `import_zones --series`, and the rules that they give."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.text import slugify

from geodata.exchange.importing.snapshot_reading import DAY_IN_NAME, SeriesRules
from geodata.exchange.importing.zones import theatre_bounds
from geodata.management.commands import _import_options as shared
from geodata.models import Theatre


def add_series(parser: CommandParser) -> None:
    """The options of a series."""
    parser.add_argument(
        "--series", metavar="NAME", help="the folder is a series of snapshots; its name for ever"
    )
    parser.add_argument("--date-pattern", help="finds the day in a file's name, in its first group")
    parser.add_argument(
        "--dates", choices=["name", "column"], default="name", help="where a snapshot's day stands"
    )
    parser.add_argument("--sliver", type=float, help="tolerance in metres; default: the theatre's")
    parser.add_argument(
        "--rest", metavar="FACTION", help="who holds what a snapshot leaves out; default: nobody"
    )
    text = "stop, with exit status 2, where more changes hands on a day: 500km2"
    parser.add_argument("--limit-change", metavar="KM2", help=text)
    text = "take a file without features: nobody holds land on its day"
    parser.add_argument("--accept-empty", action="store_true", help=text)
    text = "take files of the past that changed, and all later days anew"
    parser.add_argument("--replace", action="store_true", help=text)
    text = "forget the state of the series, and read all files anew"
    parser.add_argument("--restart", action="store_true", help=text)


def series_rules(options: dict[str, Any]) -> SeriesRules:
    """The rules that the options give, without sources and rest. Raises CommandError, Refused."""
    theatre = Theatre.objects.first()
    width = options["sliver"]
    if width is None:
        width = theatre.sliver_width if theatre else 0.0
    try:
        pattern = re.compile(options["date_pattern"] or DAY_IN_NAME)
    except re.error as error:
        raise CommandError(f"--date-pattern is no regular expression: {error}") from None
    name = slugify(options["series"], allow_unicode=True)[:40]
    if not name:
        raise CommandError(f"--series {options['series']!r} is no name; use letters or digits")
    publisher = shared.named_publisher(options, "zones")
    reading = replace(shared.reading(options), theatre=theatre_bounds())
    return SeriesRules(
        name=name,
        zones=shared.rules(options),
        options=publisher.options(reading) if publisher else reading,
        width=width,
        pattern=pattern if options["dates"] == "name" else None,
        skip_bad=options["skip_bad"],
        accept_empty=options["accept_empty"],
        create_factions=options["create_factions"],
        publisher=publisher,
        limit=_limit(options["limit_change"]),
    )


def _limit(text: str | None) -> float | None:
    """The square metres that --limit-change allows on a day."""
    if text is None:
        return None
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?(?:km2|km²)?", text)
    if not found:
        raise CommandError(f"--limit-change {text!r} is no area; write it as 500km2")
    return float(found[1]) * 1e6
