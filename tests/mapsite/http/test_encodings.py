"""Pages are compressed by the site itself: `make run` has no nginx in front."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.test import Client

from geodata.editions import Published


@pytest.mark.parametrize("address", ["/", "/ar/", "/changes/", "/statistics/", "/places/aleppo/"])
def test_a_page_is_compressed_for_who_takes_it(
    client: Client, edition: Published, address: str
) -> None:
    plain = client.get(address)
    small = client.get(address, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert small["Content-Encoding"] == "br"
    assert brotli.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) * 0.6
    client.get(address, headers={"Accept-Encoding": "gzip"})
    older = client.get(address, headers={"Accept-Encoding": "gzip, deflate"})
    assert older["Content-Encoding"] == "gzip"
    assert gzip.decompress(older.content) == plain.content
    assert {"Accept-Encoding"} == {plain["Vary"], small["Vary"], older["Vary"]}


def test_a_compressed_page_seen_before_is_not_sent_again(
    client: Client, edition: Published
) -> None:
    accepting = {"Accept-Encoding": "gzip"}
    seen = client.get("/", headers=accepting)["ETag"]
    again = client.get("/", headers=accepting | {"If-None-Match": seen})
    assert (again.status_code, again.content) == (304, b"")
