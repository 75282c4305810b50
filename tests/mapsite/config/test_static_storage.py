"""The static files as they are served: every import of a module leads to a hashed file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from mapsite.config.static_storage import HashedStaticFiles

IMPORT = re.compile(r"""^\s*(?:import|export)\b[^;'"]*from\s*["']([./][^"']+)["']""", re.MULTILINE)
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


def test_the_shipped_files_lead_to_each_other_by_hashed_names(tmp_path: Path, settings) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "mapsite.config.static_storage.HashedStaticFiles"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    ours = [path for name, path in manifest.items() if re.match(r"(mapsite|geodata)/.*\.js$", name)]
    for path in ours:
        for address in IMPORT.findall((tmp_path / path).read_text()):
            assert HASHED.search(address), f"{path} imports {address}"
            assert (tmp_path / path).parent.joinpath(address).resolve().exists()
    assert (tmp_path / (manifest["vendor/leaflet/leaflet.js"] + ".br")).exists()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('const { a } = await import("./a.js");', "./a.js"),
        ('const load = () => import("./a.js");', "./a.js"),
        ('/** @param {import("leaflet").Map} map */', None),
        ('/** @param {import("./a.js").A} a */', None),
        ('import { a } from "./a.js";', "./a.js"),
    ],
)
def test_types_in_comments_are_no_imports(line: str, found: str | None) -> None:
    patterns = HashedStaticFiles()._patterns["*.js"]
    matches = [match["url"] for pattern, _ in patterns if (match := pattern.search(line))]
    assert matches == ([found] if found else [])
