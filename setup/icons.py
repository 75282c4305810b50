"""Draws the icons of the web app manifest from the site's sign: `.venv/bin/python setup/icons.py`.

What it draws is kept with the program; run it again after a change of favicon.svg.
"""

from __future__ import annotations

import re
from pathlib import Path

import resvg_py

STATIC = Path(__file__).resolve().parents[1] / "mapsite/static/mapsite"
SIGN = (STATIC / "favicon.svg").read_text()
GROUND, INNER = re.search(r"(<rect[^>]*/>)(.*)</svg>", SIGN, re.DOTALL).groups()
ROUND = re.compile(r' rx="\d+"')


def main() -> None:
    """Write them: as it is in two sizes, and one that a device may cut to any shape."""
    for size in (192, 512):
        draw(f"{size}.png", size, GROUND + INNER)
    # Whatever the shape, the inner 80 % are seen.
    inner = f'<g transform="translate(4.8 4.8) scale(.7)">{INNER}</g>'
    draw("maskable.png", 512, ROUND.sub("", GROUND) + inner)


def draw(name: str, size: int, content: str) -> None:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="{size}"'
    svg = f'{head} height="{size}">{content}</svg>'
    (STATIC / "icons" / name).write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg)))


if __name__ == "__main__":
    main()
