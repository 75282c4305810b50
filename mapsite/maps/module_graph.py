"""Which JavaScript modules a page needs, so that it can request all of them at once.

Otherwise a browser knows of a module only after it has read the one that imports it.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from mapsite.maps.assets import MODULES

IMPORTED = re.compile(r'^(?:import|export)\b[^;]*?from "(\.{1,2}/[^"]+)";', re.M)


@functools.lru_cache(maxsize=8)
def modules_from(entry: str) -> tuple[str, ...]:
    """The modules that `entry` imports, itself first, as paths below static/mapsite/js."""
    found: dict[str, None] = {}
    _follow(MODULES / entry, found)
    return tuple(found)


def _follow(path: Path, found: dict[str, None]) -> None:
    name = path.relative_to(MODULES).as_posix()
    if name in found:
        return
    found[name] = None
    for target in IMPORTED.findall(path.read_text()):
        _follow((path.parent / target).resolve(), found)
