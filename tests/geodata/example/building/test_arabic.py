"""Every text of the example that readers see is shipped in Arabic too."""

from __future__ import annotations

import re

import pytest

from geodata.example.building import arabic
from geodata.example.building.facts import ENDED_NOTE, sites, table
from geodata.example.building.zones import zone_drafts

LETTER = re.compile("[ء-ي]")
LATIN = re.compile("[A-Za-z]+")
KEPT = {"M", "T", "S", "Kornet"}
"""Letters of roads (M5), of a base (T4) and of the codes of sources (S035)."""


def needed(of: str) -> set[str]:
    """The English texts of a kind that the shipped tables hold."""
    events, control = table("events.csv"), table("control.csv")
    held = table("held_since.csv")
    texts = {
        "governorate": {row["governorate"] for row in table("places.csv")},
        "actor": {name.strip() for row in events for name in row["actors"].split(";")},
        "time": {row["time"] for row in events if LATIN.search(row["time"])},
        "note": {row["note"] for row in control} | {ENDED_NOTE},
        "basis": {row["basis"] for row in table("grades.csv")},
        "held_since": {row["note"] for row in held},
        "area": {row["area"] for row in held},
    }
    return texts[of] - {""}


@pytest.mark.parametrize(
    "of", ["governorate", "actor", "time", "note", "basis", "held_since", "area"]
)
def test_each_word_has_its_arabic_and_none_is_left_over(of: str) -> None:
    assert arabic.words(of).keys() == needed(of)


def test_each_event_and_source_has_its_arabic() -> None:
    for name in ("events", "sources"):
        translated = {row["id"] for row in table(f"{name}_ar.csv")}
        assert translated == {row["id"] for row in table(f"{name}.csv")}


def test_what_is_shipped_as_arabic_is_arabic() -> None:
    drafts = zone_drafts()
    texts = [row["text_ar"] for row in table("words_ar.csv")]
    texts += [row["title_ar"] for row in table("sources_ar.csv")]
    texts += [row[key] for row in table("events_ar.csv") for key in ("title_ar", "description_ar")]
    texts += [draft.translation("name", "ar") for draft in drafts] + [
        site.name_ar for site in sites()
    ]
    texts += [draft.translation("note", "ar") for draft in drafts if draft.note]
    assert [text for text in texts if not LETTER.search(text)] == []
    assert {word for text in texts for word in LATIN.findall(text)} <= KEPT


def test_the_note_of_a_zone_is_told_line_by_line_in_arabic() -> None:
    drafts = zone_drafts()
    for draft in drafts:
        assert len(draft.note.splitlines()) == len(draft.translation("note", "ar").splitlines()), (
            draft.external_id
        )
    aleppo = next(d for d in drafts if d.external_id.startswith("syria/2024-01-01/gov//controlled"))
    assert aleppo.name == "Aleppo, Damascus, Homs and 232 more"
    assert aleppo.translation("name", "ar") == "حلب، دمشق، حمص و232 مكاناً آخر"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (3, "أ، أ، أ"),
        (4, "أ، أ، أ ومكان آخر"),
        (5, "أ، أ، أ ومكانان آخران"),
        (6, "أ، أ، أ و3 أماكن أخرى"),
        (14, "أ، أ، أ و11 مكاناً آخر"),
        (103, "أ، أ، أ و100 مكان آخر"),
        (104, "أ، أ، أ و101 مكان آخر"),
        (108, "أ، أ، أ و105 أماكن أخرى"),
    ],
)
def test_arabic_numbers_decline_what_they_count(count: int, words: str) -> None:
    assert arabic.listed(["أ"] * count, 3) == words


def test_actors_are_told_one_by_one() -> None:
    assert arabic.actors("SDF; United States") == "قوات سوريا الديمقراطية؛ الولايات المتحدة"
    assert arabic.actors("") == ""
    with pytest.raises(KeyError):
        arabic.actors("SDF; Nobody")
