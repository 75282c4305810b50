"""What is no land is refused by name; what is nasty but valid is composed."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely import box

from geodata.territory import measures
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose
from tests.geodata.territory.made import GOV, HTS

LAND = box(0, 0, 4, 4)


def composed(*polygons: shapely.Geometry | None, land: shapely.Geometry | None = None):
    return compose(Claims.of(Claim(7 + n, GOV, shape, n) for n, shape in enumerate(polygons)), land)


def with_corner(value: str) -> shapely.Polygon:
    """A triangle with a value in the place of a latitude."""
    with np.errstate(invalid="ignore"):
        return shapely.from_wkt(f"POLYGON ((0 0, 1 {value}, 1 0, 0 0))")


@pytest.mark.parametrize(
    ("polygon", "reason"),
    [
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "is invalid: Self-intersection"),
        (shapely.Polygon(), "is empty"),
        (None, "is no polygon"),
        (shapely.Point(1, 1), "is no polygon"),
        (shapely.GeometryCollection([LAND]), "is no polygon"),
        (box(179, 0, 181, 1), "leaves the range of longitude ±180 and latitude ±90"),
        (box(0, 89, 1, 91), "leaves the range of longitude ±180 and latitude ±90"),
        (box(350_000, 3_800_000, 360_000, 3_810_000), "leaves the range"),
        (with_corner("NaN"), "is invalid|leaves the range"),
        (with_corner("Inf"), "leaves the range"),
    ],
)
def test_what_is_no_land_is_refused_by_name(polygon, reason) -> None:
    with pytest.raises(ValueError, match=f"claim 8 ({reason})"):
        composed(LAND, polygon)


@pytest.mark.parametrize("land", [shapely.Point(0, 0), shapely.Polygon(), box(0, 0, 400, 1)])
def test_a_land_that_is_none_is_refused(land) -> None:
    with pytest.raises(ValueError, match="the land"):
        composed(LAND, land=land)


@pytest.mark.parametrize(
    ("polygon", "faces"),
    [
        (box(-180, -90, 180, 90), 1),
        (shapely.force_3d(LAND, 7.0), 1),
        (shapely.reverse(LAND), 1),
        (box(1, 1, 1 + 2e-7, 1 + 2e-7), 0),  # collapses to a grid point
        (box(1, 1, 2, 1 + 2e-7), 0),  # collapses to a line
        (box(1, 1, 1 + 1e-6, 1 + 1e-6), 1),  # one cell
        (shapely.MultiPolygon([box(0, 0, 1, 1), box(1, 1, 2, 2)]), 2),  # parts touch in a point
        (shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(0, 0), (2, 1), (1, 2)]]), 1),
        (shapely.Point(1, 1).buffer(1, quad_segs=5000), 1),
        (shapely.segmentize(LAND, 1e-3), 1),
    ],
)
def test_what_is_nasty_but_valid_is_composed(polygon, faces) -> None:
    composite = composed(polygon)
    assert len(composite.faces) == faces
    assert shapely.is_valid(composite.faces).all()
    assert measures.areas(composite, 3).sum() == composite.land_area


def test_a_zone_that_collapses_leaves_the_others_alone() -> None:
    composite = composed(LAND, box(1, 1, 1 + 2e-7, 1 + 2e-7), land=LAND)
    assert set(composite.zone.tolist()) == {-1, 7}


def test_a_comb_of_needles_across_another_comb() -> None:
    needles = [box(0.01 * n, 0, 0.01 * n + 2e-6, 4) for n in range(1, 50)]
    across = [box(0, 0.01 * n, 4, 0.01 * n + 2e-6) for n in range(1, 50)]
    combs = shapely.multipolygons(needles), shapely.multipolygons(across)
    composite = composed(*combs, land=LAND)
    assert len(composite.faces) == 99 * 99
    assert composite.land_area == measures.areas(composite, 5).sum()


def test_fans_of_almost_parallel_lines() -> None:
    fans = [
        shapely.Polygon([(-180, -90 + n * 1e-6), (180, 90 - n * 2e-6), (180, 90), (-180, 90)])
        for n in range(20)
    ]
    composite = composed(*fans)
    assert shapely.coverage_is_valid(composite.faces)
    assert measures.areas(composite, 50).sum() == composite.land_area


def test_a_thousand_zones_on_one_spot() -> None:
    rows = [Claim(n, GOV if n % 2 else HTS, LAND, n % 100, n % 100 + 50) for n in range(1, 1001)]
    composite = compose(Claims.of(rows))
    assert len(composite.faces) == 1
    assert measures.history(composite, 1, 1)[-1].zone == -1
