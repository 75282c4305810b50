"""The tiles that an operator names: vector or pictures, of one host, or refused loudly."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from mapsite.config.ground_tiles import ground_tiles


@pytest.mark.parametrize(
    ("url", "kind", "max_zoom", "origin"),
    [
        ("https://t.example.org/{z}/{x}/{y}.mvt", "vector", 15, "https://t.example.org"),
        ("https://t.example.org:8443/{z}/{x}/{y}.pbf?key=1", "vector", 15, None),
        ("/tiles/{z}/{x}/{y}.pbf", "vector", 15, ""),
        ("https://t.example.org/{z}/{y}/{x}", "raster", 19, "https://t.example.org"),
        ("https://{s}.t.example.org/{z}/{x}/{y}.png", "raster", 19, "https://*.t.example.org"),
    ],
)
def test_tiles(monkeypatch, url: str, kind: str, max_zoom: int, origin: str | None) -> None:
    monkeypatch.setenv("GROUND_TILES", url)
    tiles = ground_tiles("GROUND_TILES")
    assert (tiles.kind, tiles.max_zoom) == (kind, max_zoom)
    assert tiles.origin == (origin if origin is not None else "https://t.example.org:8443")


@pytest.mark.parametrize(
    "url",
    [
        "https://t.example.org/{z}/{x}.mvt",
        "ftp://t.example.org/{z}/{x}/{y}.mvt",
        "//t.example.org/{z}/{x}/{y}.mvt",
        "tiles/{z}/{x}/{y}.mvt",
        "https://{s}.t.example.org/{z}/{x}/{y}.mvt",
        "https://t.example.org; script-src */{z}/{x}/{y}.png",
    ],
)
def test_nonsense_is_refused(monkeypatch, url: str) -> None:
    monkeypatch.setenv("GROUND_TILES", url)
    with pytest.raises(ImproperlyConfigured, match="GROUND_TILES"):
        ground_tiles("GROUND_TILES")


def test_none_is_none(monkeypatch) -> None:
    monkeypatch.delenv("GROUND_TILES", raising=False)
    assert ground_tiles("GROUND_TILES") is None
