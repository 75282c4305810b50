"""GeoJSON of one day, joined from pieces made once: what a plain server would send per step."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import shapely

from bench.histories import History


@dataclass(frozen=True, eq=False)
class Snapshots:
    """The features of a history as text, and the days on which each holds."""

    days: np.ndarray
    start: np.ndarray
    end: np.ndarray
    features: list[bytes]

    def geojson(self, step: int) -> bytes:
        """The FeatureCollection of a step."""
        day = self.days[step]
        alive = np.flatnonzero((self.start <= day) & (day < self.end))
        body = b",".join([self.features[i] for i in alive.tolist()])
        return b'{"type":"FeatureCollection","features":[' + body + b"]}"


def snapshots(history: History) -> Snapshots:
    """All features of a history, ready to be joined."""
    return Snapshots(
        days=np.array(history.days),
        start=np.array([version.start for version in history.versions]),
        end=np.array([version.end for version in history.versions]),
        features=[
            json.dumps(
                {
                    "type": "Feature",
                    "properties": {"colour": history.colour(version.side)},
                    "geometry": geometry(version.geometry),
                },
                separators=(",", ":"),
            ).encode()
            for version in history.versions
        ],
    )


def geometry(shape: shapely.Geometry) -> dict[str, object]:
    """A polygon or multipolygon as GeoJSON at five decimals, about a metre."""
    rounded = shapely.transform(shape, lambda points: points.round(5))
    return json.loads(shapely.to_geojson(rounded))
