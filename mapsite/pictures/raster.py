"""SVG to PNG, by resvg: no system library, Arabic shaped and in its direction."""

from __future__ import annotations

import resvg_py

from mapsite.pictures.fonts import FILES


def png_of(svg: str) -> bytes:
    """The picture in the pixels that it says; only our own fonts are used."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            font_files=[str(path) for path in FILES],
            skip_system_fonts=True,
            sans_serif_family="Noto Sans",
        )
    )
