"""The JSON behind the editors' map. For editors only: the admin wraps and guards these views."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Callable
from typing import Any

import shapely
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from geodata.desk.borders import NoPath, follow
from geodata.desk.box import Box
from geodata.desk.day_map import day_map, geojson
from geodata.desk.drafts import with_drafts
from geodata.desk.effects import effect_facts
from geodata.desk.files import bounded, from_file, from_text, text_of
from geodata.desk.front_facts import front_facts
from geodata.desk.front_texts import refusal_text as line_text
from geodata.desk.ground_lines import ground_lines
from geodata.desk.lines import line_in
from geodata.desk.pending_zone import pending_zone
from geodata.desk.place_land import found, land_of_places
from geodata.desk.proposed_name import proposed_names
from geodata.desk.shapes import cut, join, join_all, split
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reason_texts import reason_text
from geodata.forms.polygon import note_texts, refusal_text
from geodata.models import Theatre
from geodata.numbers import keys, whole_number
from geodata.storage_faults import fault_of
from geodata.territory.front import BadLine
from geodata.territory.polygon_repair import BadPolygon, Repaired, of_geojson, repair

View = Callable[[HttpRequest], JsonResponse]


class Refusal(ValueError):
    """A request that cannot be answered; the text is the reason, in the editor's language."""


def json_view(answer: Callable[[HttpRequest], Any]) -> View:
    """A view from a function that returns JSON, or raises Refusal (400 with the reason).

    While the storage is at fault it is 503, with the code of the fault beside its text.
    """

    @functools.wraps(answer)
    def view(request: HttpRequest) -> JsonResponse:
        try:
            return JsonResponse(answer(request), json_dumps_params={"separators": (",", ":")})
        except Refusal as refusal:
            return JsonResponse({"error": str(refusal)}, status=400)
        except (DatabaseError, OSError) as error:
            fault = fault_of(error)
            if fault is None:
                raise
            facts = {"error": str(fault.text), "code": fault.value}
            return JsonResponse(facts, status=503, headers={"Retry-After": str(fault.retry_after)})

    return view


@json_view
def day_map_view(request: HttpRequest) -> dict[str, Any]:
    """The map of `day` within `box`, without the pending zone `zone`."""
    zone = whole_number(request.GET.get("zone", ""))
    return day_map(day_parameter(request), box_parameter(request), zone)


def day_parameter(request: HttpRequest) -> datetime.date:
    """The `day` of the address. Raises Refusal."""
    try:
        return datetime.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        raise Refusal(_("Give a day as YYYY-MM-DD.")) from None


def box_parameter(request: HttpRequest) -> Box:
    """The `box` of the address. Raises Refusal."""
    try:
        return Box.parse(request.GET.get("box", ""))
    except ValueError:
        raise Refusal(_("Give a box as west,south,east,north in degrees.")) from None


@json_view
def shapes_view(request: HttpRequest) -> dict[str, Any]:
    """Join, cut or split the drawn area; the body names the `work`."""
    job = json_parameter(request)
    try:
        return _worked(job)
    except BadPolygon as error:
        raise Refusal(refusal_text(error)) from error


def _worked(job: dict[str, Any]) -> dict[str, Any]:
    work = job.get("work")
    if work == "join":
        return _area_answer(join_all([_shape(piece) for piece in _pieces(job)]))
    area, other = _shape(job.get("area")), _shape(job.get("other"))
    if work == "add":
        return _area_answer(join(area, other))
    if work == "cut":
        return _area_answer(cut(area, other))
    if work == "split":
        return {"pieces": [geojson(piece) for piece in split(area, other)]}
    raise Refusal(_("The work is add, cut, split or join."))


def _pieces(job: dict[str, Any]) -> list[Any]:
    pieces = job.get("pieces", [])
    if not isinstance(pieces, list):
        raise BadPolygon("unreadable")
    return pieces


def _shape(value: Any) -> shapely.Geometry:
    return of_geojson(value)


def _area_answer(repaired: Repaired) -> dict[str, Any]:
    return {"area": geojson(repaired.geometry), "notes": note_texts(repaired.notes)}


