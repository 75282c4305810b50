"""What the site connects to: database, cache and mail, from one address each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import dj_database_url

from mapsite.config.environment import address, refusal, shown, text

for scheme in ("postgres", "postgresql", "postgis"):
    dj_database_url.register(scheme, "django.contrib.gis.db.backends.postgis")
dj_database_url.register("sqlite", "geodata.geosqlite")

SQLITE_OPTIONS = {
    # Readers never wait for the writer, and a writer takes its turn when it begins, not when it
    # first writes: only so does SQLite's busy timeout apply to it.
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
    "timeout": 20,
}
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True)
class Mail:
    """One way of sending mail, as Django's EMAIL_ settings want it."""

    backend: str
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    ssl: bool = False


def database(name: str, var_dir: Path) -> dict[str, Any]:
    """Django's settings of the database at sqlite:///FILE or postgres://USER:PASSWORD@HOST/NAME."""
    default = f"sqlite:///{var_dir / 'map.sqlite3'}"
    parts = address(name, default, ["sqlite", "postgres", "postgresql", "postgis"])
    config: dict[str, Any] = {**dj_database_url.parse(text(name, default))}
    if parts.scheme != "sqlite":
        # That a server does not answer is known after seconds, not after minutes.
        options = {"connect_timeout": 5} | config.get("OPTIONS", {})
        return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
    if not config["NAME"]:
        raise refusal(name, text(name), "a file, as in sqlite:////var/lib/map/map.sqlite3")
    # Tests use a file too: an SQLite database in memory cannot be shared between threads.
    test = {"NAME": f"{config['NAME']}.test"}
    # To open a file anew costs more than all else that a request for a kept page does.
    kept = {"CONN_MAX_AGE": 60}
    return config | kept | {"OPTIONS": config.get("OPTIONS", {}) | SQLITE_OPTIONS, "TEST": test}


def is_embedded(database: dict) -> bool:
    """Whether the database lies on this very machine, in a file of ours."""
    return database["ENGINE"] == "geodata.geosqlite"


def responses(cache: dict, var_dir: Path) -> dict:
    """Django's settings of the cache of responses: in that Redis, or else in files of VAR_DIR."""
    if cache["BACKEND"].endswith("SharedCache"):
        return cache | {"KEY_PREFIX": "responses"}
    return {
        "BACKEND": "mapsite.config.response_files.ResponseFiles",
        "LOCATION": str(var_dir / "responses"),
    }


def cache(name: str) -> dict:
    """Django's settings of the cache at locmem:// or redis://HOST:PORT/NUMBER."""
    parts = address(name, "locmem://", ["locmem", "redis", "rediss"])
    if parts.scheme == "locmem":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if not parts.hostname:
        raise refusal(name, shown(parts.geturl()), "a host, as in redis://127.0.0.1:6379/0")
    return {
        "BACKEND": "mapsite.config.redis_cache.SharedCache",
        "LOCATION": parts.geturl(),
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 5},
    }


def mail(name: str) -> Mail:
    """How mail leaves: console:// or smtp+tls://USER:PASSWORD@HOST:PORT."""
    parts = address(name, "console://", ["console", *MAIL_PORTS])
    if parts.scheme == "console":
        return Mail("console")
    if not parts.hostname:
        raise refusal(name, shown(parts.geturl()), "a host, as in smtp+tls://mail.example.org")
    return Mail(
        "smtp",
        host=parts.hostname,
        port=parts.port or MAIL_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=parts.scheme == "smtp+tls",
        ssl=parts.scheme == "smtps",
    )
