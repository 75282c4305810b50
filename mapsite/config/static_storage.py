"""How static files are stored where the site is served: new ones beside old ones, then a switch.

A running site and the pages that are open in browsers keep what they link to. Each file that a page
links to has the hash of its content in its name: esbuild's in the bundle, Django's in the rest. So
such a file never changes, and is never deleted before nobody can want it any more.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile, File
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from mapsite.config.bundle import FOLDER, HASHED, Bundle, read_bundle

KEPT_DAYS = 30
"""How long a file stays after the manifest named it last."""

SOURCES = ["mapsite/js/*", "mapsite/css/*", "geodata/*"]


class FilesBesideTheBundle(AppDirectoriesFinder):
    """Static files of apps, without the sources for which the bundle stands."""

    def list(self, ignore_patterns: Iterable[str]) -> Iterator[tuple[str, Any]]:
        return super().list([*(ignore_patterns or ()), *SOURCES])


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names, the bundle, brotli and gzip; the manifest is replaced last, at once."""

    def __init__(self, *args: Any, bundle_folder: Path = FOLDER, **options: Any) -> None:
        self.bundle_folder = bundle_folder
        self._addresses: dict[str | None, str] = {}
        super().__init__(*args, **options)

    def url(self, name: str | None, force: bool = False) -> str:
        """The address of a file, found once: the manifest is read when the site starts."""
        if settings.DEBUG or force:
            return super().url(name, force)
        address = self._addresses.get(name)
        if address is None:
            address = self._addresses[name] = super().url(name)
        return address

    def load_manifest(self) -> tuple[dict[str, str], str]:
        """The hashed names and their hash; `bundle` too."""
        content = self.read_manifest()
        stored = json.loads(content).get("bundle") if content else None
        self.bundle = Bundle(**stored) if stored else Bundle({}, {})
        return super().load_manifest()

    def post_process(self, *args: Any, **options: Any) -> Iterator[tuple[str, str, bool]]:
        """Hash and compress what was collected, and bring the bundle along."""
        self._addresses.clear()
        self.retiring = set(self.hashed_files.values())
        self.bundle = read_bundle(self.bundle_folder)
        yield from super().post_process(*args, **options)

    def save_manifest(self) -> None:
        """Write the bundle's files, the manifest last; then delete what is long out of use."""
        bundled = list(self._save_bundle())
        self.hashed_files |= {name: name for name in bundled}
        self.hashed_files |= {source: files[0] for source, files in self.bundle.entries.items()}
        for _ in self.compress_files(bundled):
            pass
        payload = {
            "paths": self.hashed_files,
            "version": self.manifest_version,
            "hash": self.file_hash(None, ContentFile(json.dumps(self.hashed_files).encode())),
            "bundle": vars(self.bundle),
        }
        write_at_once(Path(self.path(self.manifest_name)), json.dumps(payload).encode())
        in_use = set(self.hashed_files.values())
        retire(Path(self.location), in_use, self.retiring - in_use, time.time())

    def _save_bundle(self) -> Iterator[str]:
        """The names of the bundle's files, each after it was written where it is new."""
        for path in sorted((self.bundle_folder / "static").rglob("*.*")):
            name = f"bundle/{path.relative_to(self.bundle_folder / 'static').as_posix()}"
            self._save(name, ContentFile(path.read_bytes()))
            yield name

    def _save(self, name: str, content: File) -> str:
        if not re.search(HASHED, name):
            return super()._save(name, content)
        if not self.exists(name):  # Else it has the same content.
            content.seek(0)
            write_at_once(Path(self.path(name)), content.read())
        return name

    def delete(self, name: str) -> None:
        """Delete a file that no page links to; `collectstatic --clear` cannot break the site."""
        if name != self.manifest_name and not re.search(HASHED, name):
            super().delete(name)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress what pages link to and is new: no source maps, no file under its plain name."""
        yield from super().compress_files(
            path
            for path in paths
            if re.search(HASHED, path)
            and not path.endswith(".map")
            and not self.exists(f"{path}.gz")
        )

    def create_compressor(self, **options: Any) -> Compressor:
        """The compressor of WhiteNoise, writing at once."""
        return CompressorAtOnce(**options)


class CompressorAtOnce(Compressor):
    """Leaves no half-written file behind: what exists is not compressed again."""

    def write_data(self, path: str, data: bytes, suffix: str, stat_result: Any) -> str:
        write_at_once(Path(path + suffix), data)
        return path + suffix


def write_at_once(path: Path, content: bytes) -> None:
    """Write beside the file, then rename: nobody reads a half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    beside.write_bytes(content)
    beside.replace(path)


def retire(folder: Path, in_use: set[str], retiring: set[str], now: float) -> None:
    """Delete hashed files that have been out of use for KEPT_DAYS.

    The time of a file is when it was written, or when it fell out of use (`retiring`: just now).
    """
    for path in list(folder.rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        served = re.sub(r"\.(?:br|gz)$", "", name)
        if not re.search(HASHED, name) or served in in_use:
            continue
        if served in retiring:
            os.utime(path, (now, now))
        elif path.stat().st_mtime < now - KEPT_DAYS * 86_400:
            path.unlink()


def module_addresses(source: str) -> tuple[str, ...]:
    """The address of a module, and of the files that it imports at once where it is bundled."""
    bundle = getattr(staticfiles_storage, "bundle", Bundle({}, {}))
    return tuple(map(staticfiles_storage.url, bundle.entries.get(source, [source])))


@dataclass(frozen=True)
class FirstStyles:
    """What the first view of a page needs of its styles, as text, and the address of the rest."""

    first: str
    rest: str


def first_styles(source: str) -> FirstStyles | None:
    """The styles of a page with a map, in two; None where nothing is bundled."""
    bundle = getattr(staticfiles_storage, "bundle", Bundle({}, {}))
    found = bundle.styles.get(source)
    return FirstStyles(found["first"], staticfiles_storage.url(found["rest"])) if found else None
