"""The whole sheet: title, map, legend, and what must stand below every map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from geodata.editions import Published
from geodata.territory.days import to_day
from mapsite.pictures.events import drawn_events
from mapsite.pictures.fonts import FAMILIES, width_of, wrapped
from mapsite.pictures.labels import labels
from mapsite.pictures.legend import legend_table
from mapsite.pictures.request import PictureRequest, Size
from mapsite.pictures.scale_bar import scale_bar
from mapsite.pictures.shading_words import shading_subtitle, shading_title
from mapsite.pictures.svg_canvas import PAPER, SOFT, Box, Canvas
from mapsite.pictures.table import Table, drawn_table, table_height
from mapsite.pictures.territory import has_bands, territory
from mapsite.pictures.view import view_of, widest
from mapsite.readings.day_sentence import sentence_on
from mapsite.words.wording import in_language, long_day


@dataclass(frozen=True)
class Layout:
    """Where things stand on the sheet."""

    title: Box
    map: Box
    legend: Box
    foot: Box
    columns: int


def svg_of(edition: Published, request: PictureRequest, site: str) -> str:
    """The picture as SVG. `site` is the address that the picture names for its sources."""
    with translation.override(request.language):
        return _svg(edition, request, site)


def _svg(edition: Published, request: PictureRequest, site: str) -> str:
    size, canvas = request.size, Canvas(request.size.width, get_language_bidi())
    foot, small = small_print(_foot(edition, request, site), size)
    below = subtitle(edition, request)
    layout = _layout(edition, request, len(foot) * small * LEADING, max(len(below), request.lines))
    view = view_of(edition.map["theatre"]["bounds"], layout.map, canvas.left(layout.map))
    table = legend_table(edition, request)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{size.width}" height="{size.height}" '
            f'viewBox="0 0 {size.width} {size.height}" font-family="{FAMILIES[canvas.rtl]}" '
            f'lang="{request.language}">',
            canvas.rectangle(Box(0, 0, size.width, size.height), PAPER),
            _title(canvas, layout.title, edition, request),
            canvas.lines(
                layout.title.x,
                layout.title.y + size.text * 2.5,
                below,
                size.text * SUBTITLE,
                SOFT,
                LEADING,
            ),
            territory(edition, request, view),
            labels(view, edition.map["places"], size.text),
            scale_bar(canvas, view, size.text),
            canvas.rectangle(layout.map, "none", stroke="#b9b4a8"),
            drawn_table(canvas, layout.legend, table, size.text, view.factor, layout.columns),
            drawn_events(canvas, _below(layout, table, size.text), edition, request),
            canvas.lines(layout.foot.x, layout.foot.y + small, foot, small, SOFT),
            "</svg>",
        )
    )


LEADING = 1.35
MOST_FOOT = 0.3
"""Of the sheet's height that the small print takes at most."""


def small_print(text: str, size: Size) -> tuple[list[str], float]:
    """The lines below the map and their height: smaller where they are many, cut at the last."""
    for share in (0.74, 0.64, 0.54):
        height = size.text * share
        lines = wrapped(text, height, size.width - 2 * size.text * 1.4)
        room = int(size.height * MOST_FOOT / (height * LEADING))
        if len(lines) <= room:
            return lines, height
    return [*lines[: room - 1], lines[room - 1] + " …"], height


SUBTITLE = 0.9
"""The height of the text below the title, by that of the body."""
MOST_SUBTITLE = 4
"""Lines that it takes at most."""


def most_lines(edition: Published, requests: Iterable[PictureRequest]) -> int:
    """How many lines stand below the title at most, on any of the pictures."""
    found = 1
    for request in requests:
        with translation.override(request.language):
            found = max(found, len(subtitle(edition, request)))
    return found


def subtitle(edition: Published, request: PictureRequest) -> list[str]:
    """What changed on the day, and how exact the map is, as lines; cut where they are many."""
    size = request.size
    if request.before and request.show != "changes":
        text = shading_subtitle(request)
    elif request.before:
        text = _("In full colour: the land that another side holds now, in that side’s colour.")
    else:
        changed = sentence_on(edition, request.day)
        exact = _("Approximate lines of control, from open sources.")
        if has_bands(edition, request):
            exact = _(
                "Approximate lines of control, from open sources; where one is soft, it runs "
                "somewhere in the pale band."
            )
        text = f"{changed} {exact}".strip()
    lines = wrapped(text, size.text * SUBTITLE, size.width - 2 * size.text * 1.4)
    if len(lines) <= MOST_SUBTITLE:
        return lines
    return [*lines[: MOST_SUBTITLE - 1], lines[MOST_SUBTITLE - 1] + " …"]


