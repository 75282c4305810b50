"""The next edition at a signed address: whole, marked, kept by nobody, and told to nobody else."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from geodata.editions import Published, live, preview, publish
from geodata.models import (
    AuditEntry,
    ControlZone,
    EditionFile,
    Faction,
    Preview,
    PreviewFile,
)
from geodata.models.workflow import State
from geodata.tasks.waiting import finish
from mapsite.http.response_cache import LARGEST
from tests.mapsite.conftest import box, zone
from tests.mapsite.marked_rows import Crawl

pytestmark = pytest.mark.slow
NAME = "Farfield"
DAY = datetime.date(2024, 12, 5)
PAGES = (
    *("/", "/ar/", "/statistics/", "/ar/statistics/", "/changes/", "/compare/", "/sources/"),
    *("/events/", "/factions/", "/places/aleppo/", "/editions/", "/words/", "/embed/", "/data/"),
    *("/search/?q=Aleppo", "/contested/", "/data/map.html", "/history/?lon=37.5&lat=36.5"),
)


@pytest.fixture
def pending(edition: Published, django_user_model) -> Preview:
    """Gov takes a corner on 5 December: approved, not published, and previewed."""
    zone(Faction.objects.get(slug="gov"), box(39, 36, 40, 37), DAY, name=NAME)
    return _made(django_user_model.objects.create_user("pia"))


def _made(user) -> Preview:
    row = preview.ask(user)
    finish(row.task)
    row.refresh_from_db()
    return row


def below(row: Preview, path: str) -> str:
    return preview.address(row) + path.removeprefix("/")


def text_of(response) -> str:
    content = b"".join(response) if response.streaming else response.content
    return content.decode()


def test_each_page_opens_below_the_address_and_says_that_it_is_not_published(
    pending: Preview,
) -> None:
    for path in PAGES:
        response = Client().get(below(pending, path))
        text = text_of(response)
        assert response.status_code == 200, path
        assert text.count('class="not-published"') == 1, path
        assert response["Cache-Control"] == "no-store, private", path
        assert response["X-Robots-Tag"].startswith("noindex"), path
        assert response["Referrer-Policy"] == "same-origin", path
        assert not {"ETag", "Last-Modified", "X-Edition"} & {*response.headers}, path
        assert "data-worker" not in text, path


def test_the_preview_shows_what_is_pending(pending: Preview) -> None:
    client = Client()
    assert "5 December 2024" in text_of(client.get(below(pending, "/")))
    assert "5 December 2024" not in text_of(client.get("/"))
    claims = text_of(client.get(below(pending, "/data/claims.csv")))
    assert NAME in claims
    assert NAME not in text_of(client.get("/data/claims.csv"))
    picture = text_of(client.get(below(pending, "/picture/2024-12-05.svg")))
    assert "Not published" in picture


def test_its_links_stay_within_it(pending: Preview) -> None:
    inside = preview.address(pending)
    for path in PAGES:
        if path == "/data/map.html":  # A file for a disk.
            continue
        text = text_of(Client().get(below(pending, path)))
        links = set(re.findall(r'(?:href|src|action)="(/[^"]*)"', text))
        assert links, path
        assert not {link for link in links if not link.startswith((inside, "/static/"))}, path
        if "data-keep-address" in text:
            assert re.search(rf'href="{inside}(ar/)?[^"]*" lang="(ar|en)"', text), path


def test_the_files_of_its_map_are_served_and_those_for_the_server_alone_are_not(
    pending: Preview,
) -> None:
    opened = preview.open_preview(preview.address(pending).split("/")[2])
    for row in PreviewFile.objects.all():
        path = f"editions/files/{row.sha256}/{row.name}"
        response = Client().get(preview.address(pending) + path)
        assert response.status_code == (200 if row.public else 404), row.name
        if row.public:
            assert response.content == bytes(row.raw)
            assert response["Cache-Control"] == "no-store, private"
    assert opened.is_preview


def test_nothing_of_it_is_told_to_other_visitors(pending: Preview, crawl: Crawl) -> None:
    """First all is asked for within the preview, so that whatever is kept would be found."""
    client = Client()
    for path in (*PAGES, "/?edition=1", "/statistics/?edition=1", "/changes/feed.atom"):
        assert client.get(below(pending, path)).status_code == 200
    published = set(EditionFile.objects.values_list("sha256", flat=True))
    own = [row for row in PreviewFile.objects.all() if row.sha256 not in published]
    for row in own:
        path = f"/editions/files/{row.sha256}/{row.name}"
        assert client.get(below(pending, path)).status_code in (200, 404)
        assert client.get(path).status_code == 404
    assert len(own) > 3
    for address, content in crawl():
        for word in (NAME, "/preview/", "not-published", "2024-12-05"):
            assert word.encode() not in content, address


def test_no_cache_of_the_server_holds_it(pending: Preview, settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    caches["responses"].clear()
    for path in (*PAGES, "/picture/2024-12-05.png", "/data/claims.csv", "/statistics/areas.csv"):
        assert Client().get(below(pending, path)).status_code == 200
    assert not any((tmp_path / "downloads").glob("[!.]*"))
    slots = settings.RESPONSES_MB * 1024**2 // LARGEST
    assert caches["responses"].get_many([str(slot) for slot in range(slots)]) == {}


def test_an_altered_address_opens_nothing(pending: Preview) -> None:
    nonce, until, signature = preview.address(pending).split("/")[2].split(".")
    for token in (
        f"{nonce}.{int(until) + 3600}.{signature}",
        f"{nonce}.{until}.{signature[:-1]}",
        f"{nonce}",
        "x",
    ):
        response = Client().get(f"/preview/{token}/")
        assert response.status_code == 403
        assert "cut or altered" in text_of(response)
        assert response["Cache-Control"] == "no-store, private"


def test_an_address_whose_time_is_over_says_so_in_the_language_of_the_page(
    pending: Preview, monkeypatch
) -> None:
    later = pending.expires_at.timestamp() + 1
    monkeypatch.setattr("geodata.editions.preview.time.time", lambda: later)
    response = Client().get(below(pending, "/ar/statistics/"))
    assert response.status_code == 410
    assert 'lang="ar"' in text_of(response)


def test_it_stays_open_for_as_long_as_the_setting_says(edition: Published, settings, admin_user):
    settings.PREVIEW_HOURS = 2
    row = _made(admin_user)
    left = row.expires_at - timezone.now()
    assert datetime.timedelta(minutes=119) < left <= datetime.timedelta(hours=2)


def _publish(_row: ControlZone) -> None:
    publish(note="Second")


def _end(_row: ControlZone) -> None:
    preview.end_all()


def _embargo(row: ControlZone) -> None:
    later = timezone.now() + datetime.timedelta(days=1)
    ControlZone.objects.filter(pk=row.pk).update(embargo_until=later)


def _retract(row: ControlZone) -> None:
    ControlZone.objects.filter(pk=row.pk).update(state=State.RETRACTED)


@pytest.mark.parametrize("act", [_publish, _end, _embargo, _retract])
def test_it_ends_at_once_and_leaves_no_file(pending: Preview, act) -> None:
    address = preview.address(pending)
    assert Client().get(address).status_code == 200
    act(ControlZone.objects.get(name=NAME))
    preview._looked.clear()  # As ten seconds later.
    response = Client().get(address)
    assert response.status_code == 410
    assert "has ended" in text_of(response)
    assert not PreviewFile.objects.exists()


def test_what_is_for_one_person_or_for_programs_is_not_there(pending: Preview) -> None:
    closed = ("admin/", "ar/admin/", "alerts/", "worker.js", "offline.json", "robots.txt")
    signing_in = ("admin/login/", "ar/admin/login/", "admin/reset/", "admin/account/", "healthz")
    for path in (*closed, *signing_in, "readyz"):
        assert Client().get(below(pending, path)).status_code == 404, path


def test_nothing_can_be_sent_from_it(pending: Preview) -> None:
    assert Client().post(below(pending, "/alerts/"), {"email": "a@b.c"}).status_code == 405


def test_the_address_of_a_page_without_its_slash_leads_on_within_it(pending: Preview) -> None:
    bare = preview.address(pending).rstrip("/")
    assert Client().get(bare)["Location"] == f"{bare}/"
    assert Client().get(f"{bare}/statistics")["Location"] == f"{bare}/statistics/"


def test_search_engines_are_not_led_to_it(pending: Preview) -> None:
    client = Client()
    for path in (reverse("sitemap"), reverse("sitemap_file", args=[1])):
        assert "preview" not in text_of(client.get(path))


def test_who_publishes_makes_it_gets_its_address_and_ends_it(
    edition: Published, admin_client: Client
) -> None:
    first = admin_client.post(reverse("admin:geodata_preview"))
    row = Preview.objects.get()
    finish(row.task)
    row.refresh_from_db()
    assert first["Location"] == reverse("admin:geodata_task_progress", args=[row.task_id])
    page = text_of(admin_client.get(reverse("admin:geodata_publish")))
    assert preview.address(row) in page
    admin_client.post(reverse("admin:geodata_preview_end"))
    assert Client().get(preview.address(row)).status_code == 410
    acts = list(AuditEntry.objects.order_by("pk").values_list("act", "actor"))
    assert acts[-2:] == [("previewed", "admin"), ("preview ended", "admin")]


def test_live_is_what_it_was_after_a_preview_was_read(pending: Preview) -> None:
    number = live().number
    Client().get(preview.address(pending))
    assert live().number == number
