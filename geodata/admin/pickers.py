"""What the fields that search for a row find: the row that is called so first, of the day only."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django.contrib.admin import site
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Case, Count, IntegerField, Model, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from geodata.languages import search_paths
from geodata.models import Event, Faction, Place, Source
from geodata.models.faction import alive_on

CALLED = {
    Faction: ("short_name", "name", "slug", *search_paths("short_name", "name")),
    Place: ("name", "slug", *search_paths("name")),
    Source: ("code", "title", *search_paths("title")),
    Event: ("code", "title", *search_paths("title")),
}
"""By model the texts by which people call a row."""


class Picker(AutocompleteJsonView):
    """Django's, in the order of what was typed; `day` leaves out sides that are not alive then."""

    def get_queryset(self) -> QuerySet:
        rows = super().get_queryset()
        day = _day(self.request.GET.get("day", ""))
        if day is not None and rows.model is Faction:
            rows = rows.filter(alive_on(day))
        names = CALLED.get(rows.model)
        if not names or not self.term.strip():
            return rows
        before = rows.query.order_by or rows.model._meta.ordering
        return rows.order_by(_rank(names, self.term.strip()), *before)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        """The rows found; before them, not to be chosen, the side that was typed and is no more."""
        answer = super().get(request, *args, **kwargs)
        day = _day(request.GET.get("day", ""))
        is_first = request.GET.get("page", "1") == "1"
        if day is None or not is_first or self.object_list.model is not Faction:
            return answer
        found = json.loads(answer.content)
        found["results"] = [*_not_alive(self.term.strip(), day), *found["results"]]
        return JsonResponse(found)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        self.homonyms = _homonyms(context["object_list"])
        return context

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        """A place that shares its name stands with its governorate, a side with what found it."""
        result = super().serialize_result(obj, to_field_name)
        if isinstance(obj, Faction) and (other := _other_name(obj, result["text"], self.term)):
            result["text"] = f"{result['text']} ({other})"
        if isinstance(obj, Place):
            result["text"] = _place_words(obj, self.homonyms)
        return result


class PlaceLabels:
    """Mixed into an admin: a place that was chosen stands in its field as when it was found."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return _labelled(super().formfield_for_foreignkey(db_field, request, **kwargs))  # type: ignore[misc]  # Django's.

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return _labelled(super().formfield_for_manytomany(db_field, request, **kwargs))  # type: ignore[misc]  # Django's.


def _labelled(field: Any) -> Any:
    if field is not None and field.queryset.model is Place:
        field.label_from_instance = lambda place: _place_words(place, _homonyms([place]))
    return field


def _place_words(place: Place, homonyms: set[str]) -> str:
    is_shared = place.name in homonyms and place.governorate
    return f"{place} ({place.governorate})" if is_shared else str(place)


def _rank(names: tuple[str, ...], term: str) -> Case:
    """0 where a name is the term, 1 where it begins with it, 2 else."""
    whole, beginning = Q(), Q()
    for name in names:
        whole |= Q(**{f"{name}__iexact": term})
        beginning |= Q(**{f"{name}__istartswith": term})
    return Case(
        When(whole, then=Value(0)),
        When(beginning, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def _other_name(faction: Faction, text: str, term: str) -> str:
    """The name or alias that has the term, where the text that is shown has it not; else ""."""
    sought = term.strip().casefold()
    if sought in text.casefold():
        return ""
    names = [faction.name, *faction.aliases.values_list("alias", flat=True)]
    return next((name for name in names if sought in name.casefold()), "")


def _not_alive(term: str, day: datetime.date) -> list[dict[str, Any]]:
    """The sides that are called exactly as was typed and are not alive on the day, in words."""
    if not term:
        return []
    called = Q(aliases__alias__iexact=term)
    for name in CALLED[Faction]:
        called |= Q(**{f"{name}__iexact": term})
    alive = Faction.objects.filter(alive_on(day)).values("pk")
    rows = Faction.objects.filter(called).exclude(pk__in=alive).select_related("successor")
    return [
        {"id": f"-{row.pk}", "text": _why_not(row, day), "disabled": True}
        for row in rows.distinct()
    ]


def _why_not(side: Faction, day: datetime.date) -> str:
    if side.active_from and day < side.active_from:
        words = _("%(faction)s is active only from %(day)s.")
        return words % {"faction": side, "day": side.active_from}
    if side.successor is None:
        words = _("%(faction)s is no more from %(day)s.")
        return words % {"faction": side, "day": side.active_to}
    words = _("%(faction)s is no more from %(day)s; its successor: %(successor)s.")
    return words % {"faction": side, "day": side.active_to, "successor": side.successor}


def _homonyms(rows: list[Model]) -> set[str]:
    """The names among the places found that more than one place has."""
    names = {row.name for row in rows if isinstance(row, Place)}
    shared = Place.objects.filter(name__in=names).order_by().values("name").annotate(n=Count("pk"))
    return set(shared.filter(n__gt=1).values_list("name", flat=True)) if names else set()


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def pick(request: HttpRequest) -> HttpResponse:
    """The view behind all such fields of the admin."""
    return Picker.as_view(admin_site=site)(request)
