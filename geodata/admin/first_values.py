"""What the form of a new row begins with, where it goes on from a row that there is.

Three ways lead to it, and none of them saves anything: `?copy=ID` takes what the row says,
`?following=ID` what holds on the next day too, `?again=ID` what the next one of a series shares
with the row that was saved just now. The key of the form, the code and the review are new.
"""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.forms.translated import translation_fields
from geodata.numbers import whole_number

WAYS = ("copy", "following", "again")


class FirstValuesAdmin(admin.ModelAdmin):
    """Mixed into the admin of rows: forms that begin with what another row says."""

    is_copied: ClassVar[bool] = False
    """Whether the page of a row and the list offer a copy."""
    not_copied: ClassVar[tuple[str, ...]] = ("code", "slug", "last_confirmed")
    """What names one row, or says of it alone."""
    again_fields: ClassVar[tuple[str, ...]] = ()
    """What *Save and add another* keeps."""
    following_fields: ClassVar[tuple[str, ...]] = ()
    """What holds on the next day too; nothing where rows have no next day."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given = super().get_changeform_initial_data(request)
        way = next((name for name in WAYS if name in request.GET), None)
        if way is None:
            return given
        row = self._named_row(request, way)
        if row is None:
            words = _("The row to go on from is gone, or you may not see it: the form is empty.")
            self.message_user(request, words, "WARNING")
            return given
        return self.first_values(request, way, row)

    def _named_row(self, request: HttpRequest, way: str) -> Model | None:
        pk = whole_number(request.GET[way])
        row = None if pk is None else self.get_object(request, str(pk))
        return row if row is not None and self.has_view_permission(request, row) else None

    def first_values(self, request: HttpRequest, way: str, row: Any) -> dict[str, Any]:
        """The values with which the form begins, by the names of its fields."""
        if way == "again":
            return values_of(row, self.again_fields)
        if way == "following" and self.following_fields:
            return self.next_values(request, row)
        names = set(flatten_fieldsets(self.get_fieldsets(request))) - set(self.not_copied)
        words = _("A copy of %s. Nothing is saved until you save it.") % row
        self.message_user(request, words, "INFO")
        return without_ended_embargo(values_of(row, names))

    def next_values(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What of a row holds on the next day too."""
        return without_ended_embargo(values_of(row, self.following_fields))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._onward(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._onward(request, obj, super().response_change(request, obj))

    def _onward(self, request: HttpRequest, row: Any, response: HttpResponse) -> HttpResponse:
        """The next form begins with what it shares with the row."""
        sent = request.POST
        if "_addanother" not in sent or IS_POPUP_VAR in sent or not self.again_fields:
            return response
        address = urlsplit(response.headers.get("Location", ""))
        kept = [pair for pair in parse_qsl(address.query) if pair[0] not in WAYS]
        query = urlencode([*kept, ("again", row.pk)])
        return HttpResponseRedirect(address._replace(query=query).geturl())

    def _add_address(self, way: str, pk: int) -> str:
        name = f"admin:geodata_{self.opts.model_name}_add"
        return f"{reverse(name)}?{urlencode({way: pk})}"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None and self.is_copied and self.has_add_permission(request):
            context["copy_address"] = self._add_address("copy", row.pk)
            if self.following_fields:
                context["following_address"] = self._add_address("following", row.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.action(description=gettext_lazy("Duplicate"), permissions=["add"])
    def copy_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._from_chosen(request, queryset, "copy")

    @admin.action(
        description=gettext_lazy("Same the next day, but …"),
        permissions=["add"],
    )
    def follow_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._from_chosen(request, queryset, "following")

    def _from_chosen(
        self, request: HttpRequest, queryset: QuerySet, way: str
    ) -> HttpResponse | None:
        """To the form, where one row is chosen: it takes one."""
        chosen = list(queryset.values_list("pk", flat=True)[:2])
        if len(chosen) == 1:
            return HttpResponseRedirect(self._add_address(way, chosen[0]))
        self.message_user(request, _("Choose one row: its form opens."), "WARNING")
        return None


def values_of(row: Any, names: Any) -> dict[str, Any]:
    """The values of a row as a form takes them; its translations go with their texts."""
    texts = translation_fields(type(row))
    values = {name: getattr(row, name) for name in texts if name in names}
    for field in (*row._meta.concrete_fields, *row._meta.many_to_many):
        if field.name not in names or not field.editable:
            continue
        if field.many_to_many:
            values[field.name] = [other.pk for other in getattr(row, field.name).all()]
        else:
            values[field.name] = getattr(row, field.attname)
    return values


def without_ended_embargo(values: dict[str, Any]) -> dict[str, Any]:
    """An embargo goes along while it lasts: what it keeps back may be in the copy too."""
    until = values.get("embargo_until")
    return values | {"embargo_until": None} if until and until <= timezone.now() else values
