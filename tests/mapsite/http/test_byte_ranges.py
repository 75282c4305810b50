"""Parts of files: the bytes that were asked for, of the file itself, or the whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from geodata.editions import Published
from mapsite.http.byte_ranges import Unsatisfiable, parsed_range

ADDRESS = "/data/claims.geojson?edition=1"
BROWSER = "gzip, deflate, br"


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=10-", 10, 99),
        ("BYTES= 10-20 ", 10, 20),
        ("bytes=90-1000", 90, 99),
        ("bytes=-1", 99, 99),
        ("bytes=-1000", 0, 99),
    ],
)
def test_a_range_of_a_file_of_a_hundred_bytes(header: str, first: int, last: int) -> None:
    found = parsed_range(header, 100)
    assert (found.first, found.last, found.total) == (first, last, 100)


@pytest.mark.parametrize(
    "header",
    ["", "bytes", "bytes=-", "bytes=5-4", "bytes=a-b", "bytes=0-1,5-6", "items=0-1", "bytes=٣-"],
)
def test_what_is_not_understood_asks_for_the_whole(header: str) -> None:
    assert parsed_range(header, 100) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", f"bytes={9**30}-"])
def test_a_range_beyond_the_file_is_none(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        parsed_range(header, 100)


def test_an_empty_file_has_no_ranges() -> None:
    for header in ("bytes=0-", "bytes=-5"):
        with pytest.raises(Unsatisfiable):
            parsed_range(header, 0)


@pytest.fixture
def whole(client: Client, edition: Published, settings, tmp_path: Path) -> bytes:
    settings.VAR_DIR = tmp_path
    response = client.get(ADDRESS)
    assert response["Accept-Ranges"] == "bytes"
    return response.getvalue()


def ask(client: Client, range_: str, address: str = ADDRESS, **headers: str):
    return client.get(address, headers={"Range": range_, **headers})


@pytest.mark.slow
def test_a_part_of_a_download(client: Client, whole: bytes) -> None:
    part = ask(client, "bytes=10-19")
    assert (part.status_code, part.getvalue()) == (206, whole[10:20])
    assert part["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert part["Content-Length"] == "10"
    assert "immutable" in part["Cache-Control"] and part["ETag"].startswith('"')
    assert "Content-Range" in part["Access-Control-Expose-Headers"]
    assert ask(client, "bytes=-7").getvalue() == whole[-7:]


@pytest.mark.slow
def test_a_part_is_never_one_of_a_compressed_body(client: Client, whole: bytes) -> None:
    end = f"bytes=1-{len(whole)}"
    for header, status, body in ((end, 206, whole[1:]), ("bytes=0-1,4-5", 200, whole)):
        answer = ask(client, header, **{"Accept-Encoding": BROWSER})
        assert "Content-Encoding" not in answer
        assert (answer.status_code, answer.getvalue()) == (status, body)


@pytest.mark.slow
def test_a_range_beyond_a_download_says_how_long_it_is(client: Client, whole: bytes) -> None:
    beyond = ask(client, f"bytes={len(whole)}-")
    assert (beyond.status_code, beyond.content) == (416, b"")
    assert beyond["Content-Range"] == f"bytes */{len(whole)}"


@pytest.mark.slow
def test_a_part_only_if_the_file_is_the_same(client: Client, whole: bytes) -> None:
    tag = ask(client, "bytes=0-0")["ETag"]
    statuses = {
        condition: ask(client, "bytes=0-9", **{"If-Range": condition}).status_code
        for condition in (tag, f"W/{tag}", '"other"', "Sun, 29 Nov 2026 00:00:00 GMT")
    }
    assert list(statuses.values()) == [206, 200, 200, 200]
    assert ask(client, "bytes=0-9", **{"If-None-Match": tag}).status_code == 304


@pytest.mark.slow
def test_a_head_says_what_a_file_is(client: Client, whole: bytes) -> None:
    head = client.head(ADDRESS, headers={"Range": "bytes=0-9"})
    assert (head.status_code, head["Content-Length"]) == (200, str(len(whole)))
    assert head["Accept-Ranges"] == "bytes"


def test_a_part_of_a_file_of_an_edition(client: Client, edition: Published) -> None:
    address = edition.address("map.json")
    raw = client.get(address)
    part = ask(client, "bytes=5-8", address, **{"Accept-Encoding": BROWSER})
    assert (part.status_code, part.content) == (206, raw.content[5:9])
    assert part["ETag"] == raw["ETag"] and "Content-Encoding" not in part
    small = client.get(address, headers={"Accept-Encoding": BROWSER})
    # A tag of a compressed body is weak: nobody goes on with it where it ends.
    assert small["ETag"] == f"W/{raw['ETag']}"
    again = ask(client, "bytes=5-8", address, **{"If-Range": small["ETag"]})
    assert (again.status_code, again.content) == (200, raw.content)


def test_refusals_are_whole(client: Client, edition: Published) -> None:
    assert ask(client, "bytes=0-1", "/data/nothing.csv").status_code == 404
    assert ask(client, "bytes=0-1", "/data/claims.dwg").status_code == 400
