"""The files of a map package: a folder, or a zip of one."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geodata.exchange.reader.limits import MEGABYTE
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reader.unpack import unpack
from geodata.exchange.reason_texts import in_english

FORMAT, VERSION = "territorial-control map package", 1
MAP, OUTLINE, AREAS, ZONES = "map.json", "outline.geojson", "named_areas.geojson", "zones.geojson"
FACTIONS, ALIASES, SOURCES, PLACES = "factions.csv", "aliases.csv", "sources.csv", "places.csv"
EVENTS, PRESENCE, STATEMENTS = "events.csv", "presence.csv", "statements.csv"
SUCCESSIONS = "successions.geojson"
IMPORTS, IMPORTED = "imports.csv", "imported_rows.csv"
PAGES, STORIES = "pages", "stories"
KNOWN = {
    *(MAP, OUTLINE, AREAS, ZONES, FACTIONS, ALIASES, SOURCES, PLACES),
    *(EVENTS, PRESENCE, STATEMENTS, SUCCESSIONS, IMPORTS, IMPORTED, PAGES, STORIES),
}
DATA = (".csv", ".json", ".geojson")
"""Endings of files that say something; others, such as a README, may lie beside them."""
MOST = 256 * MEGABYTE
"""Bytes of a single file."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment of every member of a zip: the same map gives the same bytes."""
Row = dict[str, str]


class BadPackage(ValueError):
    """What of a package cannot be read: the file, the place in it, and what would be right."""


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder of a package; a zip is unpacked into one for as long. Raises BadPackage."""
    if path.is_dir():
        _check(path)
        yield path
        return
    if not path.is_file():
        raise BadPackage(f"{path} is neither a folder nor a file")
    with tempfile.TemporaryDirectory(prefix="map-package-") as scratch:
        try:
            unpack(path, Path(scratch))
        except Refused as error:
            raise BadPackage(f"{path}: {in_english(error.reason)}") from None
        folder = _top(Path(scratch))
        _check(folder)
        yield folder


def _top(folder: Path) -> Path:
    """Where the files lie: a zip may hold them in one folder."""
    inside = [child for child in folder.iterdir() if not child.name.startswith(".")]
    alone = len(inside) == 1 and inside[0].is_dir() and not (folder / MAP).exists()
    return inside[0] if alone else folder


def _check(folder: Path) -> None:
    if not (folder / MAP).is_file():
        raise BadPackage(f"{folder} holds no {MAP}: it is no map package")
    for child in folder.iterdir():
        if child.suffix in DATA and child.name not in KNOWN:
            raise BadPackage(f"{child.name} is no file of a package: {', '.join(sorted(KNOWN))}")
    for child in folder.rglob("*"):
        if child.is_file() and child.stat().st_size > MOST:
            raise BadPackage(f"{child.name} is larger than {MOST // MEGABYTE} MB")


def about(folder: Path) -> dict[str, Any]:
    """The content of map.json: `languages`, its own first, and `theatre`. Raises BadPackage."""
    found = json_of(folder / MAP)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadPackage(f"{MAP}: expected the format {FORMAT!r}")
    if found.get("version") != VERSION:
        raise BadPackage(f"{MAP}: expected version {VERSION}, got {found.get('version')!r}")
    codes = found.get("languages")
    if not isinstance(codes, list) or not codes or not all(isinstance(c, str) for c in codes):
        raise BadPackage(f'{MAP}: expected languages such as ["uk", "en"], got {codes!r}')
    if not isinstance(found.get("theatre"), dict):
        raise BadPackage(f"{MAP}: expected a theatre with name, time_zone and opening view")
    return found


def languages_of(path: Path) -> list[str]:
    """The languages of a package, its own first. Raises BadPackage."""
    with opened(path) as folder:
        return [str(code) for code in about(folder)["languages"]]


def name_of(path: Path) -> str:
    """The name of a package's land, in its own language. Raises BadPackage."""
    with opened(path) as folder:
        return str(about(folder)["theatre"].get("name", ""))


def json_of(path: Path) -> Any:
    """The content of a JSON file. Raises BadPackage."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadPackage(f"{path.name}: {error}") from None


def table(path: Path) -> list[Row]:
    """The rows of a CSV file, an empty list where there is none. Raises BadPackage."""
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines, restkey="…", restval="", strict=True))
    except (OSError, ValueError, csv.Error) as error:
        raise BadPackage(f"{path.name}: {error}") from None
    for number, row in enumerate(rows, start=2):
        if "…" in row:
            raise BadPackage(f"{path.name}, line {number}: more cells than the first line names")
    return rows


def features(path: Path) -> list[dict[str, Any]]:
    """The features of a GeoJSON file, an empty list where there is none. Raises BadPackage."""
    if not path.exists():
        return []
    found = json_of(path)
    rows = found.get("features") if isinstance(found, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadPackage(f"{path.name}: expected a GeoJSON FeatureCollection")
    return rows


def table_text(rows: Sequence[Row]) -> str:
    """Rows as CSV, without columns in which nothing stands."""
    names = [name for name in rows[0] if any(row[name] for row in rows)] if rows else []
    out = io.StringIO()
    writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def features_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """Features as GeoJSON, one a line."""
    lines = ",\n".join(json.dumps({"type": "Feature", **row}, ensure_ascii=False) for row in rows)
    return '{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n"


def json_text(content: Any) -> str:
    """A value as JSON that people can read."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write(path: Path, members: Mapping[str, str]) -> None:
    """Write texts by their paths within the package: a zip where `path` ends so, else a folder.

    Raises FileExistsError where something is there: nobody's work is written over.
    """
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise FileExistsError(f"{path} is there already; name another, or take it away")
    if path.suffix == ".zip":
        _write_zip(path, members)
        return
    for name, text in members.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _write_zip(path: Path, members: Mapping[str, str]) -> None:
    draft = path.with_suffix(".unfinished")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            info = zipfile.ZipInfo(f"{path.stem}/{name}", EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())
    draft.rename(path)
