"""An edition's files: immutable, compressed once, public ones only."""

from __future__ import annotations

import gzip
import json

import brotli
import pytest
from django.test import Client

from geodata.editions import Published
from mapsite.http.encodings import preferred


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


def test_a_file_seen_before_is_not_sent_again(client: Client, edition: Published) -> None:
    address = edition.address("map.json")
    seen = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": seen}).status_code == 304


@pytest.mark.parametrize("name", ["composite", "map.json", "../map.json", "x" * 300])
def test_what_is_private_or_unknown_is_not_found(
    client: Client, edition: Published, name: str
) -> None:
    known = edition.hashes["composite"] if name == "composite" else "0" * 64
    assert client.get(f"/editions/files/{known}/{name}").status_code == 404


def test_the_basemap_is_served_at_its_hash_only(client: Client, edition: Published) -> None:
    page = client.get("/").content.decode()
    address = page[page.index("/basemap/") :].split('"')[0]
    assert client.get(address).json()["water"]
    assert client.get("/basemap/0.json").status_code == 404


def test_shared_caches_ask_again_after_a_minute(client: Client, edition: Published) -> None:
    """What is withheld goes from them so soon; browsers keep the file, and cannot be asked."""
    for address in (
        edition.address("map.json"),
        "/data/events.csv?edition=1",
        "/picture/2024-11-30.svg?edition=1",
    ):
        assert "s-maxage=60" in client.get(address)["Cache-Control"], address
