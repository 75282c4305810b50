"""Where the browser gets our code from: by links on the site, inlined in a single file.

Free of Django and folium.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from mapsite.config.bundle import FOLDER

INLINE = FOLDER / "inline"
"""What setup/bundle.js makes for notebooks and single files."""

Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Assets:
    """The code of a map.

    `module` is JavaScript: a promise of the module with `mount`. Where `brings_leaflet` is set
    the module sets the global `L`, and there is none before. `preloads` are addresses to fetch at
    once, `head` is markup for the head by name.
    """

    module: str
    brings_leaflet: bool = False
    preloads: tuple[str, ...] = ()
    head: Named = ()


def linked_assets(addresses: tuple[str, ...]) -> Assets:
    """The module at the first of the addresses, which brings Leaflet and imports the others."""
    module = f"import({json.dumps(addresses[0])})"
    return Assets(module, brings_leaflet=True, preloads=addresses)


@functools.lru_cache(maxsize=1)
def inline_assets() -> Assets:
    """Everything inlined, for a file that opens offline. Leaflet is a script before ours.

    Raises FileNotFoundError where nothing has been bundled.
    """
    return Assets(
        module="Promise.resolve(territoryTimeline)",
        head=(
            ("leaflet_css", f"<style>{inline_file('map-style.css')}</style>"),
            ("leaflet", f"<script>{inline_file('leaflet.js')}</script>"),
            ("territory_timeline", f"<script>{inline_file('map.js')}</script>"),
        ),
    )


@functools.cache
def inline_file(name: str) -> str:
    """A script or style to put into a page. Raises FileNotFoundError, saying what to do."""
    path = INLINE / name
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: `make install` bundles scripts and styles")
    return path.read_text()
