"""The contestants of folium, as a user would write them, their libraries served by ourselves."""

from __future__ import annotations

import json
from collections.abc import Callable

import folium
import numpy as np
from folium import plugins
from folium.utilities import JsCode

from bench.histories import History, Version
from bench.snapshots import geometry

MILLISECONDS = 86_400_000
LONGEST_TEXT = 2**29 - 24
"""Characters: V8 holds no longer string, so no browser of its kind can read a longer script."""
LIBRARIES = {
    "leaflet": "leaflet.js",
    "leaflet_css": "leaflet.css",
    "jquery": "jquery.js",
    "jquery3.7.1": "jquery.js",
    "jqueryui1.10.2": "jquery-ui.js",
    "bootstrap": "bootstrap.js",
    "bootstrap_css": "bootstrap.css",
    "awesome_markers": "awesome-markers.js",
    "iso8601": "iso8601.js",
    "leaflet.timedimension": "timedimension.js",
    "leaflet.timedimension_css": "timedimension.css",
    "moment": "moment.js",
    "d3v4": "d3.js",
    "timeline": "timeline.js",
}


class TooLong(Exception):
    """A page that no browser could read; the text says how long it would be."""


def pages() -> dict[str, Callable[[History], str]]:
    """Name of the contestant to what writes its page for a history."""
    return {
        "TimestampedGeoJson": timestamped,
        "TimeSliderChoropleth": choropleth,
        "TimelineSlider": timeline,
    }


def timestamped(history: History) -> str:
    """A feature per polygon and step: the plugin has one duration for all of them."""
    alive = _alive_steps(history)
    lengths = [len(json.dumps(geometry(v.geometry))) + 150 for v in history.versions]
    _check(int(np.dot(alive.sum(axis=1), lengths)))
    features = [
        feature
        for version, steps in zip(history.versions, alive, strict=True)
        for polygon in _polygons(version)
        for feature in _stamped(history, version, polygon, np.flatnonzero(steps).tolist())
    ]
    element = plugins.TimestampedGeoJson(
        {"type": "FeatureCollection", "features": features},
        period=_period(history),
        duration="PT23H",
        auto_play=False,
        time_slider_drag_update=True,
        transition_time=50,
        add_last_point=False,
        date_options="YYYY-MM-DD",
    )
    return _page(history, element)


def choropleth(history: History) -> str:
    """A style per polygon and step."""
    alive = _alive_steps(history)
    _check(int(alive.size) * 45)
    stamps = [str(day * 86_400) for day in history.days]
    styles = {
        str(number): {
            stamp: {"color": history.colour(version.side), "opacity": 0.6 if on else 0}
            for stamp, on in zip(stamps, steps.tolist(), strict=True)
        }
        for number, (version, steps) in enumerate(zip(history.versions, alive, strict=True))
    }
    features = [
        {"type": "Feature", "id": str(number), "properties": {}, "geometry": geometry(v.geometry)}
        for number, v in enumerate(history.versions)
    ]
    collection = json.dumps({"type": "FeatureCollection", "features": features})
    element = plugins.TimeSliderChoropleth(
        collection, styledict=styles, init_timestamp=0, stroke_opacity=0
    )
    return _page(history, element)


def timeline(history: History) -> str:
    """A feature per polygon with its start and end."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "start": max(version.start, history.days[0]) * MILLISECONDS,
                "end": min(version.end, history.last) * MILLISECONDS - 1,
                "fillColor": history.colour(version.side),
            },
            "geometry": geometry(version.geometry),
        }
        for version in history.versions
    ]
    style = JsCode(
        "function (f) { return { stroke: false, fillOpacity: 0.6,"
        " fillColor: f.properties.fillColor }; }"
    )
    element = plugins.Timeline({"type": "FeatureCollection", "features": features}, style=style)
    slider = plugins.TimelineSlider(
        auto_play=False,
        show_ticks=False,
        enable_keyboard_controls=True,
        playback_duration=30_000,
        steps=len(history.days),
        date_options="YYYY-MM-DD",
    )
    return _page(history, element, slider.add_timelines(element))


def _alive_steps(history: History) -> np.ndarray:
    """Whether each polygon holds at each step, `(versions, steps)`."""
    days = np.array(history.days)
    start = np.array([version.start for version in history.versions])[:, None]
    end = np.array([version.end for version in history.versions])[:, None]
    return (start <= days) & (days < end)


def _check(length: int) -> None:
    if length > LONGEST_TEXT:
        raise TooLong(
            f"its page would be {length / 1e9:.1f} GB; the longest text that V8 holds is 0.54 GB"
        )


def _polygons(version: Version) -> list[dict[str, object]]:
    drawn = geometry(version.geometry)
    if drawn["type"] == "Polygon":
        return [drawn]
    return [{"type": "Polygon", "coordinates": part} for part in drawn["coordinates"]]


def _stamped(
    history: History, version: Version, polygon: dict[str, object], steps: list[int]
) -> list[dict[str, object]]:
    colour = history.colour(version.side)
    style = {"stroke": False, "fillColor": colour, "fillOpacity": 0.6}
    rings = len(polygon["coordinates"])
    return [
        {
            "type": "Feature",
            # One time per ring: the plugin cuts coordinates and times alike.
            "properties": {"times": [history.days[i] * MILLISECONDS] * rings, "style": style},
            "geometry": polygon,
        }
        for i in steps
    ]


def _period(history: History) -> str:
    return "P1D" if history.days[-1] - history.days[0] < 2 * len(history.days) else "P7D"


def _page(history: History, *elements: folium.Element) -> str:
    view = history.view
    chart = folium.Map(location=[view.lat, view.lon], zoom_start=view.zoom, tiles=None)
    for element in elements:
        element.add_to(chart)
    for element in (chart, *elements):
        for kind in ("default_js", "default_css"):
            setattr(element, kind, _self_hosted(getattr(element, kind, [])))
    return chart.get_root().render()


def _self_hosted(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, f"/vendor/{LIBRARIES[name]}") for name, _ in links if name in LIBRARIES]
