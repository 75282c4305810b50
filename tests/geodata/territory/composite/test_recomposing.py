"""What is recomposed after a change equals a full build."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from shapely import Polygon, box

from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose, recompose
from geodata.territory.composite.composing import clips_of
from geodata.territory.composite.grid import on_grid
from geodata.territory.composite.neighbourhood import recut
from geodata.territory.composite.noding import segments
from tests.geodata.territory import made
from tests.geodata.territory.composite.test_storage import assert_equal
from tests.geodata.territory.made import GOV, HTS, SDF

LAND = box(0, 0, 8, 8).difference(box(3, 3, 4, 4))
WIDTHS = st.sampled_from([0.0, 0.0, 20_000.0])


def changed(rows: list[Claim], data: st.DataObject) -> list[Claim]:
    """The rows with one or two of them changed, taken away, or added."""
    for _ in range(data.draw(st.integers(1, 2))):
        fresh = data.draw(made.claims(max_size=1))[0]
        kind = data.draw(st.sampled_from(["add", "take", "move", "redate"]))
        at = data.draw(st.integers(0, len(rows) - 1)) if rows else 0
        if kind == "add" or not rows:
            rows = [*rows, fresh._replace(id=100 + len(rows))]
        elif kind == "take":
            rows = rows[:at] + rows[at + 1 :]
        elif kind == "move":
            rows = [*rows[:at], rows[at]._replace(geometry=fresh.geometry), *rows[at + 1 :]]
        else:
            days = {"start": fresh.start, "end": fresh.end, "side": fresh.side}
            rows = [*rows[:at], rows[at]._replace(**days), *rows[at + 1 :]]
    return rows


@given(made.claims(), WIDTHS, WIDTHS, st.data())
def test_recomposed_equals_composed(rows, old_width, width, data) -> None:
    before, after = Claims.of(rows), Claims.of(changed(rows, data))
    old = compose(before, LAND, sliver_width=old_width)
    assert_equal(
        recompose(old, before, after, LAND, sliver_width=width),
        compose(after, LAND, sliver_width=width),
    )


# The second is narrower than a cell: on the grid it reaches beyond its own box.
NARROW = [Polygon([(0, 0), (1.5, 4), (-0.25, 0)]), Polygon([(0, 1), (0, 2), (0.03125, 0)])]


@given(st.lists(made.triangles, min_size=2, max_size=8), made.triangles)
@example(NARROW, Polygon([(0, 0), (0, -1), (1, 0)]))
def test_small_triangles_whose_borders_cross_on_the_grid(polygons, added) -> None:
    cells = shapely.transform([*polygons, added], lambda degrees: degrees * 20e-6)
    rows = [Claim(n, GOV, polygon, n) for n, polygon in enumerate(cells)]
    before, after, land = Claims.of(rows[:-1]), Claims.of(rows), box(-1e-5, -1e-5, 2e-4, 2e-4)
    rows = [row for row in rows if row.geometry.is_valid]
    if len(rows) != len(cells):
        return
    old = compose(before, land)
    assert_equal(recompose(old, before, after, land), compose(after, land))


@pytest.mark.parametrize(
    ("rows", "other"),
    [
        ([], []),
        ([], [Claim(1, GOV, LAND, 0)]),
        ([Claim(1, GOV, LAND, 0)], []),
        ([Claim(1, GOV, LAND, 0)], [Claim(1, HTS, LAND, 0)]),
        ([Claim(1, GOV, LAND, 0)], [Claim(2, GOV, LAND, 0)]),
        ([Claim(1, GOV, box(9, 9, 10, 10), 0)], [Claim(1, GOV, box(7, 7, 10, 10), 0)]),
    ],
)
def test_by_cases(rows: list[Claim], other: list[Claim]) -> None:
    before, after = Claims.of(rows), Claims.of(other)
    assert_equal(recompose(compose(before, LAND), before, after, LAND), compose(after, LAND))


def test_faces_far_from_the_change_are_not_cut_again() -> None:
    rows = [Claim(x * 8 + y, GOV, box(x, y, x + 1, y + 1), 0) for x in range(8) for y in range(8)]
    after = Claims.of([*rows, Claim(99, SDF, box(0.2, 0.2, 0.4, 0.4), 3)])
    old, clips = compose(Claims.of(rows), LAND), clips_of(LAND)
    change = segments(on_grid(after.geometry[after.id == 99])).ends
    cut = recut(on_grid(old.faces), after.geometry, clips, change)
    assert ((~cut.stays).sum(), len(cut.faces)) == (1, 2)


def test_a_changed_claim_that_is_invalid_is_named() -> None:
    before = Claims.of([])
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    with pytest.raises(ValueError, match="claim 5 is invalid"):
        recompose(compose(before, LAND), before, Claims.of([Claim(5, GOV, bow, 0)]), LAND)
