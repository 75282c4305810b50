"""What popups on the map load, packed small; tests/js/popup_record.test.js unpacks it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from geodata.editions import Published
from mapsite.readings.popup_record import EVENT, EVIDENCE, SOURCE, ZONE, popup_record


def text(row: dict, name: str, code: str) -> object:
    return (row.get(f"{name}_{code}") or row.get(name)) or None


@pytest.mark.parametrize("code", ["en", "ar"])
def test_nothing_that_popups_tell_is_lost(edition: Published, code: str) -> None:
    record = edition.record
    with translation.override(code):
        found = popup_record(edition)
    for kind, names in (("zones", ZONE), ("events", EVENT), ("sources", SOURCE)):
        assert list(found[kind]) == list(record[kind])
        for key, row in record[kind].items():
            for name in names.split():
                assert text(found[kind][key], name, code) == text(row, name, code), (kind, name)
    slugs = found["places"]["slug"]
    for key, zone in record["zones"].items():
        groups = found["zones"][key].get("evidence", [])
        told = {slugs[at]: group for group in groups for at in group["places"]}
        assert len(told) == len(zone["evidence"])
        for row in zone["evidence"]:
            for name in EVIDENCE.split():
                if name != "since":
                    assert text(told[row["place"]], name, code) == text(row, name, code)
    assert slugs == list(record["places"])
    for at, row in enumerate(record["places"].values()):
        columns = {name: column[at] for name, column in found["places"].items()}
        assert text(columns, "name", code) == text(row, "name", code)


def test_a_title_as_published_stands_beside_its_translation(edition: Published) -> None:
    with translation.override("ar"):
        found = popup_record(edition)["sources"]
    for key, row in edition.record["sources"].items():
        assert found[key]["title"] == row["title"]


def test_it_speaks_the_language_of_the_page(client: Client, edition: Published) -> None:
    english = client.get("/places/popups.json?edition=1").json()
    arabic = client.get("/ar/places/popups.json?edition=1").json()
    assert "Aleppo" in english["places"]["name"] and "حلب" in arabic["places"]["name_ar"]
    page = client.get("/ar/").content.decode()
    assert "/ar/places/popups.json?edition=1" in page and "record.json" not in page
