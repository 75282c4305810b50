"""Who takes part: pages are written, served, and measured one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from playwright.sync_api import Playwright

from bench.folium_pages import TooLong, pages
from bench.histories import History
from bench.measuring import Contestant, Samples, measure
from bench.server import serving
from bench.site import Site, Size
from bench.snapshots import Snapshots, geometry, snapshots
from geodata.territory.atlas import decode, encode_levels, refine

OURS, PER_STEP, MAPLIBRE = "time arcs (ours)", "GeoJSON per step", "MapLibre, date filter"
SAMPLED_DAYS = 40


@dataclass(frozen=True)
class Entry:
    """A contestant's bytes (None where there is no page) and what was measured."""

    name: str
    size: Size | None
    samples: Samples


@dataclass(frozen=True)
class Contest:
    """All entries over one history, and what ours loads besides when the reader zooms in."""

    title: str
    vertices: int
    arcs: int
    sides: int
    polygons: int
    entries: list[Entry]
    refinement: Size | None


def hold(
    playwright: Playwright, folder: Path, compared: list[History], own: list[History], runs: int
) -> Iterator[Contest]:
    """Everyone over the compared histories, only ours over the others; each as it is done."""
    site = Site(folder)
    site.put_assets()
    days = {history.name: snapshots(history) for history in compared}
    written = [
        (history, [ours(site, history), *(_others(site, history, days[history.name]))])
        for history in compared
    ] + [(history, [ours(site, history)]) for history in own]
    with serving(folder, days):
        for history, found in written:
            yield _contest(playwright, history, found, runs)


Written = tuple[Contestant, Size | None, str]
"""A contestant, its bytes, and why it cannot take part ("" if it can)."""


def _contest(
    playwright: Playwright, history: History, written: list[Written], runs: int
) -> Contest:
    entries = []
    for contestant, size, reason in written:
        samples = Samples(failure=reason) if reason else measure(playwright, contestant, runs)
        print(history.name, contestant.name, asdict(samples)["failure"] or "measured", flush=True)
        entries.append(Entry(contestant.name, size, samples))
    levels = encode_levels(history.composite)
    atlas = decode(levels.atlas)
    if levels.refinement:
        atlas = refine(atlas, levels.refinement)
    vertices = len(np.unique((atlas.x.astype(np.int64) << 32) + atlas.y))
    count = len(history.composite.sides), len(history.versions)
    later = Size.of(levels.refinement) if levels.refinement else None
    return Contest(history.title, vertices, atlas.arc_count, *count, entries, later)


def ours(site: Site, history: History) -> Written:
    """Write our page over a history."""
    outline = {
        "days": history.days,
        "view": history.view._asdict(),
        "colours": [history.colour(side) for side in range(len(history.composite.sides))],
    }
    site.put_json(f"{history.name}/outline.json", outline)
    size = site.put(f"{history.name}/sides.atlas", encode_levels(history.composite).atlas)
    page = site.put_page("ours", history.name)
    return Contestant(OURS, page, history.days), size, ""


def _others(site: Site, history: History, days: Snapshots) -> list[Written]:
    return [
        *(_folium(site, history, name) for name in pages()),
        _per_step(site, history, days),
        _maplibre(site, history),
    ]


def _folium(site: Site, history: History, name: str) -> Written:
    path = f"{history.name}/{name}.html"
    contestant = Contestant(name, path, history.days)
    try:
        return contestant, site.put(path, pages()[name](history)), ""
    except TooLong as reason:
        return contestant, None, str(reason)


def _per_step(site: Site, history: History, days: Snapshots) -> Written:
    """Bytes of the whole history, from a sample of days where there are many."""
    steps = np.linspace(0, len(history.days) - 1, min(SAMPLED_DAYS, len(history.days)))
    raw = np.mean([len(days.geojson(int(step))) for step in steps]) * len(history.days)
    page = site.put_page("fetch", history.name)
    return Contestant(PER_STEP, page, history.days), Size(int(raw), 0), ""


def _maplibre(site: Site, history: History) -> Written:
    features = [
        {
            "type": "Feature",
            "properties": {
                "start": version.start,
                "end": version.end,
                "colour": history.colour(version.side),
            },
            "geometry": geometry(version.geometry),
        }
        for version in history.versions
    ]
    name = f"{history.name}/versions.geojson"
    size = site.put_json(name, {"type": "FeatureCollection", "features": features})
    page = site.put_page("maplibre", history.name)
    return Contestant(MAPLIBRE, page, history.days, gl=True), size, ""
