"""A flipped byte in an edition: readers keep a whole one, and somebody is told."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import brotli
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from geodata.editions import Published, chosen, integrity, live, publish, published
from geodata.models import EditionFile
from mapsite.views import edition_files


@pytest.fixture(autouse=True)
def _new_process() -> Iterator[None]:
    """As after a start: nothing was looked at yet."""
    forget()
    yield
    forget()


def forget() -> None:
    integrity._whole.clear()
    for held in (published.held, edition_files.held):
        held.clear()


def flip(number: int, name: str, part: str = "raw") -> None:
    """Turn one bit in the middle of a stored file, as a failing disk does."""
    row = EditionFile.objects.get(edition__number=number, name=name)
    content = bytearray(bytes(getattr(row, part)))
    content[len(content) // 2] ^= 1
    EditionFile.objects.filter(pk=row.pk).update(**{part: bytes(content)})
    forget()


@pytest.mark.parametrize("name", ["composite", "map.json", "record.json", "sides.atlas", "claims"])
def test_readers_get_the_newest_whole_edition(
    client: Client,
    edition: Published,
    admin_client: Client,
    name: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    publish(note="Second.")
    third = publish(note="Third.")
    flip(third.number, name)
    assert chosen().number == 3 and live().number == 2
    assert client.get("/").status_code == 200
    assert "edition 3 is damaged" in caplog.text
    assert client.get("/readyz").status_code == 503
    desk = admin_client.get("/admin/").content.decode()
    assert "The files of edition 3 are damaged" in desk and "Readers see edition 2" in desk


@pytest.mark.parametrize("name", ["composite", "map.json", "record.json", "claims"])
def test_who_asks_for_a_damaged_edition_reads_that_it_is(
    client: Client,
    edition: Published,
    name: str,
    caplog: pytest.LogCaptureFixture,
    settings,
    tmp_path: Path,
) -> None:
    settings.VAR_DIR = tmp_path  # Where no other test has kept the download.
    publish(note="Second.")
    EditionFile.objects.filter(edition__number=2, name=name).delete()
    flip(1, name)
    path = "/data/claims.csv?edition=1" if name == "claims" else "/factions/?edition=1"
    if name == "composite":
        path = "/changes/?edition=1"
    answer = client.get(path)
    assert answer.status_code == 503 and b"damaged on the server" in answer.content
    assert f"The file {name}" in caplog.text


def test_feeds_pass_over_a_damaged_edition_and_the_desk_does_not_put_it_back(
    client: Client, edition: Published, admin_client: Client
) -> None:
    publish(note="Second.")
    flip(1, "map.json")
    assert client.get("/changes/feed.atom").status_code == 200
    session = admin_client.session
    session["password_given_at"] = int(time.time())
    session.save()
    answer = admin_client.post("/admin/geodata/edition/1/put-back/", follow=True)
    assert "The files of edition 1 are damaged" in answer.content.decode()
    assert chosen().number == 2


def test_a_missing_file_is_damage_too(client: Client, edition: Published) -> None:
    publish(note="Second.")
    EditionFile.objects.filter(edition__number=2, name="map.json").delete()
    forget()
    assert live().number == 1


def test_where_none_is_whole_the_page_says_that_nothing_can_be_shown(
    client: Client, edition: Published
) -> None:
    flip(1, "composite")
    assert live() is None
    assert client.get("/").status_code < 500


@pytest.mark.parametrize(("part", "accepted"), [("brotli", "br"), ("gzip", "gzip")])
def test_a_damaged_copy_is_made_again_from_the_whole_one(
    client: Client, edition: Published, part: str, accepted: str
) -> None:
    address = edition.address("map.json")
    flip(1, "map.json", part)
    response = client.get(address, headers={"Accept-Encoding": accepted})
    assert response.status_code == 200 and response["Content-Encoding"] == accepted
    plain = client.get(address).content
    assert integrity.damaged_parts

    read = {"br": brotli.decompress, "gzip": gzip.decompress}[accepted]
    assert read(response.content) == plain


def test_a_damaged_file_is_not_served_as_if_it_were_whole(
    client: Client, edition: Published
) -> None:
    address = edition.address("record.json")
    flip(1, "record.json")
    response = client.get(address)
    assert response.status_code == 503 and b"damaged" in response.content


@pytest.mark.parametrize("part", ["raw", "brotli", "gzip"])
def test_verify_names_every_damaged_file(edition: Published, part: str) -> None:
    out, errors = StringIO(), StringIO()
    call_command("verify", stdout=out)
    assert "All 1 editions" in out.getvalue()
    flip(1, "zones.atlas", part)
    with pytest.raises(CommandError, match="1 files are not"):
        call_command("verify", stderr=errors)
    assert f"edition 1, zones.atlas ({part})" in errors.getvalue()


def test_a_backup_says_that_it_holds_something_damaged(edition: Published, tmp_path: Path) -> None:
    flip(1, "composite")
    with pytest.raises(CommandError, match="keep older ones.*composite"):
        call_command("backup", tmp_path / "kept", stdout=StringIO())
    assert (tmp_path / "kept").exists()


def test_health_asks_nothing_of_the_database(
    client: Client, db: None, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


def test_ready_says_what_is_missing(client: Client, db) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"nothing is published\n")


def test_ready_names_the_edition(client: Client, edition: Published) -> None:
    assert client.get("/readyz").content == b"ok, edition 1\n"
