"""Every sentence of the example that readers see is shipped in Turkish, Kurdish and Ukrainian."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from geodata.example.building.facts import ENDED_NOTE, SYRIA, named_areas, table
from geodata.example.building.names import LANGUAGES, names_of, with_map_names
from geodata.example.building.zone_texts import texts_of
from geodata.example.building.zones import zone_drafts
from geodata.shipped_texts import STORIES, TEXTS

CYRILLIC, LATIN = re.compile("[А-Яа-яҐґЄєІіЇї]"), re.compile("[A-Za-z]")
SOURCE = re.compile(r"\[?S\d{3}\]?")


def needed() -> list[tuple[str, str, str]]:
    """What the tables say to readers: of what, of which one, in which field."""
    events, forces = table("events.csv"), table("presence.csv")
    said, held = table("seed_statements.csv"), table("held_since.csv")
    actors = {name.strip() for row in events for name in row["actors"].split(";")}
    rows = [("event", row["id"], field) for row in events for field in ("title", "description")]
    rows += [("actor", name, "actors") for name in actors | {row["who"] for row in forces}]
    rows += [("time", row["time"], "time_text") for row in events if LATIN.search(row["time"])]
    rows += [("presence", row["id"], key) for row in forces for key in ("name", "note") if row[key]]
    rows += [("with_whom", row["of"], "with_whom") for row in table("with_whom.csv")]
    rows += [("statement", row["id"], "text") for row in said]
    rows += [("statement", row["id"], "caveat") for row in said if row["caveat"]]
    notes = {row["note"] for row in table("control.csv")} | {ENDED_NOTE}
    rows += [("note", note, "note") for note in notes if note]
    rows += [("held_since", row["note"], "note") for row in held if row["note"]]
    rows += [("area", row["area"], "area") for row in held if row["area"]]
    rows += [("faction", row["id"], "note") for row in table("sides.csv")]
    rows += [("governorate", row["governorate"], "governorate") for row in table("places.csv")]
    rows += [("label", row["name"], "name") for row in table("labels.csv")]
    return rows


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_sentence_has_its_translation(code: str) -> None:
    missing = {row for row in needed() if not names_of((row[0], row[1])).get(code, {}).get(row[2])}
    assert missing == set()


def test_no_translation_is_of_a_text_that_went() -> None:
    known = {(of, key) for of, key, _field in needed()}
    left = {(row["of"], row["key"]) for row in table("sentences.csv")} - known
    assert {of for of, _key in left} <= {"named_area"}


def test_ukrainian_is_written_in_its_letters_and_the_others_in_latin() -> None:
    for name in ("names.csv", "sentences.csv"):
        for row in table(name):
            assert not row["uk"] or CYRILLIC.search(row["uk"]), row
            assert not CYRILLIC.search(row["tr"] + row["ku"]), row


def test_areas_and_labels_of_the_map_have_their_names() -> None:
    features = with_map_names(named_areas())["features"]
    golan = next(row["properties"] for row in features if row["properties"]["kind"] == "occupied")
    assert golan["short_tr"] == "1967'den beri işgal altındaki Golan"
    assert golan["short_uk"] == "Голани, окуповані з 1967 року"
    shown = [row["properties"] for row in features if row["properties"]["kind"] != "road"]
    for code in LANGUAGES:
        assert [facts["name"] for facts in shown if not facts.get(f"name_{code}")] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_zones_are_named_in_it(code: str) -> None:
    for draft in zone_drafts():
        assert draft.translation("name", code)
        assert bool(draft.translation("note", code)) == bool(draft.note)
    assert texts_of([], [])[f"name_{code}"] == texts_of([], [])[f"name_{code}"].strip() != ""


@pytest.mark.parametrize("code", ["ar", *LANGUAGES])
def test_each_page_of_text_is_shipped_with_the_same_parts(code: str) -> None:
    for path in sorted(TEXTS.glob("*.en.md")):
        english = path.read_text("utf-8")
        other = (TEXTS / path.name.replace(".en.", f".{code}.")).read_text("utf-8")
        assert _parts(other) == _parts(english), path.name
        links = re.findall(r"\]\(/(\w\w)/", other)
        assert set(links) <= {code} and len(links) == len(re.findall(r"\]\(/", english))


def _parts(text: str) -> list[int]:
    """How many headings, rows of tables, and entries of lists."""
    return [len(re.findall(mark, text, re.M)) for mark in ("^#", r"^\|", "^- ")]


@pytest.mark.parametrize("code", ["ar", *LANGUAGES])
def test_each_step_of_a_story_is_told_with_the_same_sources(code: str) -> None:
    for path in sorted(STORIES.glob("*.json")):
        story = json.loads(path.read_text("utf-8"))
        assert story[f"title_{code}"] and story[f"summary_{code}"]
        for step in story["steps"]:
            assert step[f"title_{code}"]
            cited = sorted(SOURCE.findall(step["text"]))
            assert sorted(SOURCE.findall(step[f"text_{code}"])) == cited


def test_the_tables_are_told_in_the_read_me() -> None:
    assert "sentences.csv" in Path(SYRIA / "README.md").read_text("utf-8")
