"""The site behind the shipped nginx, over TLS as in production, and folium's page beside it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.folium_pages import LIBRARIES, timeline
from bench.histories import syria
from bench.load_site import served
from bench.site import LIBRARIES as FILES
from bench.site import NPM, Site

FOLIUM = "/folium/timeline.html"
TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript"}


@contextmanager
def site_over_tls(tree: Path, folder: Path) -> Iterator[str]:
    """Serve the checkout `tree` and, if it is there, `folder`/folium; the address comes back."""
    _certify(folder)
    with served(tree, folder, certificate=folder, beside=_brotli_files(folder)) as site:
        yield site.through_nginx


def put_folium(folder: Path) -> None:
    """folium's TimelineSlider over the same history, its libraries served by ourselves."""
    site = Site(folder)
    page = timeline(syria()).replace('"/vendor/', '"/folium/')
    site.put("folium/timeline.html", page)
    for name in {name for name in LIBRARIES.values() if f"/folium/{name}" in page}:
        site.put(f"folium/{name}", (NPM / FILES[name]).read_bytes())


def _certify(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
        + ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True,
        capture_output=True,
    )


def _brotli_files(folder: Path) -> str:
    """Blocks of nginx that serve the brotli twins of folium's files."""
    return "".join(
        f"location ~ ^/folium/.*\\.{end}$ {{ root {folder}; rewrite ^(.*)$ $1.br break;"
        f" types {{}} default_type {kind}; add_header Content-Encoding br; }}\n"
        for end, kind in TYPES.items()
    )
