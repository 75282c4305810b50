"""An edition's files: immutable, compressed once, public ones only."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import astuple

import brotli
import pytest
from django.test import Client

from geodata.editions import Published, live
from geodata.editions.ground import ground_files
from geodata.editions.published import held
from geodata.ground import DETAIL, FIRST, RELIEF, relief_around
from geodata.models import EditionFile
from mapsite.http.encodings import preferred
from mapsite.views.edition_files import LARGE, compressed


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR", "br"),
        ("br;q=x", "identity"),
        ("*", "identity"),
        (";;;,,q=1", "identity"),
    ],
)
def test_the_smallest_encoding_that_the_client_takes(accepted: str, encoding: str) -> None:
    assert preferred(accepted) == encoding


@pytest.mark.parametrize(
    ("accepted", "decode"),
    [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)],
)
def test_a_file_is_the_same_in_every_encoding(
    client: Client, edition: Published, accepted: str, decode
) -> None:
    response = client.get(edition.address("map.json"), headers={"Accept-Encoding": accepted})
    assert json.loads(decode(response.content)) == edition.map
    assert "immutable" in response["Cache-Control"]
    assert "Accept-Encoding" in response["Vary"]


@pytest.mark.parametrize(("size", "quality"), [(LARGE, 10), (LARGE + 1, 9)])
def test_nobody_waits_for_the_best_compression_of_what_is_made_when_asked(
    size: int, quality: int
) -> None:
    rows = ",".join(str(number * number) for number in range(size))
    content = rows[:size].encode()
    assert compressed(content) == brotli.compress(content, quality=quality)
    assert brotli.decompress(compressed(content)) == content


def test_a_file_seen_before_is_not_sent_again(client: Client, edition: Published) -> None:
    address = edition.address("map.json")
    seen = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": seen}).status_code == 304


@pytest.mark.parametrize(
    ("accepted", "decode"),
    [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)],
)
def test_the_facts_of_the_map_come_in_two_parts_at_its_address(
    client: Client, edition: Published, accepted: str, decode
) -> None:
    whole = edition.address("map.json")
    answers = [
        client.get(whole.replace("map.json", name), headers={"Accept-Encoding": accepted})
        for name in ("map.first.json", "map.details.json")
    ]
    first, details = (json.loads(decode(answer.content)) for answer in answers)
    told = {"factions", "theatre"}
    assert {"events", "places"} <= details.keys() - told <= {"events", "named_areas", "places"}
    assert first.keys() & details.keys() == told
    assert not first["theatre"].keys() & details["theatre"].keys()
    assert "note" in details["factions"]["hts"] and "note" not in first["factions"]["hts"]
    whole_again = first | details
    whole_again["theatre"] = first["theatre"] | details["theatre"]
    whole_again["factions"] = {
        slug: one | details["factions"][slug] for slug, one in first["factions"].items()
    }
    assert whole_again == edition.map
    assert all("immutable" in answer["Cache-Control"] for answer in answers)
    other = edition.address("record.json").replace("record.json", "map.first.json")
    assert client.get(other).status_code == 404


@pytest.mark.parametrize("name", ["composite", "map.json", "../map.json", "x" * 300])
def test_what_is_private_or_unknown_is_not_found(
    client: Client, edition: Published, name: str
) -> None:
    known = edition.hashes["composite"] if name == "composite" else "0" * 64
    assert client.get(f"/editions/files/{known}/{name}").status_code == 404


def test_an_edition_keeps_its_ground(client: Client, edition: Published) -> None:
    page = client.get("/").content.decode()
    for name in (FIRST, DETAIL):
        assert f'"{edition.address(name)}"' in page
        assert client.get(edition.address(name)).json()["water"] is not None
        assert client.get(f"/editions/ground/1/{name}").status_code == 404


@pytest.fixture
def of_before(edition: Published) -> Iterator[None]:
    """The edition without its ground, as earlier versions published it."""
    EditionFile.objects.filter(name__in=[FIRST, DETAIL, RELIEF]).delete()
    held.clear()
    yield
    held.clear()


@pytest.mark.usefixtures("of_before")
def test_an_edition_of_before_has_its_ground_cut_when_asked(client: Client) -> None:
    page = client.get("/").content.decode()
    before = live()
    assert before
    for name, file in zip((FIRST, DETAIL), astuple(ground_files(before)), strict=True):
        address = f"/editions/ground/1/{name}"
        assert f'"{address}"' in page
        packed = client.get(address, headers={"Accept-Encoding": "br"})
        assert brotli.decompress(packed.content) == client.get(address).content == file
    relief = client.get(f"/editions/ground/1/{RELIEF}", headers={"Accept-Encoding": "br, gzip"})
    assert relief["Content-Type"] == "image/webp" and "Content-Encoding" not in relief
    assert relief.content == relief_around(tuple(before.map["theatre"]["bounds"]))
    for missing in (
        "/editions/ground/1/map.json",
        "/editions/ground/2/ground.json",
        "/editions/ground/x/ground.json",
    ):
        assert client.get(missing).status_code == 404, missing


def test_an_edition_keeps_its_relief(client: Client, edition: Published) -> None:
    address = edition.address(RELIEF)
    assert f'"{address}"' in client.get("/").content.decode()
    relief = client.get(address)
    assert relief["Content-Type"] == "image/webp" and "immutable" in relief["Cache-Control"]
    assert relief.content[8:12] == b"WEBP" and len(relief.content) <= 300_000
    assert client.get(f"/editions/ground/1/{RELIEF}").status_code == 404


def test_shared_caches_ask_again_after_a_minute(client: Client, edition: Published) -> None:
    """What is withheld goes from them so soon; browsers keep the file, and cannot be asked."""
    for address in (
        edition.address("map.json"),
        "/data/events.csv?edition=1",
        "/picture/2024-11-30.svg?edition=1",
    ):
        assert "s-maxage=60" in client.get(address)["Cache-Control"], address