def _layout(edition: Published, request: PictureRequest, foot: float, lines: int) -> Layout:
    """Map and legend beside each other on a wide sheet, below each other on a tall one.

    `foot` is the height of the small print, `lines` are those below the title.
    """
    size, edge = request.size, request.size.text * 1.4
    more = (lines - 1) * size.text * SUBTITLE * LEADING
    top, inner = edge + size.text * 3.1 + more, request.size.width - 2 * edge
    bottom = size.height - foot - edge
    body = bottom - top - edge * 0.5
    title, below = Box(edge, edge, inner, top - edge), Box(edge, bottom, inner, foot)
    ratio = widest(edition.map["theatre"]["bounds"])
    if size.width > size.height * 1.2:
        across = min(inner * 0.66, body * ratio)
        side = Box(edge * 2 + across, top, inner - across - edge, body)
        return Layout(title, Box(edge, top, across, body), side, below, columns=1)
    table = min(table_height(legend_table(edition, request), size.text, 2), body * 0.45)
    tall = body - table - edge * 0.3
    across = min(inner, tall * ratio)
    middle = Box(edge + (inner - across) / 2, top, across, tall)
    return Layout(title, middle, Box(edge, bottom - edge * 0.5 - table, inner, table), below, 2)


def _below(layout: Layout, table: Table, text: float) -> Box:
    """What the legend leaves of its box."""
    used = table_height(table, text, layout.columns) + text * 1.5
    box = layout.legend
    return Box(box.x, box.y + used, box.width, max(box.height - used, 0))


def _title(canvas: Canvas, box: Box, edition: Published, request: PictureRequest) -> str:
    text, land = request.size.text, in_language(edition.map["theatre"], "name")
    words = {"land": land, "day": long_day(request.day)}
    if request.before and request.show != "changes":
        big = shading_title(edition, request)
    elif request.before:
        words["before"] = long_day(request.before)
        big = _("%(land)s: what changed hands from %(before)s to %(day)s") % words
    else:
        big = _("%(land)s on %(day)s: who holds what") % words
    if edition.is_preview:
        big = f"{_('Not published')} · {big}"
    fitted = min(text * 1.75, text * 1.75 * box.width / width_of(big, text * 1.75, bold=True))
    return canvas.text(box.x, box.y + text * 1.15, big, fitted, bold=True)


def _foot(edition: Published, request: PictureRequest, site: str) -> str:
    """As of, edition, sources, attribution, licence, disclaimer: one paragraph."""
    theatre = edition.map["theatre"]
    words = {
        "day": long_day(request.day),
        "zone": in_language(theatre, "time_zone"),
        "number": edition.number,
        "published": long_day(edition.published_at.date()),
        "site": site.partition("://")[2] or site,
    }
    count = len(sources_on(edition, request))
    compiled = ngettext(
        "Compiled from %(count)s source, listed at %(site)s.",
        "Compiled from %(count)s sources, listed at %(site)s.",
        count,
    )
    parts = [
        _state(edition) % words,
        compiled % (words | {"count": count}),
        in_language(theatre, "attribution"),
        _("Licence: %(licence)s.") % theatre if theatre["licence"] else "",
        in_language(theatre, "disclaimer"),
    ]
    return " ".join(part for part in parts if part)


def _state(edition: Published) -> str:
    """Of which day and which edition the picture is; of a preview that it is none."""
    if edition.is_preview:
        return _("As of %(day)s (%(zone)s). Not published: a preview of %(published)s.")
    return _("As of %(day)s (%(zone)s). Edition %(number)s, published %(published)s.")


def sources_on(edition: Published, request: PictureRequest) -> set[str]:
    """The codes of the sources of every zone that decides some land on the picture's days."""
    composite, zones = edition.composite, edition.record["zones"]
    days = [day for day in (request.before, request.day) if day]
    ids = {int(pk) for day in days for pk in composite.zone[composite.run_on(to_day(day))]}
    return {code for pk in ids if pk >= 0 for code in zones[str(pk)]["sources"]}
