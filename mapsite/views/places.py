"""Who held a point, or a named place, through time."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from geodata.editions import Published
from mapsite.http.parameters import edition_of, point_of
from mapsite.readings.dossier import stretches, strip
from mapsite.readings.nearness import Near, near_events, nearest_place
from mapsite.views.reader_page import reader_page, show
from mapsite.words.compass import direction, near_words
from mapsite.words.wording import in_language


@reader_page("lat", "lon", "edition")
def point(request: HttpRequest) -> HttpResponse:
    """The dossier of `?lat=&lon=`; 404 at sea and outside the land of the map."""
    lon, lat = point_of(request)
    edition = edition_of(request)
    context = _dossier(edition, lon, lat)
    if context["stretches"] is None:
        raise Http404(_("This point lies outside the land that the map is about."))
    nearest = nearest_place(edition, lon, lat)
    context |= {"nearest": nearest, "near_place": _near_words(nearest, lon, lat)}
    return show(request, "mapsite/point.html", edition, **context)


@reader_page("edition")
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """The dossier of a named place."""
    edition = edition_of(request)
    row = edition.record["places"].get(slug)
    if row is None:
        raise Http404(_("This edition has no place “%(slug)s”.") % {"slug": slug[:80]})
    context = _dossier(edition, row["lon"], row["lat"])
    return show(request, "mapsite/place.html", edition, place=row, slug=slug, **context)


def _near_words(nearest: Near | None, lon: float, lat: float) -> str:
    if nearest is None:
        return ""
    row = nearest.row
    point = direction(row["lon"], row["lat"], lon, lat)
    return near_words(in_language(row, "name"), nearest.km, point)


def _dossier(edition: Published, lon: float, lat: float) -> dict[str, object]:
    found = stretches(edition, lon, lat)
    return {
        "lon": lon,
        "lat": lat,
        "stretches": found,
        "strip": strip(edition, found or []),
        "near": near_events(edition, lon, lat),
    }
