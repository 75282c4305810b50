"""On a database that was not migrated a command says what to do; other errors stay as they are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.db import OperationalError

from mapsite.config import command_line

ROOT = Path(__file__).resolve().parents[3]
COMMANDS = ["redact", "verify", "publish", "check_zones", "tidy_alerts", "picture 2024-11-30"]
RUN_ALL = """
import sys
from mapsite.config.command_line import run
for words in sys.argv[1:]:
    try:
        run(["manage.py", *words.split()])
        print("it went well")
    except SystemExit as ended:
        print(ended.code)
"""


@pytest.mark.slow
def test_commands_on_a_database_that_was_not_migrated_say_so(tmp_path: Path) -> None:
    environment = os.environ | {"VAR_DIR": str(tmp_path), "DEBUG": "1", "LOG_LEVEL": "ERROR"}
    environment |= {"DJANGO_SETTINGS_MODULE": "mapsite.settings"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", RUN_ALL, *COMMANDS]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.count("Run first:  manage.py migrate") == len(COMMANDS)
    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_another_error_of_the_database_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = Mock(side_effect=OperationalError("database is locked"))
    monkeypatch.setattr(command_line, "execute_from_command_line", failing)
    with pytest.raises(OperationalError, match="locked"):
        command_line.run(["manage.py", "verify"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value"), [("SECRET_KEY", "short"), ("CACHE_URL", "redis://"), ("DEBUG", "perhaps")]
)
def test_a_setting_that_is_refused_ends_a_command_in_words(name: str, value: str) -> None:
    command = [sys.executable, "manage.py", "publish"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name} is ") and "expected" in done.stderr
    assert "Traceback" not in done.stderr
