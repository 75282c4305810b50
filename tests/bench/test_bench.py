"""The parts of the benchmarks that can be wrong without anyone noticing."""

from __future__ import annotations

import json

import numpy as np
import pytest
from shapely import box

from bench.contest import OURS, Contest, Entry
from bench.decoding import Decoding
from bench.folium_pages import TooLong, choropleth
from bench.growth import Build
from bench.histories import History, Version, View
from bench.load import Load
from bench.made import made
from bench.measuring import Samples
from bench.report import Report, write
from bench.site import Size
from bench.snapshots import snapshots
from geodata.territory.atlas import decode, encode
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose
from tests.geodata.territory.made import GOV, HTS


def small(days: int = 3) -> History:
    rows = [Claim(1, GOV, box(0, 0, 2, 2), 0), Claim(2, HTS, box(1, 0, 2, 2), 1)]
    versions = [Version(0, 9, 1, box(0, 0, 1, 2)), Version(1, 2, 2, box(1, 0, 2, 2))]
    composite = compose(Claims.of(rows))
    return History("small", "small", composite, versions, list(range(days)), View(1, 1, 6))


@pytest.mark.parametrize("step, alive", [(0, 1), (1, 2), (2, 1)])
def test_a_snapshot_holds_what_is_alive_on_its_day(step, alive) -> None:
    collection = json.loads(snapshots(small()).geojson(step))
    assert len(collection["features"]) == alive


def test_a_made_history_is_of_about_the_asked_size_and_always_held() -> None:
    history = made(20_000)
    atlas = decode(encode(history.composite))
    vertices = len(np.unique((atlas.x.astype(np.int64) << 32) + atlas.y))
    assert 0.9 < vertices / 20_000 < 1.3
    held = {atlas.holder(38, 35, day) for day in history.days[::40]}
    assert 0 not in held


def test_a_page_that_no_browser_could_read_is_not_written() -> None:
    history = small(days=10_000_000)
    with pytest.raises(TooLong, match="GB"):
        choropleth(history)


def test_the_report_tells_medians_ratios_and_failures(tmp_path) -> None:
    ours = Samples(first=[100, 120, 110], jump=[10], cpu=[2], gap=[17, 18], heap=[1], rate=[200])
    slow = Samples(first=[1000], jump=[40], cpu=[8], gap=[50, 90], heap=[5], rate=[50])
    entries = [
        Entry(OURS, Size(1000, 500), ours),
        Entry("slow", Size(9000, 1500), slow),
        Entry("absent", None, Samples(failure="its page would be 9 GB")),
    ]
    contest = Contest("small", 100, 3, 2, 2, entries, Size(90, 60))
    build = Build(100, 2, 2, 3, 9, 0.1, 0.2, 0.3, 0.4, 99, 500, 60)
    read = Decoding("small", 1, 2, 4, 0.5, 0.9)
    builds = [build, build.__class__(**{**build.__dict__, "share": 10})]
    builds.append(build.__class__(**{**build.__dict__, "share": 30}))
    load = Load({}, missing=("wrk",))
    facts = ("box", "things", (0.1, 0.2), 3, [contest], builds, [read], load)
    write(Report(*facts), tmp_path / "report.md")
    report = (tmp_path / "report.md").read_text()
    assert "| time arcs (ours) | 1.0 KB | 500 B | **110** (100–120) |" in report
    assert "| best other ÷ ours | 9.0 × | 3.0 × | 9.1 × | 4.0 × |" in report
    assert "did not run: its page would be 9 GB" in report
    assert "| small | 1.00 | 2.00 | 4.00 | 0.50 | 0.90 |" in report
    assert "| 100 % | 2 | 2 | 3 | 9 | 0.1 | 0.2 | 0.3 | 0.4 | 99 | 500 B | 60 B |" in report
    assert "Ours takes 5.00 bytes a vertex at first" in report and "60 B more" in report
    assert "(5.60 in all)" in report
    assert "## Load\nNot measured: not on this machine: wrk." in report
