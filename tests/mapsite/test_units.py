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
SERIES = DEPLOY / "series.conf"
"""The part of a unit that says what import_zones imports."""
TIMED = set(
    re.findall(
        r"map-(?:hourly|daily)@(\w+)\.timer", (DEPLOY.parent / "docs/operators.md").read_text()
    )
)
"""The commands that the operators' page has run by timers."""


def installed(text: str) -> str:
    """Here the site is not installed: any program stands for its own."""
    return re.sub(r"/srv/map/\.venv/bin/\w+", sys.executable, text)


@pytest.mark.slow
@needs("systemd-analyze", packages="systemd")
def test_systemd_finds_nothing_amiss(tmp_path: Path) -> None:
    for unit in UNITS:
        (tmp_path / unit.name).write_text(installed(unit.read_text()))
    command = (tmp_path / "map-command@.service").read_text()
    (tmp_path / "map-command@import_zones.service").write_text(command)
    paths = sorted(map(str, tmp_path.iterdir()))
    place = tmp_path / "map-command@import_zones.service.d"
    assert f"/etc/systemd/system/{place.name}/series.conf" in SERIES.read_text()
    place.mkdir()
    (place / "series.conf").write_text(installed(SERIES.read_text()))
    done = subprocess.run(
        ["systemd-analyze", "verify", *paths], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", [*UNITS, SERIES], ids=lambda unit: unit.name)
def test_each_unit_runs_a_command_with_options_that_there_are(unit: Path) -> None:
    text = unit.read_text()
    for words in re.findall(r"^ExecStart=\S+/python manage\.py (.*)$", text, re.M):
        name, *arguments = words.split()
        for one in sorted(TIMED - {"import_zones"}) if name == "%i" else [name]:
            command = load_command_class(get_commands()[one], one)
            command.create_parser("manage.py", one).parse_args(arguments)
    if unit.suffix == ".timer":
        started = re.search(r"^Unit=(.*)$", text, re.M)
        name = started[1].replace("%i", "") if started else f"{unit.stem}.service"
        assert (DEPLOY / name).exists()


def test_the_page_has_commands_run_by_timers() -> None:
    assert {"send_alerts", "redact", "clearsessions"} <= TIMED


@pytest.mark.slow
@needs("curl", packages="curl")
def test_a_series_by_a_timer_is_fetched_as_a_whole_and_imported_with_a_limit(
    tmp_path: Path,
) -> None:
    """What a failed download leaves is no day of the series."""
    text = SERIES.read_text()
    assert "import_zones" in TIMED and "--limit-change" in text
    (script,) = re.findall(r"^ExecStartPre=/bin/sh -euc '(.*)'$", text, re.M)
    script = script.replace("$$", "$").replace("%%", "%")
    source = tmp_path / "daily.geojson"
    script = script.replace("https://example.org/daily.geojson", source.as_uri())
    for content, code in ((None, 37), ("{}", 0)):
        if content:
            source.write_text(content)
        done = subprocess.run(["/bin/sh", "-euc", script], cwd=tmp_path, capture_output=True)
        assert done.returncode == code
        found = [path.name for path in (tmp_path / "var/series/daily").iterdir()]
        assert bool(found) == bool(content)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d\.geojson", found[0])
