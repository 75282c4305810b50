"""Filters of the list of zones that take a text: a source, a place, an area."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geodata.admin.maps import map_options
from geodata.desk.drawn_area import MOST_CORNERS, crosses_itself, drawn_area, too_many_corners
from geodata.languages import search_paths
from geodata.models import Place, Source


class TextFilter(admin.SimpleListFilter):
    """A field in the place of links: there are too many sources and places to list."""

    template = "admin/geodata/text_filter.html"
    found = True

    def has_output(self) -> bool:
        return True

    def lookups(self, _request: HttpRequest, _admin: Any) -> list[tuple[str, str]]:
        return []

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """The one choice: what is typed, and the other parameters of the address to keep."""
        kept = [
            (name, value)
            for name, values in changelist.get_filters_params().items()
            if name != self.parameter_name
            for value in (values if isinstance(values, list) else [values])
        ]
        without = changelist.get_query_string(remove=[self.parameter_name])
        yield {"kept": kept, "value": self.value() or "", "without": without, "found": self.found}


class SourceFilter(TextFilter):
    title = _("source: code, or part of the title")
    parameter_name = "source"

    def queryset(self, _request: HttpRequest, queryset: QuerySet) -> QuerySet:
        text = (self.value() or "").strip()
        if not text:
            return queryset
        exact = Source.objects.filter(code__iexact=text)
        named = exact if exact.exists() else Source.objects.filter(title__icontains=text)
        self.found = named.exists()
        return queryset.filter(pk__in=queryset.model.objects.filter(sources__in=named).values("pk"))


class PlaceFilter(TextFilter):
    title = _("place that lies in it")
    parameter_name = "place"

    def queryset(self, _request: HttpRequest, queryset: QuerySet) -> QuerySet:
        text = (self.value() or "").strip()
        if not text:
            return queryset
        named = Q()
        for path in ("slug", "name", *search_paths("name")):
            named |= Q(**{f"{path}__iexact": text})
        points = list(Place.objects.filter(named).values_list("point", flat=True)[:20])
        self.found = bool(points)
        here = Q(pk__in=[])
        for point in points:
            here |= Q(geometry__intersects=point)
        return queryset.filter(here)


class AreaFilter(TextFilter):
    """Zones that touch an area, drawn or typed: `area=west,south,east,north`, or corners."""

    title = _("area: west, south, east, north")
    parameter_name = "area"
    template = "admin/geodata/area_filter.html"
    fault = ""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        text = (self.value() or "").strip()
        if not text:
            return queryset
        try:
            area = drawn_area(text)
        except ValidationError as error:
            self.fault = error.messages[0]
            # Said over the list too: the filters may lie below what is seen.
            messages.error(request, self.fault)
            return queryset.none()
        return queryset.filter(geometry__intersects=area)

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        options = map_options("")
        shown = {name: options[name] for name in ("view", "ground", "last_day")}
        shown["addresses"] = {name: options["addresses"][name] for name in ("lines", "ground")}
        shown["texts"] = _dialog_texts()
        shown["most_corners"] = MOST_CORNERS
        for choice in super().choices(changelist):
            yield choice | {"fault": self.fault, "options": shown}


def _dialog_texts() -> dict[str, str]:
    return {
        "title": gettext("Area of the list"),
        "map": gettext("Map to draw on"),
        "close": gettext("Close"),
        "rectangle": gettext("Rectangle"),
        "polygon": gettext("Polygon"),
        "finish": gettext("Finish"),
        "back": gettext("Remove the last point"),
        "rectangle_hint": gettext(
            "Click or tap two opposite corners of the area. Keyboard: the arrow keys move the map, "
            "Enter sets a corner at the cross."
        ),
        "polygon_hint": gettext(
            "Click or tap the corners of the area. The first corner again, a double click or "
            "Enter ends it; Backspace takes one back, Escape gives up. Keyboard: the arrow keys "
            "move the map, Enter sets a corner at the cross; once more there ends it."
        ),
        "many": too_many_corners(),
        "crossed": crosses_itself(),
    }
