"""Why a text that was pasted is no polygon and no line: what is wrong, where, and what to do."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SAMPLES = "35.2, 40.1 · 35,2; 40,1 · 35.2N 40.1E · 35°12′N 40°06′E · 37S CA 32300 08000"
"""Positions in the spellings that are read, as they stand in the texts."""
WKT_SAMPLE = "POLYGON ((40.1 35.2, 40.3 35.2, 40.3 35.4, 40.1 35.2))"

REFUSALS = {
    "bad_position": _(
        "Line %(line)s is no position: “%(text)s”. Write one position a line, latitude first: "
        "%(samples)s."
    ),
    "position_outside": _(
        "Line %(line)s lies outside the earth: “%(text)s”. Latitudes go from -90 to 90, "
        "longitudes from -180 to 180. Latitude comes first where no letters say otherwise."
    ),
    "ambiguous_positions": _(
        "“%(text)s” can be read in two ways: the commas may part numbers, or stand in them. "
        "Write one position a line: %(samples)s."
    ),
    "few_positions": _(
        "There is only %(count)s of the three positions that a polygon needs at least. Write one "
        "position a line: %(samples)s."
    ),
    "bad_json": _(
        "The GeoJSON breaks off, or has a slip, in line %(line)s at character %(column)s. Copy "
        "all of it, from the first bracket to the last."
    ),
    "bad_wkt": _(
        "This is not a polygon that the map can read. In the WKT a bracket is missing, or a ring "
        "has fewer than three points. It looks like %(wkt)s, longitude first."
    ),
    "file_text": _(
        "This is the text of a file (KML or the like). Save it as a file, and drop that on "
        "the map, or choose it below."
    ),
    "too_large": _(
        "This is larger than %(limit)s MB, the most that is read here. Simplify it, or bring it "
        "in by the import."
    ),
    "bad_gpx": _(
        "There is no track and no route of three points in this GPX, or one of its points has no "
        "position. Waypoints alone make no polygon."
    ),
    "open_tracks": _(
        "Of the tracks and routes in this GPX %(count)s end elsewhere than they began. Bring them "
        "in one by one, or as a line under “Draw a new front”."
    ),
}


def sample_facts(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of a refusal, with the samples that its text may show."""
    return {"samples": SAMPLES, "wkt": WKT_SAMPLE, **facts}
