"""The server does not start over static files that are not those of the code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from mapsite.config.bundle import FOLDER
from mapsite.config.collected_static import demand_collected

pytestmark = pytest.mark.slow

HASHED = "mapsite.config.static_storage.HashedStaticFiles"


@pytest.fixture
def source(tmp_path: Path, settings) -> Path:
    """A folder with two static files, both collected."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "page.css").write_text("a { color: red }")
    (folder / "page.js").write_text("export const a = 1;")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [("site", folder)]
    settings.STATIC_ROOT = tmp_path / "collected"
    shutil.copytree(FOLDER, tmp_path / "bundle")
    options = {"bundle_folder": tmp_path / "bundle"}
    hashed = {"BACKEND": HASHED, "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"staticfiles": hashed}
    call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def test_the_server_starts_over_what_was_just_collected(source: Path) -> None:
    demand_collected()


@pytest.mark.parametrize("name", ["new.css", "page.js"])
def test_a_file_that_came_or_changed_since_is_named(source: Path, name: str) -> None:
    (source / name).write_text("/* later */")
    with pytest.raises(ImproperlyConfigured, match=rf": 1, such as site/{name}\. Run `make"):
        demand_collected()


def test_a_script_that_changed_since_it_was_bundled_is_named(
    source: Path, tmp_path: Path, settings
) -> None:
    path = tmp_path / "bundle" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["inputs"]["mapsite/static/mapsite/js/days.js"] = "another"
    path.write_text(json.dumps(manifest))
    call_command("collectstatic", interactive=False, verbosity=0)
    with pytest.raises(ImproperlyConfigured, match=r": 1, such as mapsite/static/.*/days\.js\. "):
        demand_collected()


def test_nothing_collected_at_all_is_refused(source: Path, tmp_path: Path, settings) -> None:
    settings.STATIC_ROOT = tmp_path / "elsewhere"
    with pytest.raises(ImproperlyConfigured, match="elsewhere are missing .*: 2,"):
        demand_collected()


def test_development_needs_no_collected_files(source: Path, settings) -> None:
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    (source / "new.css").write_text("")
    demand_collected()
