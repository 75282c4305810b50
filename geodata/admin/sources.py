"""What statements rest on."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin
from django.db.models import URLField
from django.utils.translation import gettext as _

from geodata.admin.kinds import KindAdmin
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.languages import search_paths
from geodata.models import Source
from geodata.review.naming import named_ids, names_of


@admin.register(Source)
class SourceAdmin(KindAdmin, RevisionsAdmin, ReviewedAdmin):
    change_list_template = "admin/geodata/reviewed_list.html"
    list_display = [
        "code",
        "title",
        "publisher",
        "date",
        "reliability",
        "credibility",
        "partisan_of",
        "state",
    ]
    list_filter = ["state", "reliability", "credibility", "partisan_of", KindAdmin.KIND_FILTER]
    search_fields = ["code", "title", "publisher", *search_paths("title", "publisher"), "url"]
    date_hierarchy = "date"
    autocomplete_fields = ["partisan_of"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def staying(self, rows: Iterable[Source]) -> list[Source]:
        cited = named_ids(Source)
        return [row for row in rows if row.pk in cited]

    def reasons_to_stay(self, row: Source) -> list[str]:
        """Zones, events and steps of stories that cite the source: they would lose it.

        One that nothing cites readers do not see, approved or not.
        """
        cited = names_of(row)
        return [_("%(source)s is cited by: %(row)s") % {"source": row, "row": r} for r in cited]
