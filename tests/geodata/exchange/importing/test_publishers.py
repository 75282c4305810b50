"""Files in the shape of known publishers', read by name; all values are made up."""

from __future__ import annotations

import json
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.core.management import call_command
from django.core.management.base import CommandError

from geodata.exchange.importing.publishers import SHIPPED
from geodata.models import ControlZone, Event, Faction, Theatre
from geodata.models.workflow import State
from geodata.territory.snapshot_series import EMPTY

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    Theatre.objects.create(
        state=State.APPROVED,
        name="Land",
        outline="SRID=4326;MULTIPOLYGON(((30 34,42 34,42 50,30 50,30 34)))",
        view_lon=36,
        view_lat=40,
        time_zone="Europe/Kyiv",
    )
    for slug in ("russia", "ukraine", "gov", "hts"):
        Faction.objects.create(
            state=State.APPROVED, slug=slug, name=slug.title(), short_name=slug, colour="#112233"
        )
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


def run(*command: object) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def held(side: str | None, day: str) -> shapely.Geometry:
    """What the zones leave to a side on a day."""
    found = EMPTY
    zones = ControlZone.objects.filter(valid_from__lte=day).order_by("valid_from", "pk")
    for zone in zones.select_related("faction"):
        shape = shapely.from_wkb(bytes(zone.geometry.wkb))
        own = (zone.faction.slug if zone.faction else None) == side
        found = shapely.union(found, shape) if own else shapely.difference(found, shape)
    return found


def box(west: float, south: float, east: float, north: float, *height: float) -> dict[str, Any]:
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return {"type": "Polygon", "coordinates": [[[*corner, *height] for corner in corners]]}


