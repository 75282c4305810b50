"""What each response lets a browser do."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from geodata.editions import Published
from mapsite.config.tile_layers import TileLayer
from mapsite.http.security import (
    allow_inline_script,
    allow_inline_style,
    embeddable,
    policy,
    security_headers,
)


def test_a_plain_page_keeps_to_itself() -> None:
    text = policy(HttpResponse())
    for directive in (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ):
        assert directive in text.split("; ")
    assert "unsafe" not in text


def test_an_inline_script_is_allowed_by_its_hash_alone() -> None:
    response = HttpResponse()
    allow_inline_script(response, "let a = 1;")
    allow_inline_script(response, "let b = 2;")
    allow_inline_style(response, "p {}")
    directives = dict(part.split(" ", 1) for part in policy(response).split("; "))
    assert directives["script-src"].count("sha256-") == 2
    assert directives["style-src"].count("sha256-") == 1


def test_only_an_embeddable_view_may_stand_in_a_frame(rf: RequestFactory) -> None:
    @embeddable
    def view(request: object) -> HttpResponse:
        return HttpResponse()

    response = security_headers(view)(rf.get("/"))
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert response.xframe_options_exempt


def test_the_hosts_of_tiles_may_send_pictures(settings) -> None:
    settings.TILE_LAYERS = (TileLayer("T", "https://{s}.t.example.org/{z}/{x}/{y}.png", ""),)
    assert "img-src 'self' data: blob: https://*.t.example.org;" in policy(HttpResponse())


def test_a_picture_opened_by_itself_runs_nothing() -> None:
    text = policy(HttpResponse(content_type="image/svg+xml; charset=utf-8"))
    assert text.startswith("default-src 'none'")
    assert "script-src" not in text


@pytest.mark.parametrize("kind", ["application/json", "application/octet-stream"])
def test_data_opened_by_itself_loads_nothing(kind: str) -> None:
    assert policy(HttpResponse(content_type=kind)) == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "geolocation=(self)"),
        ("Content-Security-Policy", "default-src 'self'"),
    ],
)
def test_every_page_carries_the_headers(client: Client, db, header: str, value: str) -> None:
    assert client.get("/admin/login/")[header].startswith(value)


@pytest.mark.parametrize(
    ("address", "policy"),
    [
        ("/", "same-origin"),
        ("/search/suggestions.json?q=a", "same-origin"),
        ("/embed/", "cross-origin"),
        ("/picture/2024-11-30.png", "cross-origin"),
        ("/data/sources.csv", "cross-origin"),
    ],
)
def test_other_sites_load_only_what_is_offered_to_them(
    client: Client, edition: Published, address: str, policy: str
) -> None:
    response = client.get(address)
    response.close()
    assert response["Cross-Origin-Resource-Policy"] == policy
