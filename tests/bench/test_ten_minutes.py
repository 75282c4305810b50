"""What the ten minutes of readers take for whole, for half, and for excused."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re

import pytest

from bench.processor import table
from bench.readers import MIX, Answer, _read, faults_between
from bench.ten_minutes import Run, _too_old
from bench.ten_minutes_report import section

HTML = {"content-type": "text/html; charset=utf-8"}
FILE = "/editions/files/{}/map.json"
PAGE = """<html><meta content="/picture/x.png?lang=en&amp;edition=3">
<link rel="preload" as="fetch" href="/editions/files/ab/map.json">
Edition 3, today.</html>"""


def of(body: bytes) -> str:
    return FILE.format(hashlib.sha256(body).hexdigest())


@pytest.mark.parametrize(
    ("address", "status", "headers", "body", "fault"),
    [
        ("/", 200, HTML, PAGE.encode(), ""),
        ("/", 200, HTML | {"content-encoding": "gzip"}, gzip.compress(PAGE.encode()), ""),
        ("/", 200, HTML | {"content-encoding": "gzip"}, gzip.compress(PAGE.encode())[:-9], "EOF"),
        ("/", 200, HTML, PAGE[:-4].encode(), "not whole"),
        ("/", 200, HTML, PAGE.replace("Edition 3", "Edition 4").encode(), "names the editions"),
        ("/", 500, HTML, b"", "status 500"),
        ("/", 503, HTML | {"retry-after": "5"}, b"", "status 503"),
        ("/", 304, {}, b"", ""),
        ("/", 304, {}, b"x", "304 with a body"),
        ("/picture/x.png", 503, {"retry-after": "10"}, b"busy", ""),
        ("/data/day/x.csv", 503, {"retry-after": "60"}, b"busy", ""),
        ("/picture/x.png", 200, {"content-type": "image/png"}, b"\x89PNG half", "half a picture"),
        (of(b"{}"), 200, {"content-type": "application/json"}, b"{}", ""),
        (of(b"{}"), 200, {"content-type": "application/json"}, b"{", "not what its address says"),
        ("/readyz", 200, {"content-type": "text/plain"}, b"ok", ""),
    ],
)
def test_an_answer_is_whole_or_says_what_it_lacks(address, status, headers, body, fault) -> None:
    found = _read(address, status, headers, body).get("fault", "")
    assert bool(found) == bool(fault) and re.search(fault, found)


def test_a_page_names_its_edition_and_files() -> None:
    facts = _read("/", 200, HTML, PAGE.encode())
    assert facts["edition"] == 3 and facts["files"] == ("/editions/files/ab/map.json",)


def test_a_page_beside_the_facts_of_another_edition_is_seen() -> None:
    body = json.dumps({"edition": {"number": 4}, "sides": []}).encode()
    page = Answer("page", "/", 0, 1, 200, edition=3)
    files = [Answer("file", FILE.format("ab"), 1, 2, 200, body=body)]
    assert list(faults_between(page, files)) == ["a page of edition 3 names the facts of 4"]
    assert not list(faults_between(Answer("page", "/", 0, 1, 200, edition=4), files))


def test_only_what_the_killed_worker_had_in_hand_is_excused() -> None:
    run = Run(60, 50, live={1: 0.0, 2: 30.0}, killed=100.0)
    broken = {"status": 502, "fault": "status 502"}
    run.answers = [
        Answer("page", "/under-way", 99.9, 100.2, **broken),
        Answer("page", "/before", 99.0, 99.5, **broken),
        Answer("page", "/afterwards", 100.1, 100.2, **broken),
        Answer("page", "/whole", 100.1, 100.2, 200, edition=2),
        Answer("page", "/old", 60.0, 61.0, 200, edition=1),
        Answer("page", "/kept-by-nginx", 35.0, 36.0, 200, edition=1),
        Answer("page", "/?edition=1", 60.0, 61.0, 200, edition=1),
    ]
    run.mixed = _too_old(run)
    text, faults = section(run)
    assert run.mixed == ["/old was of edition 1, not 2"] and faults == 3
    assert "**2 faults**" in text and "1 requests broken with the killed worker" in text
    assert "/before" in text and "/afterwards" in text and "/under-way" not in text


def test_the_mix_is_one_of_addresses_of_the_site() -> None:
    addresses = [address(random.Random(1)) for _weight, address in MIX.values()]
    assert all(re.fullmatch(r"/[\w/.?&=%+:-]*", address) for address in addresses), addresses


def test_the_table_of_processor_tells_ratios() -> None:
    text = table({"page": [10.0, 1.0, 0.5]}, {"page": [25.0, 20.0, 20.0]})
    assert "| page | **10.0** (25.0: 2.5 ×) | **1.0** (20.0: 20.0 ×) |" in text
