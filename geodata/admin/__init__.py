"""The editors' desk: Django's admin with maps, reviews and publications."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from geodata.admin import (
    data_imports,
    editions,
    events,
    factions,
    note_templates,
    pickers,
    places,
    presence,
    review_queue,
    site_content,
    snapshot_series,
    source_statements,
    sources,
    successions,
    tasks,
    theatre,
    withholding,
    zones,
)

__all__ = [
    "data_imports",
    "editions",
    "events",
    "factions",
    "note_templates",
    "pickers",
    "places",
    "presence",
    "review_queue",
    "site_content",
    "snapshot_series",
    "source_statements",
    "sources",
    "successions",
    "tasks",
    "theatre",
    "withholding",
    "zones",
]

admin.site.site_header = _("Editors' desk")
admin.site.site_title = _("Editors' desk")
admin.site.index_title = _("Desk")
admin.site.autocomplete_view = pickers.pick
