"""The units of systemd that are shipped: systemd understands them, and their commands exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.programs import needs

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
UNITS = sorted(
    path for ending in ("service", "timer", "socket") for path in DEPLOY.glob(f"*.{ending}")
)
TIMED = set(
    re.findall(
        r"map-(?:hourly|daily)@(\w+)\.timer", (DEPLOY.parent / "docs/operators.md").read_text()
    )
)
"""The commands that the operators' page has run by timers."""


@pytest.mark.slow
@needs("systemd-analyze", packages="systemd")
def test_systemd_finds_nothing_amiss(tmp_path: Path) -> None:
    for unit in UNITS:
        # Here the site is not installed: any program stands for its own.
        text = re.sub(r"/srv/map/\.venv/bin/\w+", sys.executable, unit.read_text())
        (tmp_path / unit.name).write_text(text)
    paths = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run(
        ["systemd-analyze", "verify", *paths], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_each_unit_runs_a_command_with_options_that_there_are(unit: Path) -> None:
    text = unit.read_text()
    for words in re.findall(r"^ExecStart=\S+/python manage\.py (.*)$", text, re.M):
        name, *arguments = words.split()
        for one in sorted(TIMED) if name == "%i" else [name]:
            command = load_command_class(get_commands()[one], one)
            command.create_parser("manage.py", one).parse_args(arguments)
    if unit.suffix == ".timer":
        started = re.search(r"^Unit=(.*)$", text, re.M)
        name = started[1].replace("%i", "") if started else f"{unit.stem}.service"
        assert (DEPLOY / name).exists()


def test_the_page_has_commands_run_by_timers() -> None:
    assert {"send_alerts", "redact", "clearsessions"} <= TIMED
