"""`setup/manage` reads the file of settings as systemd does, and never runs it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[3]
SHOW = """#!/bin/sh
[ "$1" = -c ] || printf %s "$VALUE"
"""
AS_MYSELF = '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$@"\n'


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose Python shows the variable VALUE; whoever runs the tests is the user map."""
    script(tmp_path / "setup" / "manage", (ROOT / "setup" / "manage").read_text())
    script(tmp_path / ".venv" / "bin" / "python", SHOW)
    script(tmp_path / "bin" / "runuser", AS_MYSELF)
    return tmp_path


def manage(site: Path, text: str) -> subprocess.CompletedProcess[str]:
    (site / "map.env").write_text(text)
    return subprocess.run(
        [site / "setup" / "manage", site / "map.env", "check"],
        env={"PATH": f"{site / 'bin'}:{os.environ['PATH']}"},
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("VALUE=smtp://a:b&touch here@host", "smtp://a:b&touch here@host"),
        ("VALUE=$(touch here)`touch here`$HOME", "$(touch here)`touch here`$HOME"),
        ("VALUE='[{\"name\": \"It''s\"}]'", '[{"name": "It\'\'s"}]'),
        ('VALUE="in quotes"', "in quotes"),
        ("VALUE=\n# VALUE=a comment\n; another\n", ""),
        ("VALUE=a=b", "a=b"),
    ],
)
def test_a_value_is_what_stands_there(site: Path, line: str, value: str) -> None:
    done = manage(site, line)
    assert (done.returncode, done.stdout) == (0, value), done.stderr
    assert not (site / "here").exists()


@pytest.mark.parametrize("line", ["VALUE", "export VALUE=1", "VA-LUE=1"])
def test_what_is_no_setting_is_refused_before_anything_runs(site: Path, line: str) -> None:
    done = manage(site, line)
    assert (done.returncode, done.stdout) == (2, "")
    assert line.split("=")[0] in done.stderr
