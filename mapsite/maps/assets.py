"""Where the browser gets our code from: by links on the site, inlined in a single file.

Free of Django and folium.
"""

from __future__ import annotations

import base64
import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "mapsite" / "static" / "mapsite" / "js"
STYLES = ROOT / "mapsite" / "static" / "mapsite" / "css"
LEAFLET = ROOT / "node_modules" / "leaflet" / "dist"

Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Assets:
    """Links by name (`scripts`, `styles`), markup for the head by name, and what to import."""

    module: str
    scripts: Named = ()
    styles: Named = ()
    head: Named = ()


@functools.lru_cache(maxsize=1)
def inline_assets() -> Assets:
    """Everything inlined, for a file that opens offline.

    Raises FileNotFoundError where Leaflet is not installed.
    """
    if not LEAFLET.exists():
        raise FileNotFoundError(f"Leaflet is missing in {LEAFLET}: run `make install`")
    return Assets(
        module="territory/main.js",
        head=(
            ("leaflet_css", _style(_without_images(LEAFLET / "leaflet.css"))),
            ("territory_css", _style((STYLES / "map.css").read_text())),
            ("territory_tools_css", _style((STYLES / "tools.css").read_text())),
            ("leaflet", _script((LEAFLET / "leaflet.js").read_text())),
            ("territory_modules", _import_map()),
        ),
    )


def _style(text: str) -> str:
    return f"<style>{text}</style>"


def _script(text: str) -> str:
    # A comment that names a source map would be a request.
    text = re.sub(r"//# sourceMappingURL=\S+", "", text)
    return f"<script>{text}</script>"


def _without_images(path: Path) -> str:
    """Leaflet's style without its pictures, which none of our controls shows."""
    return re.sub(r"background-image:\s*url\([^)]*\);", "", path.read_text())


def _import_map() -> str:
    """An import map from bare names to data: URLs, one per module.

    A module in a data: URL has no relative imports, so each `from "./x.js"` becomes the bare name
    that the map resolves.
    """
    imports = {f"territory/{name}": _data_url(text) for name, text in _modules()}
    text = json.dumps({"imports": imports}, separators=(",", ":"))
    return f'<script type="importmap">{text}</script>'


def _modules() -> list[tuple[str, str]]:
    paths = sorted(path for path in MODULES.rglob("*.js"))
    return [(path.relative_to(MODULES).as_posix(), _with_bare_imports(path)) for path in paths]


IMPORTED = re.compile(r'(\bfrom\s+|\bimport\s*\(?\s*)"(\.{1,2}/[^"]+\.js)"')


def _with_bare_imports(path: Path) -> str:
    def bare(match: re.Match[str]) -> str:
        target = (path.parent / match[2]).resolve().relative_to(MODULES).as_posix()
        return f'{match[1]}"territory/{target}"'

    return IMPORTED.sub(bare, path.read_text())


def _data_url(text: str) -> str:
    return f"data:text/javascript;base64,{base64.b64encode(text.encode()).decode()}"
