"""Static files as they are served: new ones beside old ones, and a manifest that leads to all."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from whitenoise import WhiteNoise

from mapsite.config import static_storage
from mapsite.config.bundle import FOLDER, HASHED, ROOT, read_bundle

pytestmark = pytest.mark.slow

LINK = re.compile(r"""\{% static ["']([^"']+)["'] %\}""")
IMPORT = re.compile(r"""(?:from|import)\s*\(?["'](\./[^"']+)["']""")


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files lie that the first test of this module collected."""
    return tmp_path_factory.mktemp("build") / "collected"


@pytest.fixture
def collect(tmp_path: Path, settings, first_build: Path) -> Callable[..., Path]:
    """Collects as a server does, from a bundle of the test's own; gives the folder.

    What comes first is the same in all tests: it is collected once, and copied.
    """
    bundle = tmp_path / "bundle"
    shutil.copytree(FOLDER, bundle)
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_DIRS = []
    settings.STATICFILES_FINDERS = ["mapsite.config.static_storage.FilesBesideTheBundle"]
    backend = f"{static_storage.__name__}.HashedStaticFiles"
    options = {"bundle_folder": bundle}

    def collected(**clear: bool) -> Path:
        settings.STORAGES = settings.STORAGES | {
            "staticfiles": {"BACKEND": backend, "OPTIONS": options}
        }
        if not first_build.exists():
            call_command("collectstatic", interactive=False, verbosity=0, **clear)
            shutil.copytree(settings.STATIC_ROOT, first_build)
        elif not settings.STATIC_ROOT.exists():
            shutil.copytree(first_build, settings.STATIC_ROOT)
        else:
            call_command("collectstatic", interactive=False, verbosity=0, **clear)
        return settings.STATIC_ROOT

    return collected


def manifest_of(folder: Path) -> dict:
    return json.loads((folder / "staticfiles.json").read_text())


def replace_in_bundle(folder: Path, source: str, marked: str) -> str:
    """Make the bundle of another build: the file of a source gets another content and name."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    old = manifest["entries"][source][0].removeprefix("bundle/")
    new = re.sub(r"\.[0-9A-Z]{8}\.", f".{marked:A<8}.", old)
    content = (folder / "static" / old).read_text()
    (folder / "static" / old).unlink()
    (folder / "static" / new).write_text(f"{content}/* {marked} */")
    manifest["entries"][source][0] = f"bundle/{new}"
    path.write_text(json.dumps(manifest))
    return new


def test_every_link_of_our_templates_leads_to_a_hashed_file(collect) -> None:
    folder = collect()
    paths = manifest_of(folder)["paths"]
    found = [path for app in ("mapsite", "geodata") for path in (ROOT / app).rglob("*.html")]
    named = {name for path in found for name in LINK.findall(path.read_text())}
    assert {"mapsite/css/site.css", "mapsite/js/pages/search.js", "geodata/desk/desk.css"} <= named
    for name in named:
        assert re.search(HASHED, paths[name]), name
        assert (folder / paths[name]).exists()


def test_the_bundle_leads_to_itself_and_is_compressed(collect) -> None:
    folder = collect()
    scripts = (folder / "bundle").rglob("*.js")
    found = [(path, link) for path in scripts for link in IMPORT.findall(path.read_text())]
    assert len(found) > 10
    for path, link in found:
        assert re.search(HASHED, link)
        assert (path.parent / link).exists()
    for files in read_bundle().entries.values():
        big = [folder / name for name in files if (folder / name).stat().st_size > 1000]
        assert all(path.with_name(f"{path.name}.br").exists() for path in big)
    assert not list(folder.rglob("*.map.br"))


def test_sources_are_not_served_beside_what_stands_for_them(collect) -> None:
    folder = collect()
    assert [path.name for path in (folder / "mapsite").iterdir() if path.suffix == ".svg"]
    assert not (folder / "mapsite" / "js").exists()
    assert not (folder / "geodata").exists()
    assert not (folder / "vendor").exists()


@pytest.mark.parametrize("clear", [False, True])
def test_another_build_comes_beside_the_one_that_pages_have_open(
    collect, tmp_path: Path, clear: bool
) -> None:
    folder = collect()
    before = manifest_of(folder)["paths"]
    new = replace_in_bundle(tmp_path / "bundle", "mapsite/js/pages/day.js", "NEWER")
    collect(clear=clear)
    after = manifest_of(folder)["paths"]
    assert after["mapsite/js/pages/day.js"] == f"bundle/{new}" != before["mapsite/js/pages/day.js"]
    assert all((folder / name).exists() for name in {*before.values(), *after.values()})


def test_a_running_site_answers_everything_while_another_build_is_collected(
    collect, tmp_path: Path
) -> None:
    folder = collect()
    site = WhiteNoise(None, root=folder, prefix="static")
    paths = [f"/static/{name}" for name in sorted(set(manifest_of(folder)["paths"].values()))]
    answers: Counter[str] = Counter()
    ended = threading.Event()

    def read() -> None:
        for path in itertools.cycle(paths):
            answers[answer_of(site, path)] += 1
            if ended.is_set():
                return

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for build in ("AAA", "BBB"):
        replace_in_bundle(tmp_path / "bundle", "mapsite/js/pages/day.js", build)
        collect(clear=build == "BBB")
    ended.set()
    for reader in readers:
        reader.join()
    assert set(answers) == {"200 OK"}
    assert answers.total() > len(paths)


def answer_of(site: WhiteNoise, path: str) -> str:
    """The status of a request for a compressed file, read to its end; or why there is none."""
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "HTTP_ACCEPT_ENCODING": "br, gzip"}
    statuses: list[str] = []
    try:
        body = site(environ, lambda status, headers: statuses.append(status))
        size = sum(len(part) for part in body)
        body.close()
    except OSError as error:
        return f"500 {error}"
    return statuses[0] if size else "an empty answer"


def test_a_file_goes_a_month_after_the_manifest_named_it_last(collect, tmp_path: Path) -> None:
    folder = collect()
    old = folder / manifest_of(folder)["paths"]["mapsite/js/pages/compare.js"]
    kept = [old, old.with_name(f"{old.name}.br"), old.with_name(f"{old.name}.gz")]
    longest = time.time() - 400 * 86_400
    for path in folder.rglob("*.*"):
        os.utime(path, (longest, longest))
    replace_in_bundle(tmp_path / "bundle", "mapsite/js/pages/compare.js", "NEWER")
    collect()
    assert all(path.exists() for path in kept)  # Fell out of use just now.
    almost = time.time() - (static_storage.KEPT_DAYS - 1) * 86_400
    for path in kept:
        os.utime(path, (almost, almost))
    collect()
    assert all(path.exists() for path in kept)
    for path in kept:
        os.utime(path, (longest, longest))
    collect()
    assert not any(path.exists() for path in kept)
    assert all((folder / name).exists() for name in manifest_of(folder)["paths"].values())


def test_an_install_that_dies_leaves_the_old_manifest(
    collect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = collect()
    before = (folder / "staticfiles.json").read_bytes()
    new = replace_in_bundle(tmp_path / "bundle", "mapsite/js/pages/compare.js", "NEWER")
    write = static_storage.write_at_once

    def dies(path: Path, content: bytes) -> None:
        if path.name == "staticfiles.json":
            raise KeyboardInterrupt
        write(path, content)

    monkeypatch.setattr(static_storage, "write_at_once", dies)
    with pytest.raises(KeyboardInterrupt):
        collect()
    assert (folder / "staticfiles.json").read_bytes() == before
    monkeypatch.undo()
    collect()
    assert (folder / "bundle" / new).read_text().endswith("/* NEWER */")
    assert not list(folder.rglob("*.part"))


def test_a_page_names_the_files_that_its_module_imports(collect) -> None:
    collect()
    day, *imported = static_storage.module_addresses("mapsite/js/pages/day.js")
    assert re.search(r"^/static/bundle/map/day\.[0-9A-Z]{8}\.js$", day)
    assert imported and all(re.search(HASHED, address) for address in imported)
    assert staticfiles_storage.url("mapsite/js/pages/day.js") == day


def test_development_runs_the_sources() -> None:
    assert static_storage.module_addresses("mapsite/js/pages/day.js") == (
        "/static/mapsite/js/pages/day.js",
    )
