"""The quality page: faults of the map, each with a link that opens it."""

from __future__ import annotations

import datetime
import hashlib
import math
from typing import Any

from django.contrib import admin
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.editions.approved import approved_theatre
from geodata.editions.edition_content import Content, read
from geodata.models import Event, Presence
from geodata.quality import Box, Finding, Severity, finding_text, findings, kind_text

MOST_ROWS = 500
CACHE_SECONDS = 24 * 3600
Rows = dict[type[Event | Presence], dict[str, int]]
"""The ids of rows by code."""
SEVERITIES = {
    Severity.ERROR: gettext_lazy("error"),
    Severity.WARNING: gettext_lazy("warning"),
    Severity.INFO: gettext_lazy("note"),
}


def quality_view(request: HttpRequest) -> HttpResponse:
    """The faults on one day, or in the whole history."""
    day = _requested_day(request.GET.get("day", ""))
    found = cached_findings(day) if approved_theatre() else []
    rows = {model: dict(model.objects.values_list("code", "pk")) for model in (Event, Presence)}
    context = {
        "title": _("Quality of the map"),
        "day": day,
        "rows": [_row(finding, rows) for finding in found[:MOST_ROWS]],
        "count": len(found),
        "counts": counts(found),
    }
    return render(request, "admin/geodata/quality.html", admin.site.each_context(request) | context)


def cached_findings(day: datetime.date | None = None) -> list[Finding]:
    """The findings, cached until approved content changes."""
    content, today = read(), timezone.localdate()
    key = f"quality-{_fingerprint(content)}-{day}-{today}"
    return cache.get_or_set(key, lambda: findings(content, day, today), CACHE_SECONDS)


def _fingerprint(content: Content) -> str:
    versions = sorted(
        (model.__name__, sorted(of.items())) for model, of in content.versions.items()
    )
    digest = hashlib.sha256(f"{versions} {content.theatre.sliver_width} ".encode())
    digest.update(content.theatre.outline.wkb)
    return digest.hexdigest()


def counts(found: list[Finding]) -> list[tuple[str, int]]:
    """How many findings of each severity, worst first."""
    names = {
        Severity.ERROR: _("errors"),
        Severity.WARNING: _("warnings"),
        Severity.INFO: _("notes"),
    }
    return [(names[grade], sum(row.severity == grade for row in found)) for grade in names]


def _requested_day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _row(finding: Finding, rows: Rows) -> dict[str, Any]:
    return {
        "finding": finding,
        "severity": finding.severity.name.lower(),
        "severity_words": SEVERITIES[finding.severity],
        "kind": kind_text(finding),
        "words": finding_text(finding),
        "row_address": _row_address(finding, rows),
        "map_address": _map_address(finding),
    }


def _row_address(finding: Finding, rows: Rows) -> str:
    if finding.zone:
        return reverse("admin:geodata_controlzone_change", args=[finding.zone])
    if finding.succession:
        return reverse("admin:geodata_succession_change", args=[finding.succession])
    for model, code in ((Event, finding.event), (Presence, finding.presence)):
        if code in rows[model]:
            return reverse(
                f"admin:geodata_{model._meta.model_name}_change", args=[rows[model][code]]
            )
    return ""


def _map_address(finding: Finding) -> str:
    """The readers' map, on the day and at the place of the fault; it stays near the land."""
    if finding.box is None or finding.kind == "outside":
        return ""
    lon, lat, zoom = centre(finding.box)
    day = f"?day={finding.day.isoformat()}" if finding.day else ""
    return f"/{day}#{zoom}/{lat:.4f}/{lon:.4f}"


def centre(box: Box) -> tuple[float, float, int]:
    """Longitude, latitude and zoom of a view of about 800 pixels that shows a box."""
    wide = max(box.east - box.west, box.north - box.south, 1e-6)
    zoom = max(3, min(15, int(math.log2(360 * 3 / wide))))
    return (box.west + box.east) / 2, (box.south + box.north) / 2, zoom
