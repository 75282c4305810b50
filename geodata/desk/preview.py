"""What an import would bring, as shapes for the preview's map and rows for its report."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import shapely

from geodata.exchange.importing.kinds import Kind
from geodata.exchange.importing.plan import Line, Plan
from geodata.exchange.reason_texts import joined_text
from geodata.models import Faction, Theatre
from geodata.shapely_bridge import to_shapely

CORNERS = 60_000
"""Corners that the preview's map shows at most; beyond, shapes are simplified."""
SHAPES = 5_000
"""Shapes that the preview's map shows at most."""
LINES = 200
"""Rows of the report that the page shows at most."""
FALLBACK = "#555555"


class ReportLine(NamedTuple):
    """What became of one row, in the editor's language; `changed` in square metres."""

    number: int
    verdict: str
    words: str
    changed: float


def report_lines(lines: Iterable[Line]) -> list[ReportLine]:
    """The lines of a plan as the page shows them."""
    return [
        ReportLine(line.number, line.verdict, joined_text(line.reasons), line.changed)
        for line in lines
    ]


def shapes(kind: Kind, plan: Plan) -> dict[str, Any]:
    """A FeatureCollection of the first drafts, with the colour of the holder and a label."""
    drafts = plan.drafts[:SHAPES]
    found = np.array([*(kind.shape(draft) for draft in drafts), None], dtype=object)[:-1]
    colours = dict(Faction.objects.values_list("slug", "colour"))
    features = [
        {
            "type": "Feature",
            "geometry": json.loads(text),
            "properties": {
                "colour": colours.get(getattr(draft, "faction", None) or "", FALLBACK),
                "label": _label(draft),
            },
        }
        for draft, text in zip(drafts, shapely.to_geojson(_light(found)), strict=True)
        if text is not None
    ]
    return {"type": "FeatureCollection", "features": features}


def land() -> dict[str, Any] | None:
    """The outline of the theatre as GeoJSON, light enough for a page."""
    theatre = Theatre.objects.first()
    if theatre is None:
        return None
    outline = to_shapely(theatre.outline)
    return json.loads(shapely.to_geojson(_light(np.array([outline], dtype=object))[0]))


def _light(found: np.ndarray) -> np.ndarray:
    corners, step = int(shapely.get_num_coordinates(found).sum()), 1e-4
    while corners > CORNERS and step < 1:
        found = shapely.simplify(found, step)
        corners, step = int(shapely.get_num_coordinates(found).sum()), step * 4
    return found


def _label(draft: Any) -> str:
    values = getattr(draft, "values", None)
    if values is not None:
        day = values.get("day") or values.get("valid_from")
        name = values.get("title") or values.get("name") or getattr(draft, "name", "")
        return " ".join(str(part) for part in (day, name) if part)
    day = getattr(draft, "valid_from", None)
    side = getattr(draft, "faction", None)
    return " ".join(str(part) for part in (day, side, draft.name) if part)
