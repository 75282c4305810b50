"""The folder that is served: vendored libraries, our own scripts, pages and data, precompressed."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parent.parent
NPM = ROOT / "node_modules"
PAGES = Path(__file__).resolve().parent / "pages"
LIBRARIES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery.js": "jquery/dist/jquery.min.js",
    "jquery-ui.js": "jquery-ui-dist/jquery-ui.min.js",
    "bootstrap.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.css": "bootstrap/dist/css/bootstrap.min.css",
    "awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.min.js",
    "iso8601.js": "iso8601-js-period/iso8601.js",
    "timedimension.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "timedimension.css": "leaflet-timedimension/dist/leaflet.timedimension.control.min.css",
    "moment.js": "moment/min/moment.min.js",
    "d3.js": "d3/build/d3.min.js",
    "timeline.js": "leaflet.timeline/dist/leaflet.timeline.js",
    "maplibre-gl.mjs": "maplibre-gl/dist/maplibre-gl.mjs",
    "maplibre-gl-shared.mjs": "maplibre-gl/dist/maplibre-gl-shared.mjs",
    "maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
    "maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
}
SLOW_FROM = 4_000_000
"""Bytes: brotli's best quality takes a second per megabyte; above this its level 9 is used."""


@dataclass(frozen=True)
class Size:
    """Bytes of one file as it is and as it travels."""

    raw: int
    brotli: int

    @classmethod
    def of(cls, data: bytes) -> Size:
        """The sizes of some bytes."""
        return cls(len(data), len(packed(data)))


def packed(data: bytes, quality: int = 11) -> bytes:
    return brotli.compress(data, quality=quality if len(data) < SLOW_FROM else 9, lgwin=24)


class Site:
    """A folder to serve, and the sizes of what was put into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sizes: dict[str, Size] = {}

    def put(self, name: str, content: bytes | str, quality: int = 11) -> Size:
        """Write a file and its brotli twin."""
        data = content.encode() if isinstance(content, str) else content
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        twin = packed(data, quality)
        path.with_name(path.name + ".br").write_bytes(twin)
        self.sizes[name] = Size(len(data), len(twin))
        return self.sizes[name]

    def put_json(self, name: str, value: object) -> Size:
        """Write compact JSON."""
        return self.put(name, json.dumps(value, separators=(",", ":")))

    def put_page(self, name: str, history: str) -> str:
        """Write a page that shows one history; its address comes back."""
        page = (PAGES / f"{name}.html").read_text().replace("HISTORY", history)
        self.put(f"{history}/{name}.html", page)
        return f"{history}/{name}.html"

    def put_assets(self, libraries: dict[str, str] = LIBRARIES, quality: int = 11) -> None:
        """Libraries, our scripts, and the pages of the contestants that are not folium's."""
        for name, source in libraries.items():
            if not (NPM / source).is_file():
                raise FileNotFoundError(f"{NPM / source} is missing: run npm ci first")
            self.put(f"vendor/{name}", (NPM / source).read_bytes(), quality)
        for path in PAGES.iterdir():
            self.put(path.name, path.read_bytes(), quality)
        self.put("ours.js", bundled(PAGES / "ours.js"), quality)


def bundled(script: Path) -> bytes:
    """A script and what it imports of ours as one module, as the site's pages are bundled."""
    options = ("--bundle", "--minify", "--format=esm", "--external:/history.js")
    command = [ROOT / "setup" / "with-node", NPM / ".bin" / "esbuild", script, *options]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