@json_view
def effect_view(request: HttpRequest) -> dict[str, Any]:
    """What saving the zone of the form would do."""
    job = json_parameter(request)
    try:
        pending = pending_zone(job, repair(_shape(job.get("area"))).geometry)
        return with_drafts(effect_facts(pending, drawn=True), pending, request.user)
    except BadPolygon as error:
        raise Refusal(refusal_text(error)) from error
    except (ValueError, TypeError, KeyError):
        raise Refusal(_("Fill in faction, status and days first.")) from None


@json_view
def name_view(request: HttpRequest) -> dict[str, Any]:
    """Names for a zone of the `area` and the `sides`, ids; none for what is no area yet."""
    job = json_parameter(request)
    try:
        area = repair(_shape(job.get("area"))).geometry
        return {"names": proposed_names(area, keys(job.get("sides") or []))}
    except (BadPolygon, ValueError, TypeError):
        return {"names": {}}


@json_view
def front_view(request: HttpRequest) -> dict[str, Any]:
    """What a line drawn as a new front would do, stretch by stretch."""
    job = json_parameter(request)
    try:
        return front_facts(job, request.user)
    except BadLine as error:
        raise Refusal(line_text(error)) from error
    except (ValueError, TypeError, KeyError):
        raise Refusal(_("Fill in the day, and draw a line.")) from None


def json_parameter(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of the body. Raises Refusal."""
    try:
        job = json.loads(request.body)
    except (ValueError, RecursionError):
        job = None
    if not isinstance(job, dict):
        raise Refusal(_("The request is not a JSON object."))
    return job


@json_view
def follow_view(request: HttpRequest) -> dict[str, Any]:
    """The way along the borders of `day` from a position to another."""
    day = day_parameter(request)
    start, end = (position_parameter(request, name) for name in ("from", "to"))
    try:
        return {"path": follow(day, start, end)}
    except NoPath:
        raise Refusal(_("No border of that day leads from the one point to the other.")) from None


@json_view
def places_view(request: HttpRequest) -> dict[str, Any]:
    """The places most like `q`."""
    return {"places": found(request.GET.get("q", "")[:100])}


@json_view
def cells_view(request: HttpRequest) -> dict[str, Any]:
    """The land of the `places` picked, cut at the borders of `day`."""
    job = json_parameter(request)
    try:
        ids = keys(job["places"])
        return _area_answer(land_of_places(ids, datetime.date.fromisoformat(job["day"])))
    except BadPolygon as error:
        raise Refusal(refusal_text(error)) from error
    except (ValueError, TypeError, KeyError):
        raise Refusal(_("Pick places, and fill in the day.")) from None


@json_view
def read_view(request: HttpRequest) -> dict[str, Any]:
    """The polygons of a `file` that was dropped, or of a `text` that was pasted; or its line, where
    `kind` asks for one."""
    file = request.FILES.get("file")
    if request.POST.get("kind") == "line":
        return _line_answer(file, request.POST.get("text", ""))
    try:
        return _area_answer(from_file(file) if file else from_text(request.POST.get("text", "")))
    except BadPolygon as error:
        raise Refusal(refusal_text(error)) from error
    except Refused as error:
        raise Refusal(reason_text(error.reason)) from error


def _line_answer(file: UploadedFile | None, text: str) -> dict[str, Any]:
    """A line out of a file or a text. Raises Refusal."""
    try:
        return {"line": line_in(text_of(file) if file else bounded(text))}
    except BadLine as error:
        raise Refusal(line_text(error)) from error
    except BadPolygon as error:
        raise Refusal(refusal_text(error)) from error


def position_parameter(request: HttpRequest, name: str) -> tuple[float, float]:
    """A position `lon,lat` of the address. Raises Refusal."""
    try:
        lon, lat = (float(number) for number in request.GET.get(name, "").split(","))
    except ValueError:
        raise Refusal(_("Give positions as longitude,latitude.")) from None
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise Refusal(_("Give positions as longitude,latitude."))
    return lon, lat


@json_view
def lines_view(request: HttpRequest) -> dict[str, Any]:
    """Water and roads of the whole land, for the ground of a map."""
    return ground_lines(Theatre.objects.first())


VIEWS: dict[str, View] = {
    "cells": cells_view,
    "effect": effect_view,
    "follow": follow_view,
    "front": front_view,
    "ground": day_map_view,
    "lines": lines_view,
    "name": name_view,
    "places": places_view,
    "read": read_view,
    "shapes": shapes_view,
}
