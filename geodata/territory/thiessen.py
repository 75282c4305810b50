"""Thiessen: the land that is nearest to each place.

The cells are Voronoi cells on a Lambert azimuthal equal-area projection centred on the land. Their
corners go back to longitude and latitude and onto the grid; then all edges are noded together
once, so that the cells are a coverage: neighbours share their borders bit for bit.
"""

from __future__ import annotations

import numpy as np
import shapely

from geodata.territory.composite import GRID
from geodata.territory.lambert import Lambert


def cells(lonlat: np.ndarray, land: shapely.Geometry) -> np.ndarray:
    """The part of the land that is nearest to each site.

    `lonlat` is (n, 2), WGS 84 degrees, longitude first; `land` a polygon in the same. Returns n
    polygons, multipolygons or, where a site owns no land, empty polygons. Raises ValueError where
    two sites share a spot, or a coordinate is no number.
    """
    lonlat = np.asarray(lonlat, dtype=float).reshape(-1, 2)
    _check(lonlat)
    projection = centred(land)
    sites = projection.forward(lonlat)
    faces = _faces(_corners(sites, projection, land), land)
    site = _nearest(sites, projection.forward(_inner(faces)))
    return _collect(faces, site, len(lonlat))


def centred(land: shapely.Geometry) -> Lambert:
    """The projection centred on the middle of the land's box."""
    west, south, east, north = shapely.bounds(land)
    return Lambert(float(west + east) / 2, float(south + north) / 2)


def _check(lonlat: np.ndarray) -> None:
    if not np.isfinite(lonlat).all():
        raise ValueError("a site has a coordinate that is no number; give every site lon and lat")
    unique, count = np.unique(lonlat, axis=0, return_counts=True)
    if (count > 1).any():
        lon, lat = unique[count > 1][0]
        raise ValueError(f"two sites share the spot {lon}, {lat}; keep one of them")


def _corners(sites: np.ndarray, projection: Lambert, land: shapely.Geometry) -> np.ndarray:
    """Voronoi cells in degrees, reaching beyond the land on all sides."""
    frame = shapely.box(*shapely.bounds(shapely.transform(land, projection.forward)))
    frame = shapely.buffer(frame, 1e5, join_style="mitre")
    if len(sites) == 1:
        return np.array([shapely.transform(frame, projection.inverse)])
    found = shapely.voronoi_polygons(shapely.MultiPoint(sites), extend_to=frame)
    clipped = shapely.intersection(shapely.get_parts(found), frame)
    return shapely.transform(clipped, projection.inverse)


def _faces(corners: np.ndarray, land: shapely.Geometry) -> np.ndarray:
    land = shapely.set_precision(land, GRID)
    lines = [*shapely.boundary(corners), shapely.boundary(land)]
    edges = shapely.union_all(lines, grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(edges)))
    shapely.prepare(land)
    return faces[shapely.intersects(land, shapely.point_on_surface(faces))]


def _inner(faces: np.ndarray) -> np.ndarray:
    return shapely.get_coordinates(shapely.point_on_surface(faces))


def _nearest(sites: np.ndarray, points: np.ndarray) -> np.ndarray:
    tree = shapely.STRtree(shapely.points(sites))
    return tree.nearest(shapely.points(points))


def _collect(faces: np.ndarray, site: np.ndarray, count: int) -> np.ndarray:
    order = np.argsort(site, kind="stable")
    bounds = np.searchsorted(site[order], np.arange(count + 1))
    found = np.empty(count, dtype=object)
    for index in range(count):
        found[index] = _join(faces[order[bounds[index] : bounds[index + 1]]])
    return found


def _join(parts: np.ndarray) -> shapely.Geometry:
    parts = parts[~shapely.is_empty(parts)]
    return shapely.coverage_union_all(parts) if len(parts) else shapely.Polygon()
