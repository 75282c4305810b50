"""The settings as an operator meets them: in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "q8ZrK" * 12,
    "SITE_URL": "https://map.example.org",
    "DATABASE_URL": "postgres://map:secret@127.0.0.1:1/map",
    "CACHE_URL": "redis://127.0.0.1:1/0",
}


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess:
    """Run manage.py with these variables and none of the tests' own."""
    inherited = {
        name: os.environ[name] for name in ("PATH", "VAR_DIR", "HOME") if name in os.environ
    }
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_production_settings_pass_the_deployment_check() -> None:
    run = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert run.returncode == 0, run.stderr
    assert "no issues" in run.stdout


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"DEBUG": "maybe"}, "DEBUG is 'maybe' in the environment: expected one of 1, true"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is '' in the environment: expected a secret of 50"),
        ({"DATABASE_URL": "oracle://x"}, "DATABASE_URL is 'oracle://x'"),
        ({"SITE_URL": "map.example.org"}, "SITE_URL is 'map.example.org'"),
        ({"LOG_LEVEL": "chatty"}, "LOG_LEVEL is 'chatty'"),
    ],
)
def test_nonsense_stops_the_start(wrong: dict[str, str], message: str) -> None:
    run = manage("check", **PRODUCTION | wrong)
    assert run.returncode != 0
    assert message in run.stderr
