"""The site as plain files."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from geodata.editions import Published
from geodata.editions.withholding import withhold
from geodata.models import Edition, Event, Task
from geodata.own_ground import GROUND_FOLDER
from geodata.tasks.waiting import finish
from mapsite.config.ground_tiles import GroundTiles
from mapsite.exports.static_site import write_site
from tests.made_tiles import land_frames, write_pmtiles

pytestmark = pytest.mark.slow


@pytest.fixture
def written(edition: Published, tmp_path: Path, settings) -> Path:
    settings.STATIC_ROOT = tmp_path / "collected"
    (settings.STATIC_ROOT / "admin").mkdir(parents=True)
    (settings.STATIC_ROOT / "site.css").write_text("p {}")
    call_command("export_site", tmp_path / "out")
    return tmp_path / "out"


def test_every_page_and_file_is_written_in_both_languages(
    written: Path, edition: Published
) -> None:
    for page in ("", "ar/", "editions/", "places/aleppo/", "ar/places/aleppo/", "events/E1/"):
        assert (written / page / "index.html").is_file(), page
    atlas = written / edition.address("sides.atlas").lstrip("/")
    assert atlas.read_bytes() == bytes(edition.file("sides.atlas").raw)
    assert (written / "static" / "site.css").is_file()
    assert not (written / "static" / "admin").exists()


def test_what_asks_the_server_leads_to_the_server(written: Path) -> None:
    page = (written / "index.html").read_text()
    assert '"http://127.0.0.1:8000/search/"' in page
    assert '"/search/' not in page
    assert not (written / "admin").exists()


def test_the_policy_is_within_the_page(written: Path) -> None:
    page = (written / "index.html").read_text()
    assert '<meta http-equiv="Content-Security-Policy" content="default-src \'self\';' in page
    assert "frame-ancestors" not in page


def test_a_second_export_writes_the_same(written: Path) -> None:
    before = {path: path.read_bytes() for path in written.rglob("*.html")}
    call_command("export_site", written)
    assert {path: path.read_bytes() for path in written.rglob("*.html")} == before


def test_the_next_export_deletes_what_was_withheld_meanwhile(
    written: Path, edition: Published
) -> None:
    old = [edition.address(name).lstrip("/") for name in ("record.json", "map.json")]
    beside = written / "press" / "index.html"
    beside.parent.mkdir()
    beside.write_text("Not ours")
    withhold(Event.objects.get(code="E1"), None)
    call_command("export_site", written)
    for gone in ("events/E1", "ar/events/E1", *old):
        assert not (written / gone).exists(), gone
    assert [p for p in written.rglob("*") if p.is_file() and b"alert(1)" in p.read_bytes()] == []
    assert beside.read_text() == "Not ours"
    assert (written / "places/aleppo/index.html").is_file()


def test_a_site_without_a_page_that_is_not_there_just_now_is_no_site(
    edition: Published, tmp_path: Path, settings
) -> None:
    settings.STATIC_ROOT = tmp_path
    Edition.objects.update(redaction_due=True)
    client = Client()
    assert client.get("/").status_code == 503
    with pytest.raises(RuntimeError, match="/ answers 503"):
        write_site(tmp_path / "out", "http://127.0.0.1:8000")


def test_nothing_published_is_nothing_to_export(db, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing is published yet"):
        call_command("export_site", tmp_path)


def test_the_desk_asks_for_it_and_gets_one_archive(
    written: Path, client: Client, tmp_path: Path
) -> None:
    client.force_login(User.objects.create_superuser("pia"))
    answer = client.post(reverse("admin:geodata_task_start", args=["static_site"]))
    task = finish(Task.objects.get(kind="static_site"))
    assert answer.url == reverse("admin:geodata_task_progress", args=[task.pk])
    assert client.get(reverse("admin:geodata_task_status", args=[task.pk])).json()["file"]
    file = client.get(reverse("admin:geodata_task_file", args=[task.pk]))
    assert file["Content-Disposition"] == 'attachment; filename="site-edition-1.zip"'
    with ZipFile(BytesIO(file.content)) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
        assert archive.read("index.html") == (written / "index.html").read_bytes()
    assert names == {str(p.relative_to(written)) for p in written.rglob("*") if p.is_file()}


def test_the_ground_goes_along_and_an_older_one_goes(
    edition: Published, tmp_path: Path, settings
) -> None:
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "collected"
    for folder in (settings.STATIC_ROOT, tmp_path / GROUND_FOLDER):
        folder.mkdir()
    path = write_pmtiles(land_frames(), tmp_path / GROUND_FOLDER / "of ours.pmtiles")
    call_command("export_site", tmp_path / "out")
    [first] = (tmp_path / "out" / "ground").iterdir()
    assert first.read_bytes() == path.read_bytes()
    assert f'"/ground/{first.name}"' in (tmp_path / "out" / "index.html").read_text()
    os.utime(path, (1, 1))
    call_command("export_site", tmp_path / "out")
    [second] = (tmp_path / "out" / "ground").iterdir()
    assert second.name != first.name
    settings.GROUND_TILES = GroundTiles("https://t.example.org/{z}/{x}/{y}.mvt")
    call_command("export_site", tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text()
    assert page.count("connect-src") == 1
    assert "connect-src 'self' http://127.0.0.1:8000 https://t.example.org" in page