def feature(geometry: dict[str, Any], **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def deepstate(path: Path, front: float) -> Path:
    """A snapshot whose colours say who holds what, with icons and lines between the polygons."""
    features = [
        feature(
            box(front, 47, 38, 48, 0),
            name="Окуповано /// Occupied\u00a0/// geoJSON.status.occupied",
            fill="#A52714",
            styleMapHash={"normal": "#a", "highlight": "#b"},
        ),
        feature({"type": "Point", "coordinates": [37, 47.3, 0]}, name="Unit", list=["a", "b"]),
        feature(box(front - 0.5, 47, front, 48, 0), name="Звільнено /// Liberated", fill="#0f9d58"),
        feature(box(36.5, 47.9, 36.8, 48, 0), name="? /// Unknown", fill="#bcaaa4"),
        feature({"type": "LineString", "coordinates": [[37, 47, 0], [36, 47, 0]]}, stroke="#f00"),
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_a_series_of_deepstates_shape_is_read_by_name(place: Path) -> None:
    for name, front in ((1704067200, 36.0), (1704153600, 35.9), (1704240000, 35.9)):
        deepstate(place / f"{name}.geojson", front)
    report = run("import_zones", place, "--series", "d", "--from", "deepstate")
    assert "passed over: 6." in report
    assert held("russia", "2024-01-01").bounds == (36, 47, 38, 48)
    assert held("russia", "2024-01-02").bounds == (35.9, 47, 38, 48)
    assert held("ukraine", "2024-01-03").bounds == (35.4, 47, 35.9, 48)
    assert held(None, "2024-01-01").bounds == (36.5, 47.9, 36.8, 48)
    assert "2024-01-03" not in {str(zone.valid_from) for zone in ControlZone.objects.all()}


def test_one_file_of_that_shape_takes_its_day_from_an_option(place: Path) -> None:
    path = deepstate(place / "map.geojson", 36.0)
    report = run("import_zones", path, "--from", "deepstate", "--from", "2024-01-01")
    assert "4: known" not in report and "2: known: a Point is no area" in report
    zones = ControlZone.objects.order_by("pk")
    assert [zone.name for zone in zones] == ["Occupied", "Liberated", "Unknown"]


def owlmaps(path: Path, front: float) -> Path:
    """A backup of a map: folders of lines, areas and points, as one of Google's maps is saved."""

    def area(name: str, west: float, east: float) -> str:
        ring = f"{west},47,0 {east},47,0 {east},48,0 {west},48,0 {west},47,0"
        return (
            f"<Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
            f"{ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
        )

    point = "<Placemark><name>1st Brigade</name><Point><coordinates>37,47.5,0</coordinates></Point>"
    line = "<LineString><coordinates>36,47,0 36,48,0</coordinates></LineString>"
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
        "<Document><name>Control Map</name>"
        f"<Folder><name>Frontline</name><Placemark><name>Front</name>{line}</Placemark></Folder>"
        f"<Folder><name>Important Areas</name>{area('Donetsk Axis  [Z]', front, 38)}"
        f"{area('Pre-War Crimea', 33, 34)}{area('Old Airport', 36, 36.1)}</Folder>"
        f"<Folder><name>Ukrainian Unit Positions</name>{point}</Placemark></Folder>"
        "</Document></kml>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("doc.kml", text)
        archive.writestr("images/icon-1.png", b"\x89PNG\r\n")
    return path


def test_backups_of_owlmaps_shape_are_read_by_name(place: Path) -> None:
    for name, front in (("240101_0000", 37.0), ("240102_0349", 36.9)):
        owlmaps(place / f"{name}.kmz", front)
    report = run("import_zones", place, "--series", "d", "--from", "owlmaps", "--rest", "ukraine")
    assert "2 snapshots" in report and "passed over: 2." in report
    assert held("russia", "2024-01-01").bounds == (33, 47, 38, 48)
    assert held("russia", "2024-01-01").area == pytest.approx(2)
    assert held("russia", "2024-01-02").area == pytest.approx(2.1)


def test_the_timeline_of_owlmaps_has_all_days_in_one_file(place: Path) -> None:
    features = [
        feature(box(front, 47, 38, 48, 0), name="Luhansk Axis  [Z]", start=start)
        for front, start in ((37, 1704067200), (36.9, 1704153600))
    ]
    path = place / "frontline.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    run("import_zones", place, "--series", "d", "--from", "owlmaps", "--dates", "column")
    assert held("russia", "2024-01-01").bounds == (37, 47, 38, 48)
    assert held("russia", "2024-01-02").bounds == (36.9, 47, 38, 48)


def test_a_single_backup_names_what_is_passed_over(place: Path) -> None:
    path = owlmaps(place / "240101_0000.kmz", 37)
    report = run("import_zones", path, "--from", "owlmaps", "--from", "2024-01-01")
    assert "3: known: it does not say who holds land" in report
    assert ControlZone.objects.count() == 2


def nzz(folder: Path, day: str, *kinds: tuple[str, dict[str, Any]]) -> None:
    features = [feature(shape, type=kind, date=day, view="daily") for kind, shape in kinds]
    content = {"value": {"type": "FeatureCollection", "features": features}}
    (folder / f"{day}.json").write_text(json.dumps(content), "utf-8")


@pytest.mark.parametrize(("options", "side"), [((), None), (("--rest", "ukraine"), "ukraine")])
def test_a_series_of_nzzs_shape_is_read_by_name(
    options: tuple[str, ...], side: str | None, place: Path
) -> None:
    whole, gain, loss = box(36, 47, 38, 48), box(35.8, 47.2, 36, 47.5), box(36, 47.2, 36.2, 47.5)
    speck = box(37, 47, 37.0000001, 47.0000001)
    nzz(place, "2024-01-01", ("nochange", whole))
    nzz(place, "2024-01-02", ("nochange", whole), ("gains", gain), ("losses", speck))
    nzz(place, "2024-01-04", ("nochange", whole), ("losses", loss))
    run("import_zones", place, "--series", "n", "--from", "nzz", *options)
    assert held("russia", "2024-01-01").bounds == (36, 47, 38, 48)
    assert held("russia", "2024-01-03").bounds == (35.8, 47, 38, 48)
    given_up = held(side, "2024-01-04")
    assert given_up.equals(shapely.box(35.8, 47.2, 36.2, 47.5))
    assert held("russia", "2024-01-04").area == pytest.approx(2 - 0.06)


ACLED = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,location,latitude,longitude,"
    "source,notes,fatalities,timestamp\nSYR1,28 November 2024,Battles,Armed clash,Hts,Gov,Atareb,"
    '36.14,36.96,A; B,"A note, with a ""quote"".",10,1733270400\n'
    "SYR2,29 November 2024,Protests,Peaceful protest,Protesters,,Idlib,35.93,36.63,A,None,0,1\n"
)


def test_events_of_acleds_shape_are_read_by_name(place: Path) -> None:
    path = place / "acled.csv"
    path.write_text(ACLED, encoding="utf-8")
    run("import_table", "events", path, "--from", "acled")
    first, second = Event.objects.order_by("code")
    assert (first.code, str(first.day), first.title) == ("SYR1", "2024-11-28", "Armed clash")
    assert (first.kind, first.actors, first.fatalities) == ("Battles", "Hts; Gov", 10)
    assert {side.slug for side in first.factions.all()} == {"gov", "hts"}
    assert first.sources.count() == 2 and first.description == 'A note, with a "quote".'
    assert second.actors == "Protesters" and (second.point.x, second.point.y) == (36.63, 35.93)


def page(aleppo: str, more: str = "") -> str:
    return f"""-- a saved page
return {{
    containerArgs = {{ 'Syria', float = 'center', caption = [[A {{map}}]] }},
    {{ lat = "36.2", long = "37.1", mark = "{aleppo}", label = "Aleppo", marksize = 14 }},
    {{ lat = 35.9, long = 36.6; mark = 'Dot lime.svg', label = "", link = "Idlib#History" }},
    {{ lat="35.1", long="36.7", mark="Dot red.svg", label="[[Hama (city)|Hama]]" }}, -- "a city"
    -- {{ lat = "0", long = "0", mark = "Dot red.svg", label = "No row" }},
    --[[ {{ lat = "0", long = "0", mark = "Dot red.svg", label = "No row" }}, ]]
    {{ lat = "36.3", long = "37", mark = "Anim.gif", label = "\\"Lines\\"", position = nil }},
    {{ lat = "36", long = "38", mark = "Oil.svg", label = "A well" }},{more}
}}
"""


ICONS = "icon,side,status,with\nDot red.svg,gov,,\nDot lime.svg,hts,,\n" + (
    "Anim.gif,gov,contested,hts\nOil.svg,,,\n"
)


def saved_pages(place: Path) -> tuple[Path, Path]:
    icons = place.parent / "icons.csv"
    icons.write_text(ICONS, encoding="utf-8")
    (place / "2024-11-26.lua").write_text(page("Dot red.svg"), "utf-8")
    later = '{ lat = "34.1", long = "36.1", mark = "Dot red.svg", label = "New" }'
    (place / "2024-12-01.lua").write_text(page("Dot lime.svg", later), "utf-8")
    return place, icons


def test_two_saved_pages_give_the_changes_between_them(place: Path) -> None:
    folder, icons = saved_pages(place)
    report = run("import_table", "towns", folder, "--from", "wikipedia", "--icons", icons)
    assert "Marks whose icon is listed without a side, passed over: 2." in report
    zones = ControlZone.objects.order_by("valid_from", "pk").select_related("faction")
    found = {
        (str(zone.valid_from), zone.faction.slug, zone.status, zone.name): zone for zone in zones
    }
    assert set(found) == {
        ("2024-11-26", "gov", "controlled", "Aleppo, Hama"),
        ("2024-11-26", "hts", "controlled", "Idlib"),
        ("2024-11-26", "gov", "contested", '"Lines"'),
        ("2024-12-01", "hts", "controlled", "Aleppo"),
        ("2024-12-01", "gov", "controlled", "New"),
    }


def test_icons_that_are_not_listed_are_named(place: Path) -> None:
    folder, icons = saved_pages(place)
    with pytest.raises(CommandError) as caught:
        run("import_table", "towns", folder, "--from", "wikipedia")
    assert "wikipedia-icons.csv" in str(caught.value)
    assert "Dot red.svg (4), Dot lime.svg (3)" in str(caught.value)
    icons.write_text(ICONS.replace("Anim.gif,gov,contested,hts\n", ""), encoding="utf-8")
    said = run(
        "import_table", "towns", folder, "--from", "wikipedia", "--icons", icons, "--dry-run"
    )
    assert "no faction is called “Anim.gif”" in said


def test_an_operator_adds_a_publisher_as_a_file(place: Path, settings) -> None:
    own = settings.VAR_DIR / "publishers"
    own.mkdir(parents=True)
    text = '[columns]\nfaction = "who"\n\n[values.faction]\n"X 1" = "Gov"\n'
    (own / "mine.toml").write_text(f'title = "Mine"\nkind = "zones"\n{text}', "utf-8")
    path = place / "2024-01-01.geojson"
    path.write_text(json.dumps(feature(box(36, 47, 37, 48), who="x  1")), "utf-8")
    run("import_zones", path, "--from", "mine", "--from", "2024-01-01")
    assert ControlZone.objects.get().faction.slug == "gov"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('kind = "zones"\ncolums = {}\n', "no key is called colums"),
        ("title = 'x'\n", "'kind'"),
        ("kind = \n", "does not say how a publisher writes"),
        ('kind = "events"\n', "no publisher of zones is called “bad”; there are acled, bad,"),
    ],
)
def test_a_publisher_that_is_none_is_refused(
    content: str, words: str, place: Path, settings
) -> None:
    own = settings.VAR_DIR / "publishers"
    own.mkdir(parents=True)
    (own / "bad.toml").write_text(content, "utf-8")
    path = place / "zones.geojson"
    path.write_text(json.dumps(feature(box(36, 47, 37, 48))), "utf-8")
    with pytest.raises(CommandError) as caught:
        run("import_zones", path, "--from", "bad")
    assert words in str(caught.value)


def test_the_readme_names_every_publisher_key() -> None:
    text = (SHIPPED / "README.md").read_text("utf-8")
    for key in (
        "title",
        "kind",
        "[columns]",
        "[values.",
        "[joins.",
        "[splits.",
        "pages",
        "day_in_name",
    ):
        assert key in text
