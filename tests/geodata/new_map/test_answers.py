"""What is answered for a new map, and what is refused in words."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
import shapely

from geodata.ground.lands import CONTROL, INTERNATIONAL
from geodata.map_package.cells import columns
from geodata.models import Faction
from geodata.new_map import BadAnswer, answers, outlines, places, sides
from geodata.new_map.pages import TEMPLATES
from geodata.new_map.writing import opening_view
from geodata.shipped_texts import TEXTS

TWO = sides.of_names("Україна, Росія", ["uk", "en"])


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (answers.languages, "", "such as uk,en"),
        (answers.languages, "uk,uk", "each once"),
        (answers.languages, "klingon", "got “klingon”"),
        (answers.time_zone, "Kyiv", "such as Europe/Kyiv"),
        (answers.day, "24.2.2022", "such as 2022-02-24"),
        (answers.day, "2999-01-01", "past day"),
        (outlines.country_codes, "Atlantis", "“Atlantis”: name it in English"),
        (outlines.country_codes, " , ", "Name a country"),
        (lambda text: outlines.of_countries(["UKR"], text), "", "differ by 27097 km²"),
        (lambda text: sides.of_names(text, ["en"]), ",", "at least one"),
        (lambda text: sides.of_names(text, ["en"]), "Army,army", "same name"),
        (sides.of_table, "name,colour\nA,red\n", "a colour such as #2e64a6"),
        (sides.of_table, "name,color\nA,#112233\n", "no such column: color"),
        (sides.of_table, "name\n\nA,B\n", "line 2"),
        (lambda text: answers.rest(text, TWO), "Білорусь", "Україна, Росія, nobody"),
        (lambda text: places.of_table(text, ["en"]), "name,x\nA,1\n", "no column for lat"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(read, text: str, words: str) -> None:
    with pytest.raises(BadAnswer, match=re.escape(words)):
        read(text)


def test_answers_are_read() -> None:
    assert answers.languages("uk, EN") == ["uk", "en"]
    assert answers.day(" 2022-02-24 ") == datetime.date(2022, 2, 24)
    assert [answers.rest(text, TWO) for text in ("україна", "ukraine", "Nobody")] == [
        "ukraine",
        "ukraine",
        None,
    ]


def test_the_ground_knows_how_countries_are_called_elsewhere() -> None:
    cells = TWO[1].cells
    assert cells["name"] == "Росія" and cells["name_en"] == "Russia" and cells["slug"] == "russia"


def test_a_table_of_sides_is_filled_and_what_it_says_stays() -> None:
    text = "\ufeffname,name_en,colour,active_to\nАрмія,Army,#ad332a,2024-12-08\nПовстанці,,,\n"
    army, rebels = sides.of_table(text)
    assert (army.slug, army.cells["colour"]) == ("army", "#ad332a")
    assert army.cells["active_to"] == "2024-12-08"
    assert rebels.slug == "side-2" and rebels.cells["colour"] not in ("", "#ad332a")
    known = {field.name for field in columns(Faction)} | {"name_en"}
    assert set(army.cells) <= known


def test_the_view_counts_only_where_the_two_differ() -> None:
    assert outlines.of_countries(["SDN"], "").kind == "same"
    kinds = [outlines.of_countries(["UKR"], view) for view in (CONTROL, INTERNATIONAL)]
    assert [outline.kind for outline in kinds] == [CONTROL, INTERNATIONAL]
    assert kinds[0].shape.area < kinds[1].shape.area


@pytest.mark.slow
def test_an_outline_comes_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "land.geojson"
    boxes = [shapely.box(1, 1, 2, 2), shapely.box(2, 1, 3, 2)]
    features = [
        {"type": "Feature", "properties": {}, "geometry": json.loads(shapely.to_geojson(box))}
        for box in boxes
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    outline = outlines.of_file(path)
    assert outline.shape.equals(shapely.box(1, 1, 3, 2)) and outline.facts == {"file": path.name}
    path.write_text("<html>404</html>")
    with pytest.raises(BadAnswer, match="outline cannot be read"):
        outlines.of_file(path)


def test_places_of_the_ground_have_names_in_the_languages_of_the_map() -> None:
    rows = places.of_ground(outlines.of_countries(["SDN"], "").shape, ["ar", "en", "uk"])
    capital = rows[0]
    assert (capital["name"], capital["name_en"], capital["kind"]) == (
        "الخرطوم",
        "Khartoum",
        "capital",
    )
    assert len({row["slug"] for row in rows}) == len(rows) > 20


def test_places_of_a_table_are_known_by_the_names_of_imports() -> None:
    text = "Town,Latitude,Longitude,Pop,name_uk\nKyiv,50.4,30.5,2800000,Київ\nKyiv,50,30,,\n"
    one, other = places.of_table(text, ["uk", "en"])
    assert (one["name"], one["slug"], one["population"]) == ("Київ", "kyiv", "2800000")
    assert (other["name"], other["slug"]) == ("Kyiv", "kyiv-2")


@pytest.mark.parametrize(
    ("bounds", "zoom"),
    [((22, 44, 40.5, 52.5), 5.5), ((35.5, 32, 42.5, 37.5), 6.75), ((30, 40, 30, 40), 12)],
)
def test_the_opening_view_shows_the_whole_land(bounds: tuple, zoom: float) -> None:
    assert opening_view(bounds)[2] == zoom


LANGUAGES = ("en", "ar", "ku", "tr", "uk")


@pytest.mark.parametrize("code", LANGUAGES)
def test_templates_say_the_same_in_every_language(code: str) -> None:
    words, english = (
        json.loads((TEMPLATES / f"words.{one}.json").read_text()) for one in (code, "en")
    )
    slots = re.compile(r"{\w+}")
    assert {key: sorted(slots.findall(text)) for key, text in words.items()} == {
        key: sorted(slots.findall(text)) for key, text in english.items()
    }
    for slug in ("methodology", "licence", "disclaimer"):
        text = (TEMPLATES / f"{slug}.{code}.md").read_text()
        shipped = (TEXTS / f"{slug}.{code}.md").read_text()
        assert re.findall(r"{{\w+}}", text) == (
            ["{{sides}}", "{{land}}", "{{year}}"] if slug == "methodology" else []
        )
        assert text.count("## ") == shipped.count("## ")
        assert not re.search("2024|1974|2011|GeoNames", text)


def test_the_templates_do_not_speak_of_syria() -> None:
    for path in TEMPLATES.glob("*.en.*"):
        assert not re.search("Syria|Golan|HTS|SDF|Turkey|Israel|shipped example", path.read_text())
