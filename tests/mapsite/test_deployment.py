"""The shipped nginx configuration, service and production settings, together and for real."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import migrated
from tests.nginx import HOST, ROOT, Site, free_port, nginx
from tests.programs import needs

pytestmark = [
    pytest.mark.slow,
    needs("nginx", "openssl", packages="nginx-light, openssl"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    site, backend = Site(free_port(), free_port(), folder), free_port()
    (folder / "var").mkdir(mode=0o700)
    shutil.copy(migrated(pytestconfig), folder / "var" / "map.sqlite3")
    environment = _prepare(folder)
    server = _gunicorn(backend, environment)
    with nginx(site, backend):
        yield site
    server.terminate()
    server.communicate(timeout=30)


def _prepare(folder: Path) -> dict[str, str]:
    """The environment of a production site with everything of its own in the folder."""
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(folder / "var"),
        "STATIC_ROOT": str(folder / "static"),
        "SITE_URL": f"https://{HOST}",
        "BEHIND_PROXY": "1",
    }
    for command in (["migrate"], ["collectstatic", "--noinput"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity", "0"],
            cwd=ROOT,
            env=environment,
            check=True,
            timeout=200,
        )
    return environment


def _gunicorn(port: int, environment: dict[str, str]) -> subprocess.Popen:
    """The server as the shipped service starts it, at this port."""
    service = (ROOT / "deploy" / "map.service").read_text()
    words = re.search(r"^ExecStart=\S+/gunicorn (.*)$", service, re.M)[1]
    words = words.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *words.split()],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    while "Listening at" not in server.stderr.readline():
        assert server.poll() is None, "gunicorn did not start"
    return server


def test_plain_http_leads_to_https(site: Site) -> None:
    response, _ = site.get("/admin/login/", secure=False)
    assert (response.status, response.headers["Location"]) == (301, f"https://{HOST}/admin/login/")


def test_a_page_comes_over_https_with_its_policies(site: Site) -> None:
    response, body = site.get("/admin/login/")
    assert response.status == 200, body
    assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "Secure" in response.headers["Set-Cookie"]


def test_browsers_are_offered_http_2(site: Site) -> None:
    offering = ssl._create_unverified_context()
    offering.set_alpn_protocols(["h2", "http/1.1"])
    plain = socket.create_connection(("127.0.0.1", site.secure), timeout=30)
    with offering.wrap_socket(plain) as link:
        assert link.selected_alpn_protocol() == "h2"


def test_a_static_file_is_compressed_immutable_and_kept_by_nginx(site: Site) -> None:
    _, page = site.get("/admin/login/")
    address = re.search(rb'href="(/static/[^"]+\.css)"', page)[1].decode()
    first, _ = site.get(address)
    assert first.status == 200
    assert first.headers["Content-Encoding"] == "br"
    assert "immutable" in first.headers["Cache-Control"]
    assert site.get(address)[0].headers["X-Cache"] == "HIT"


def test_a_page_is_kept_once_for_each_encoding_however_it_is_asked_for(site: Site) -> None:
    first, page = site.get("/?kept", accepting="gzip, deflate, br, zstd")
    assert first.headers["X-Cache"] == "MISS" and "s-maxage=10" in first.headers["Cache-Control"]
    seen = {}
    for accepting in ("br", "BR;q=0.9 , gzip", "gzip", "gzip, br;q=0", "", "identity", "brx"):
        response, _ = site.get("/?kept", accepting=accepting)
        seen[accepting] = response.headers["X-Cache"]
    assert list(seen.values()) == ["HIT", "HIT", "MISS", "HIT", "MISS", "HIT", "HIT"]


def test_what_is_for_one_person_is_never_kept(site: Site) -> None:
    for address in ("/admin/login/", "/ar/admin/login/", "/alerts/", "/ar/alerts/", "/healthz"):
        for _ in range(2):
            assert site.get(address)[0].headers["X-Cache"] in (None, "MISS"), address


def test_who_asks_for_many_pictures_is_let_wait(site: Site) -> None:
    statuses = [site.get(f"/picture/{day}.png")[0].status for day in range(60)]
    assert statuses[0] == 404 and statuses[-1] == 429
    assert site.get("/")[0].status == 200


@pytest.mark.parametrize("address", ["/alerts/", "/admin/login/"])
def test_a_body_that_is_too_large_is_refused_before_it_is_sent(site: Site, address: str) -> None:
    trusting = ssl._create_unverified_context()
    link = http.client.HTTPSConnection("127.0.0.1", site.secure, context=trusting)
    link.putrequest("POST", address, skip_host=True)
    for name, value in (("Host", HOST), ("Content-Length", str(300 * 1024**2))):
        link.putheader(name, value)
    link.endheaders()
    assert link.getresponse().status == 413
    link.close()


def test_another_host_is_refused(site: Site) -> None:
    response, _ = site.get("/admin/login/", host="evil.example.org")
    assert response.status == 400


def test_the_log_holds_no_address_no_search_and_no_token(site: Site) -> None:
    for address in ("/search/?q=secret-town", "/alerts/secret-token/", "/admin/reset/x/secret/"):
        site.get(address)
    log = (site.folder / "map.log").read_text()
    assert "secret" not in log and "127.0.0.1" not in log
    assert "127.0.0.0 [" in log and '"GET /alerts/-" ' in log and '"GET /search/" ' in log


def test_the_shipped_worker_service_starts_a_command_that_there_is() -> None:
    service = (ROOT / "deploy" / "map-worker@.service").read_text()
    words = re.search(r"^ExecStart=\S+/python (.*)$", service, re.M)[1].split()
    done = subprocess.run(
        [sys.executable, *words, "--help"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0 and "take tasks until asked to stop" in done.stdout
