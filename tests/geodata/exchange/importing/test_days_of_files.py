"""The days of zones that files state, and the report that shows them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from geodata.models import ControlZone, Event, Faction, Theatre
from geodata.models.workflow import State

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]
RING = [[36, 35], [37, 35], [37, 36], [36, 35]]


@pytest.fixture(autouse=True)
def land() -> None:
    Theatre.objects.create(
        state=State.APPROVED,
        name="Syria",
        outline="SRID=4326;MULTIPOLYGON(((35 34,38 34,38 37,35 37,35 34)))",
        view_lon=37,
        view_lat=35.5,
        time_zone="Asia/Damascus",
    )
    Faction.objects.create(
        state=State.APPROVED, slug="gov", name="gov", short_name="gov", colour="#112233"
    )


def run(*command: object) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def zones(folder: Path, *rows: dict[str, object]) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"faction": "gov", **row},
            "geometry": {"type": "Polygon", "coordinates": [RING]},
        }
        for row in rows
    ]
    path = folder / "zones.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def days() -> list[tuple[str, str | None]]:
    rows = ControlZone.objects.order_by("pk").values_list("valid_from", "valid_to")
    return [(str(start), str(end) if end else None) for start, end in rows]


@pytest.mark.parametrize(
    ("start", "end", "found", "words"),
    [
        ("2024-11-30T21:00:00Z", None, ("2024-12-01", None), "Moments (1) are taken as days in"),
        ("2024-12-01T00:00:00+03:00", None, ("2024-12-01", None), "time zone Asia/Damascus"),
        ("2024-12-01", "2024-12-05T23:59:59", ("2024-12-01", "2024-12-06"), "to 2024-12-05, the l"),
        ("2024-12-01", "2024-12-05", ("2024-12-01", "2024-12-05"), "to 2024-12-04, the last day"),
        ("2024-12-01", "9999-12-31", ("2024-12-01", None), "Ends in the year 9999 (1) mean"),
        ("28 November 2024", None, ("2024-11-28", None), "“28 November 2024” → from 2024-11-28 on"),
    ],
)
def test_the_days_read_are_shown_and_written(
    start: str, end: str | None, found: tuple[str, str | None], words: str, tmp_path: Path
) -> None:
    path = zones(tmp_path, {"valid_from": start, "valid_to": end})
    assert words in run("import_zones", path, "--dry-run")
    run("import_zones", path)
    assert days() == [found]


def test_an_end_at_the_end_of_its_day_is_that_day_where_ends_are_last_days(tmp_path: Path) -> None:
    end = "2024-12-05T23:59:59"
    run("import_zones", zones(tmp_path, {"from": "2024-12-01", "to": end}), "--end", "inclusive")
    assert days() == [("2024-12-01", "2024-12-06")]


def kml(folder: Path, *spans: tuple[str, str]) -> Path:
    corners = " ".join(f"{x},{y}" for x, y in RING)
    shape = f"<coordinates>{corners}</coordinates>"
    marks = "".join(
        f"<Placemark><name>gov</name><TimeSpan><begin>{begin}</begin><end>{end}</end></TimeSpan>"
        f"<Polygon><outerBoundaryIs><LinearRing>{shape}</LinearRing></outerBoundaryIs></Polygon>"
        "</Placemark>"
        for begin, end in spans
    )
    path = folder / "zones.kml"
    text = f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{marks}</Document></kml>'
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([("2024-12-01", "2024-12-05")], [("2024-12-01", "2024-12-06")]),
        (
            [("2024-12-01", "2024-12-05"), ("2024-12-05", "2024-12-08")],
            [("2024-12-01", "2024-12-05"), ("2024-12-05", "2024-12-08")],
        ),
        ([("2024-12-01", "2024-12-05T23:59:59Z")], [("2024-12-01", "2024-12-07")]),
    ],
    ids=["a span includes its end", "ends that meet starts", "a moment"],
)
def test_the_span_of_a_kml_includes_its_end(
    spans: list[tuple[str, str]], found: list[tuple[str, str]], tmp_path: Path
) -> None:
    run("import_zones", kml(tmp_path, *spans), "--column", "faction=Name")
    assert days() == found


def test_a_month_in_a_kml_spoils_its_row_alone(tmp_path: Path) -> None:
    path = kml(tmp_path, ("2024-12", "2025-02"), ("2024-12-01", "2024-12-05"))
    said = run("import_zones", path, "--column", "faction=Name", "--dry-run")
    assert "1: skipped: “2024-12” is no day: it names a month or a year" in said
    assert "1 taken" in said


def test_each_way_of_writing_days_is_shown_once(tmp_path: Path) -> None:
    ways = ["2024-12-01"] * 20 + ["02.12.2024", "3 December 2024", "2024-12-04T00:00:00"]
    said = run("import_zones", zones(tmp_path, *({"from": way} for way in ways)), "--dry-run")
    shown = [line for line in said.splitlines() if "→" in line]
    assert [line.split(":")[0].strip() for line in shown] == ["1", "2", "3", "21", "22", "23"]
    assert "“3 December 2024” → from 2024-12-03 on" in said


def test_events_have_days_in_words(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("title,event_date\nClash,28 November 2024\n", encoding="utf-8")
    assert "→ from 2024-11-28 on" in run("import_table", "events", path, "--dry-run")
    run("import_table", "events", path)
    assert str(Event.objects.get().day) == "2024-11-28"
