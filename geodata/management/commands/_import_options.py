"""The options that the import commands share, and their values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError, CommandParser

from geodata.exchange.importing.column_mapping import ZONE_ROLES
from geodata.exchange.importing.doubts import ACCEPTED_BY
from geodata.exchange.importing.faction_names import check_aliases
from geodata.exchange.importing.publishers import Publisher, publisher
from geodata.exchange.importing.recording import ImportedFile, ImportTerms, hash_of
from geodata.exchange.importing.rules import Rules
from geodata.exchange.reader.reading import Options

RECORDED = (
    *("layer", "crs", "swap", "encoding", "column", "alias", "faction", "start", "end", "order"),
    *("source", "skip_bad", "accept_outside", "accept_two_sides", "create_factions", "approve_as"),
    *("icons", "date_pattern", "dates", "sliver", "rest", "limit_change", "accept_empty"),
    *("replace", "restart"),
)
"""Options that the row of an import keeps."""
FOR_ONCE = ("approve_as", "replace", "restart", "accept_outside", "accept_empty")
"""Of these the ones that somebody gives after a look, or that say who it is."""
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
"""What a publisher may be called."""


def add_reading(parser: CommandParser) -> None:
    """The options of reading a file."""
    parser.add_argument("--layer", help="the layer, where the file has several")
    parser.add_argument("--crs", help="the reference system, as EPSG:32637")
    parser.add_argument("--swap", action="store_true", help="exchange the coordinates")
    parser.add_argument("--encoding", help="the encoding of a Shapefile or CSV file")


def add_mapping(parser: CommandParser) -> None:
    """The options of its columns."""
    text = "which column says what, where the guess is wrong; docs/importing.md lists the roles"
    _add_pairs(parser, "--column", "ROLE=COLUMN", text)
    text = "which faction a name means; stored for next time"
    _add_pairs(parser, "--alias", "NAME=FACTION", text)
    parser.add_argument("--faction", help="of all zones, where no column names it")
    text = "first day, where no column has it; or the publisher whose files are read, as acled"
    parser.add_argument("--from", dest="start", action="append", metavar="DAY|NAME", help=text)
    parser.add_argument("--end", choices=["inclusive", "exclusive"], help="what an end means")
    parser.add_argument("--order", choices=["dmy", "mdy"], help="how 03/04/2024 is read")
    parser.add_argument("--source", help="code, address or title of the source of all zones")


def add_writing(parser: CommandParser) -> None:
    """What is written, and as what."""
    parser.add_argument("--skip-bad", action="store_true", help="leave out what is unusable")
    text = "take what lies outside the land of the map, or looks exchanged"
    parser.add_argument("--accept-outside", action="store_true", help=text)
    parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
    parser.add_argument("--approve-as", metavar="USER", help="approved by a user who may approve")
    add_terms(parser)


def add_terms(parser: CommandParser) -> None:
    """By which terms what comes in may be published."""
    text = "the licence of what is imported, with the attribution that it asks for"
    parser.add_argument("--licence", metavar="TEXT", default="", help=text)
    text = "who permitted that it is published, and when"
    parser.add_argument("--permission", metavar="TEXT", default="", help=text)


def terms(options: dict[str, Any]) -> ImportTerms | None:
    """The terms that the options state, or None where they state none."""
    found = ImportTerms(options["licence"], options["permission"])
    return found if found.licence.strip() or found.permission.strip() else None


def imported_file(kind: str, options: dict[str, Any]) -> ImportedFile:
    """What is recorded of the file of a command."""
    path: Path = options["file"]
    said = terms(options) or ImportTerms()
    return ImportedFile(kind, path.name, hash_of(path), recorded_options(options), said)


def recorded_options(options: dict[str, Any]) -> dict[str, Any]:
    """The options that were given and say how a file was read and taken, as JSON can hold them."""
    given = {name: options.get(name) for name in RECORDED}
    return {
        name: str(value) if isinstance(value, Path) else value
        for name, value in given.items()
        if value and (name, value) != ("dates", "name")
    }


def command_of_series(options: dict[str, Any]) -> dict[str, Any]:
    """How the series is imported again: its folder, and the options but those for once; or {}."""
    path: Path = options["file"]
    said = recorded_options(options)
    kept = {name: value for name, value in said.items() if name not in FOR_ONCE}
    return {"folder": str(path.resolve()), **kept} if path.is_dir() else {}


def accepted(options: dict[str, Any]) -> set[str]:
    """The options given that take what is doubted."""
    return {name for name in ACCEPTED_BY.values() if options.get(name)}


def _add_pairs(parser: CommandParser, name: str, form: str, text: str) -> None:
    parser.add_argument(name, action="append", default=[], metavar=form, help=text)


def reading(options: dict[str, Any]) -> Options:
    """The options of reading."""
    return Options(**{key: options[key] for key in ("layer", "crs", "swap", "encoding")})


def rules(options: dict[str, Any], roles: Mapping[str, tuple[str, ...]] = ZONE_ROLES) -> Rules:
    """The rules that the options give. Raises CommandError where a role or a day is none."""
    columns = pairs(options["column"], "--column ROLE=COLUMN")
    for role in columns:
        if role not in roles:
            raise CommandError(f"no role is called {role!r}; roles: {', '.join(roles)}")
    days, _ = _from(options)
    end = options["end"]
    return Rules(
        columns=columns,
        faction=options["faction"],
        valid_from=days[0] if days else None,
        end_inclusive=None if end is None else end == "inclusive",
        order=options["order"],
        source=options["source"],
    )


def pairs(texts: list[str], form: str) -> dict[str, str]:
    """Options of the form NAME=VALUE."""
    parts = [text.partition("=") for text in texts]
    if any(not middle for _, middle, _ in parts):
        raise CommandError(f"write {form}")
    return {key.strip(): value.strip() for key, _, value in parts}


def named_publisher(options: dict[str, Any], kind: str) -> Publisher | None:
    """The publisher that --from names. Raises Refused where there is none of that name."""
    _, names = _from(options)
    return publisher(names[0], kind) if names else None


def _from(options: dict[str, Any]) -> tuple[list[datetime.date], list[str]]:
    """The days and the publishers of --from, at most one of each. Raises CommandError."""
    days: list[datetime.date] = []
    names: list[str] = []
    for text in options["start"] or []:
        if _NAME.fullmatch(text):
            names.append(text)
            continue
        try:
            days.append(datetime.date.fromisoformat(text))
        except ValueError:
            raise CommandError(f"--from {text!r} is no day; write it as 2024-11-27") from None
    if len(days) > 1 or len(names) > 1:
        raise CommandError("--from: give one day and one publisher at most")
    return days, names


def aliases(options: dict[str, Any]) -> dict[str, str]:
    """The names that the options explain. Raises Refused where one means no faction."""
    found = pairs(options["alias"], "--alias NAME=FACTION")
    check_aliases(found)
    return found


def approver(name: str | None) -> Any:
    """The user who approves, or None for drafts."""
    if name is None:
        return None
    try:
        return get_user_model().objects.get_by_natural_key(name)
    except get_user_model().DoesNotExist:
        raise CommandError(f"there is no user {name!r}") from None
