"""A site with other languages than the tests': a process of its own reads the setting, as a server
would at its start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.databases import ROOT


def answer(var: Path, languages: str, *commands: list[str], story: str) -> Any:
    """What a Python story prints last, as JSON, in the shell of a site in these languages.

    `var` is its data folder, with a database `map.sqlite3`; the commands of manage.py run before.
    """
    environment = os.environ | {
        "VAR_DIR": str(var),
        "DATABASE_URL": f"sqlite:///{var / 'map.sqlite3'}",
        "LANGUAGES": languages,
    }
    said = ""
    for words in (["compile_catalogues"], *commands, ["shell", "-v", "0", "-c", story]):
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        said = done.stdout
    return json.loads(said.splitlines()[-1])
