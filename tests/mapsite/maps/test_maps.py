"""The map as folium elements, on the site and without it."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from base64 import b64decode

import folium
import geopandas
import pytest
from shapely import MultiPolygon, box

from geodata.editions import Published
from geodata.territory.atlas import encode
from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import compose
from geodata.territory.measures.area_rows import row_at
from mapsite.maps import Legend, TerritoryMap, TerritoryTimeline
from mapsite.maps.assets import inline_assets
from mapsite.maps.data_urls import DataUrls, data_urls_of, json_in_script
from mapsite.maps.notebook_data import data_urls_of_atlas, data_urls_of_geodataframe

pytestmark = pytest.mark.slow

FETCHING = r"""\bimport\s*[("'{*]|sourceMappingURL|@import|url\((?!\)|["']?[#d])"""
COLUMNS = {"faction": "faction", "valid_from": "valid_from", "valid_to": "valid_to"}


@pytest.fixture
def gdf() -> geopandas.GeoDataFrame:
    """North and South; South takes a box on 1 February 2024 and gives it back on 1 March."""
    return geopandas.GeoDataFrame(
        {
            "faction": ["North", "South", "South"],
            "valid_from": [datetime.date(2024, 1, 1), "2024-01-01", "2024-02-01T12:00:00"],
            "valid_to": [None, None, "2024-03-01"],
        },
        geometry=[box(10, 45, 14, 48), box(10, 42, 14, 45), box(11, 45, 12, 46)],
        crs=4326,
    )


def facts_in(data_urls: DataUrls) -> dict:
    return json.loads(b64decode(data_urls.facts.split(",")[1]))


def hosts(html: str) -> set[str]:
    """What the page would load from elsewhere."""
    return set(re.findall(r'<(?:script|link|img)\b[^>]*?(?:src|href)="(https?://[^"]+)"', html))


def test_it_needs_no_django_settings() -> None:
    code = (
        "import mapsite.maps, django.conf;"
        "mapsite.maps.TerritoryMap((0, 0), 3).get_root().render();"
        "assert not django.conf.settings.configured"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PATH": "", "PYTHONPATH": "."})


def test_a_geodataframe_becomes_a_history(gdf: geopandas.GeoDataFrame) -> None:
    facts = facts_in(data_urls_of_geodataframe(gdf, COLUMNS, {"North": "#123456"}))
    assert facts["first_day"] == "2024-01-01"
    assert facts["change_days"] == ["2024-02-01", "2024-03-01"]
    assert facts["factions"]["North"]["colour"] == "#123456"
    days = [row_at(facts["areas"], at) for at in range(3)]
    assert {sum(day) for day in days} == {facts["land_area"]}
    assert days[0] == days[2] != days[1]


def test_empty_cells_are_nobody_no_start_and_no_end(gdf: geopandas.GeoDataFrame) -> None:
    holes = gdf.assign(
        faction=["North", None, "South"],
        valid_from=[None, "2024-01-01", "2024-02-01"],
        status=[None, "unknown", "contested"],
        second=[None, float("nan"), "North"],
    )
    columns = COLUMNS | {"status": "status", "contested_with": "second"}
    facts = facts_in(data_urls_of_geodataframe(holes, columns, {}))
    sides = {(side["faction"], side["status"], side["second"]) for side in facts["sides"]}
    assert sides == {
        (None, "unknown", None),
        ("North", "controlled", None),
        ("South", "contested", "North"),
    }
    assert facts["first_day"] == "2024-02-01"


def test_another_projection_gives_the_same_history(gdf: geopandas.GeoDataFrame) -> None:
    there = facts_in(data_urls_of_geodataframe(gdf.to_crs(3857), COLUMNS, {}))
    here = facts_in(data_urls_of_geodataframe(gdf, COLUMNS, {}))
    assert there["areas"][0] == pytest.approx(here["areas"][0], rel=1e-6)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda gdf: gdf.drop(columns="faction"), "no column faction; there are valid_from"),
        (lambda gdf: gdf.iloc[:0], "has no rows"),
        (lambda gdf: gdf.assign(valid_to="2023-01-01"), "ends"),
        (lambda gdf: gdf.assign(valid_from="soon"), "Invalid isoformat"),
    ],
)
def test_a_bad_geodataframe_is_refused_with_a_reason(
    gdf: geopandas.GeoDataFrame, change, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        TerritoryTimeline.from_geodataframe(change(gdf))


def test_the_bytes_of_an_atlas_have_days_and_areas() -> None:
    claims = [
        Claim(1, Side("a", "controlled"), MultiPolygon([box(0, 0, 2, 1)]), 100),
        Claim(2, Side("b", "controlled"), MultiPolygon([box(1, 0, 2, 1)]), 110),
    ]
    composite = compose(Claims.of(claims))
    facts = facts_in(data_urls_of_atlas(encode(composite), composite.sides))
    assert facts["change_days"] == ["1970-04-21"]
    day_one, day_two = (row_at(facts["areas"], at) for at in range(2))
    assert day_one[1] == pytest.approx(composite.land_area, rel=1e-4)
    assert day_two[1] == pytest.approx(day_two[2], rel=1e-4)


def test_an_atlas_of_zones_is_refused() -> None:
    claim = Claim(1, Side("a", "controlled"), box(0, 0, 1, 1), 100)
    with pytest.raises(ValueError, match="atlas of zones"):
        data_urls_of_atlas(encode(compose(Claims.of([claim])), labels="zone"))


def test_a_plain_folium_map_with_a_timeline_is_one_file(gdf: geopandas.GeoDataFrame) -> None:
    plain = folium.Map(location=(45, 12), tiles=None)
    TerritoryTimeline.from_geodataframe(gdf).add_to(plain)
    html = plain.get_root().render()
    assert hosts(html) == set()
    assert "var territoryTimeline=" in html and "leaflet-container" in html


def test_other_elements_of_folium_keep_their_libraries(gdf: geopandas.GeoDataFrame) -> None:
    plain = folium.Map(location=(45, 12), tiles=None)
    folium.Marker((45, 12), popup="here").add_to(plain)
    TerritoryTimeline.from_geodataframe(gdf).add_to(plain)
    html = plain.get_root().render()
    assert any("jquery" in host for host in hosts(html))
    assert not any("leaflet.js" in host or "leaflet.css" in host for host in hosts(html))


def test_a_timeline_leaves_other_maps_alone(gdf: geopandas.GeoDataFrame) -> None:
    before = folium.Map(tiles=None).get_root().render().count("cdn")
    TerritoryTimeline.from_geodataframe(gdf).add_to(folium.Map(tiles=None))
    assert folium.Map(tiles=None).get_root().render().count("cdn") == before


def test_an_edition_shows_by_itself(edition: Published) -> None:
    territory = TerritoryMap((35, 38), 7)
    TerritoryTimeline(edition, controls=[Legend()]).add_to(territory)
    html = territory.get_root().render()
    assert hosts(html) == set()
    assert "data:application/octet-stream;base64," in html


def test_what_is_no_history_is_refused() -> None:
    with pytest.raises(TypeError, match="an edition or DataUrls, got int"):
        data_urls_of(3)


def test_json_cannot_end_the_script_it_stands_in() -> None:
    text = json_in_script({"name": "</script><!--\u2028"})
    assert "<" not in text
    assert json.loads(text) == {"name": "</script><!--\u2028"}


def test_what_is_inlined_imports_nothing_and_cannot_end_its_element() -> None:
    for name, markup in inline_assets().head:
        inner = re.fullmatch(r"<(script|style)>(.*)</\1>", markup, re.DOTALL)[2]
        assert not re.search(r"</(script|style)|<!--", inner), name
        assert not re.search(FETCHING, inner), name


def test_leaflet_comes_once_and_before_the_map(gdf: geopandas.GeoDataFrame) -> None:
    plain = folium.Map(location=(45, 12), tiles=None)
    TerritoryTimeline.from_geodataframe(gdf).add_to(plain)
    html = plain.get_root().render()
    assert html.count("Leaflet 1.9.4, a JS library") == 1
    assert html.index("Leaflet 1.9.4") < html.index("var territoryTimeline=") < html.index("L.map(")
