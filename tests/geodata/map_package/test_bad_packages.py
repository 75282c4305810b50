"""What is wrong in a package is said with its file and line, and nothing of it is written."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from django.test import override_settings

from geodata.map_package import BadPackage, import_map, languages_of
from geodata.models import ControlZone, Faction, Page, Theatre

pytestmark = pytest.mark.django_db

SQUARE = [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]
BOW = [[[0, 0], [4, 4], [4, 0], [0, 4], [0, 0]]]
FAR = [[[0, 0], [400, 0], [400, 4], [0, 4], [0, 0]]]
THEATRE = {"name": "Land", "view_lon": 2, "view_lat": 2, "view_zoom": 6, "time_zone": "Europe/Kyiv"}
ABOUT = {"format": "territorial-control map package", "version": 1, "languages": ["en", "uk"]}


def shapes(*coordinates: list, **said: object) -> str:
    rows = [
        {
            "type": "Feature",
            "properties": said,
            "geometry": {"type": "Polygon", "coordinates": rings},
        }
        for rings in coordinates
    ]
    return json.dumps({"type": "FeatureCollection", "features": rows})


GOOD = {
    "map.json": json.dumps(ABOUT | {"theatre": THEATRE | {"name_uk": "Земля"}}),
    "outline.geojson": shapes(SQUARE),
    "factions.csv": "slug,name,short_name,colour,successor\n"
    "a,Alpha,A,#ad332a,b\nb,Beta,B,#204080,\n",
    "sources.csv": "code,title\nS1,A report\n",
    "places.csv": "slug,name,lon,lat\nx,X,1,1\n",
    "zones.geojson": shapes(SQUARE, faction="a", valid_from="2024-01-01", sources="S1"),
    "pages/methodology.en.md": "# Method\n\nText.",
    "README.md": "may lie there",
}


def package(folder: Path, **changed: str | None) -> Path:
    names = {name.replace(".", "_").replace("/", "_"): name for name in GOOD}
    members = GOOD | {names.get(key, key): text for key, text in changed.items()}
    for name, text in members.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return folder


def test_a_small_package_is_read(tmp_path: Path) -> None:
    import_map(package(tmp_path))
    assert Theatre.objects.get().name_uk == "Земля"
    assert Faction.objects.get(slug="a").successor.slug == "b"
    assert Faction.objects.get(slug="a").history.get().successor_id
    assert ControlZone.objects.get().history.get().sources.count() == 1


CASES = [
    ({"map_json": None}, "no map.json"),
    ({"map_json": "{"}, "map.json: "),
    ({"map_json": json.dumps(ABOUT | {"version": 2, "theatre": THEATRE})}, "version 1, got 2"),
    ({"map_json": json.dumps(ABOUT | {"theatre": THEATRE | {"zoom": 1}})}, "unknown zoom"),
    ({"map_json": json.dumps(ABOUT | {"theatre": {"name": "x"}})}, "view_lon"),
    ({"map_json": json.dumps(ABOUT | {"languages": [], "theatre": THEATRE})}, 'as \\["uk", "en"'),
    ({"outline_geojson": None}, "outline.geojson is missing"),
    ({"outline_geojson": shapes(BOW)}, "outline.geojson, feature 1: Self-intersection"),
    ({"outline_geojson": shapes(FAR)}, "off the globe"),
    ({"factions_csv": "slug,name,colour\na,Alpha,red\n"}, "factions.csv, line 2: .*#rrggbb"),
    ({"factions_csv": "slug,name,short_name,colour,color\na,A,A,#ad332a,x\n"}, "no such column"),
    ({"factions_csv": "slug\na\n" * 2}, "factions.csv, line 2"),
    (
        {"factions_csv": "slug,name,short_name,colour\na,A,A,#ad332a\na,A,A,#ad332a\n"},
        "factions.csv: two rows of one name",
    ),
    ({"factions_csv": "slug,name\na,b,c\n"}, "line 2: more cells"),
    ({"places_csv": "slug,name,lon,lat\nx,X,north,1\n"}, "places.csv, line 2: expected degrees"),
    ({"places_csv": "slug,name,lon,lat\nx,X,1,100\n"}, "no place on earth"),
    ({"sources_csv": None}, "zones.geojson, feature 1: sources: there is no 'S1'"),
    ({"zones_geojson": shapes(SQUARE, faction="z", valid_from="2024-01-01")}, "there is no 'z'"),
    ({"zones_geojson": shapes(SQUARE, faction="a", valid_from="yesterday")}, "valid_from"),
    ({"zones_geojson": shapes(SQUARE, faction="a", valid_from="2024-01-01", hue="x")}, "hue"),
    ({"aliases.csv": "alias,faction\nAl,a\nAl,b\n"}, "aliases.csv, line 3: 'Al' stands twice"),
    ({"zone.geojson": "{}"}, "zone.geojson is no file of a package"),
    ({"stories/s.json": '{"title": "T"}'}, "stories: 'steps'"),
]


@pytest.mark.parametrize(("changed", "words"), CASES, ids=[words for _, words in CASES])
def test_what_is_wrong_is_said_and_nothing_written(tmp_path: Path, changed, words: str) -> None:
    with pytest.raises(BadPackage, match=words):
        import_map(package(tmp_path, **changed))
    assert not Theatre.objects.exists() and not Faction.objects.exists()


def test_texts_in_another_language_than_the_sites_are_refused(tmp_path: Path) -> None:
    about = json.dumps(ABOUT | {"languages": ["uk", "en"], "theatre": THEATRE})
    with pytest.raises(BadPackage, match="LANGUAGES=uk,en"):
        import_map(package(tmp_path, map_json=about))
    with override_settings(LANGUAGE_CODE="uk"):
        page = {"pages/methodology.uk.md": "# Метод\n\nТекст"}
        import_map(package(tmp_path, map_json=about, **page))
    assert Page.objects.get().title == "Метод" and Page.objects.get().title_en == "Method"
    assert languages_of(tmp_path) == ["uk", "en"]


def test_a_zip_with_or_without_a_folder_is_read(tmp_path: Path) -> None:
    folder = package(tmp_path / "land")
    for name, top in (("bare.zip", ""), ("macos.zip", "land/")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for path in folder.rglob("*"):
                if path.is_file():
                    archive.write(path, top + str(path.relative_to(folder)))
        assert languages_of(tmp_path / name) == ["en", "uk"]


def test_a_zip_that_climbs_out_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("../map.json", "{}")
    with pytest.raises(BadPackage, match="outside"):
        import_map(tmp_path / "x.zip")
