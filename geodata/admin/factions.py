"""The sides, and what others call them."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from geodata.admin.bounded_inline import BoundedInline
from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.languages import search_paths
from geodata.models import Faction, FactionAlias
from geodata.quality.colours import unclear_with

MOST_TOLD = 5
"""Pairs that a warning names."""


class AliasInline(BoundedInline, admin.TabularInline):
    model = FactionAlias


@admin.register(Faction)
class FactionAdmin(RevisionsAdmin, ReviewedAdmin):
    change_list_template = "admin/geodata/reviewed_list.html"
    list_display = [
        "short_name",
        "name",
        "swatch",
        "pattern",
        "active_from",
        "active_to",
        "successor",
        "state",
    ]
    list_filter = ["state", "pattern"]
    search_fields = [
        "slug",
        "name",
        "short_name",
        *search_paths("name", "short_name"),
        "aliases__alias",
    ]
    autocomplete_fields = ["successor"]
    prepopulated_fields = {"slug": ["short_name"]}
    inlines = [AliasInline]

    def save_model(
        self, request: HttpRequest, obj: Faction, form: forms.Form, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if {"colour", "pattern"} & set(form.changed_data) and (unclear := unclear_with(obj)):
            text = _(
                "Some readers cannot tell these sides apart, which touch on the map: %(pairs)s. "
                "Choose a colour that is lighter or darker, or another pattern."
            )
            messages.warning(request, text % {"pairs": "; ".join(unclear[:MOST_TOLD])})

    @admin.display(description=Faction._meta.get_field("colour").verbose_name, ordering="colour")
    def swatch(self, faction: Faction) -> str:
        return format_html(
            '<svg width="32" height="16" role="img" aria-label="{0}">'
            '<rect width="32" height="16" fill="{0}"/></svg> {0}',
            faction.colour,
        )


@admin.register(FactionAlias)
class FactionAliasAdmin(EditConflictAdmin):
    list_display = ["alias", "faction"]
    list_filter = ["faction"]
    search_fields = ["alias", "faction__name", "faction__short_name"]
    autocomplete_fields = ["faction"]
