"""A picture as a file."""

from __future__ import annotations

from pathlib import Path

from geodata.editions import Published
from mapsite.pictures.raster import png_of
from mapsite.pictures.request import PictureRequest
from mapsite.pictures.sheet import svg_of


def write_picture(
    edition: Published, request: PictureRequest, suffix: str, site: str, path: Path
) -> None:
    """Write the picture as PNG or SVG; `site` is the address that stands on it."""
    svg = svg_of(edition, request, site)
    path.write_bytes(png_of(svg) if suffix == "png" else svg.encode())
