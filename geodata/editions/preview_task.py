"""A preview of the next edition as a task: composed by a worker, however large the map is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from geodata.editions.preview import NAME, make_preview
from geodata.editions.queue import PUBLICATION
from geodata.tasks.kinds import Kind

PREVIEW = Kind(
    NAME,
    _("Preview of the next edition"),
    make_preview,
    steps={**PUBLICATION.steps, "storing": _("storing")},
    results={
        **PUBLICATION.results,
        "previewed": _("The preview is open until %(until)s UTC. Its address: see Publish."),
    },
)
