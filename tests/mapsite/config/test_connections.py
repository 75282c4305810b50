"""Database, cache, mail and tiles, from one variable each."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mapsite.config.connections import Mail, cache, database, is_embedded, mail
from mapsite.config.tile_layers import TileLayer, tile_layers

VAR = Path("/var/lib/map")


def test_without_a_word_the_database_is_a_file_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("V", raising=False)
    config = database("V", VAR)
    assert config["NAME"] == "/var/lib/map/map.sqlite3"
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert is_embedded(config)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgis"])
def test_a_postgres_address_means_postgis(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("V", f"{scheme}://map:s%40crecy@db.example.org:5433/maps")
    config = database("V", VAR)
    assert config["ENGINE"] == "django.contrib.gis.db.backends.postgis"
    assert (config["PASSWORD"], config["PORT"], config["NAME"]) == ("s@crecy", 5433, "maps")
    assert not is_embedded(config)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", Mail("console")),
        ("smtp://localhost", Mail("smtp", "localhost", 25)),
        ("smtps://m.example.org", Mail("smtp", "m.example.org", 465, ssl=True)),
        (
            "smtp+tls://a:b%2Fc@m.example.org:2587",
            Mail("smtp", "m.example.org", 2587, "a", "b/c", tls=True),
        ),
    ],
)
def test_mail_leaves_by_the_configured_server(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: Mail
) -> None:
    monkeypatch.setenv("V", value)
    assert mail("V") == expected


@pytest.mark.parametrize(
    ("read", "value", "message"),
    [
        (lambda: database("V", VAR), "mysql://localhost/map", "sqlite://"),
        (lambda: database("V", VAR), "sqlite://", "a file"),
        (lambda: database("V", VAR), "/srv/map.sqlite3", "sqlite://"),
        (lambda: cache("V"), "memcached://localhost", "redis://"),
        (lambda: cache("V"), "redis://", "a host"),
        (lambda: mail("V"), "smtp://", "a host"),
        (lambda: mail("V"), "sendgrid://key", "console://"),
        (lambda: tile_layers("V"), "https://tile.example.org", "name"),
        (lambda: tile_layers("V"), '[{"name": "a"}]', "url"),
        (lambda: tile_layers("V"), '["a"]', "url"),
        (
            lambda: tile_layers("V"),
            '[{"name": "a", "url": "https://t/", "attribution": ""}]',
            "{x} and {y}",
        ),
        (
            lambda: tile_layers("V"),
            '[{"name": "a", "url": "javascript:{z}{x}{y}", "attribution": ""}]',
            "https://",
        ),
    ],
)
def test_a_wrong_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, read: object, value: str, message: str
) -> None:
    monkeypatch.setenv("V", value)
    with pytest.raises(ImproperlyConfigured) as error:
        read()
    assert message in str(error.value)


def test_a_tile_layer_knows_the_origin_that_pages_must_allow() -> None:
    layer = TileLayer("Streets", "https://{s}.tile.example.org/{z}/{x}/{y}.png", "© Somebody")
    assert layer.origin == "https://*.tile.example.org"
