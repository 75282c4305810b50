"""What the page of the downloads offers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from geodata.exchange.exporting import FORMATS, LAYERS, Format, Layer
from mapsite.http.edition_and_day import EditionAndDay
from mapsite.pictures import SIZES, Size


@dataclass(frozen=True)
class LayerRow:
    """A layer, and the address of each of its formats."""

    layer: Layer
    links: list[tuple[Format, str]]


@dataclass(frozen=True)
class PictureRow:
    """A sheet, and the addresses of its picture as PNG and SVG."""

    size: Size
    png: str
    svg: str


def download_page(shown: EditionAndDay) -> dict[str, Any]:
    """The context of the template; every address names the edition, so that it never changes."""
    number, day = shown.edition.number, shown.day
    return {
        "shown": shown,
        "edition": shown.edition,
        "facts": shown.edition.map,
        "layers": [_layer(layer, day, number) for layer in LAYERS.values()],
        "formats": FORMATS.values(),
        "pictures": [_picture(size, day, number) for size in SIZES.values()],
        "picture": _address("picture", f"{day}.png"),
        "origin": settings.SITE_URL,
    }


def _layer(layer: Layer, day: datetime.date, number: int) -> LayerRow:
    view, stem = ("data_of_a_day", day) if layer.of_a_day else ("data_file", layer.name)
    links = [
        (format_, f"{_address(view, f'{stem}.{suffix}')}?edition={number}")
        for suffix, format_ in FORMATS.items()
    ]
    return LayerRow(layer, links)


def _picture(size: Size, day: datetime.date, number: int) -> PictureRow:
    query = f"?size={size.name}&lang={get_language()}&edition={number}"
    png, svg = (_address("picture", f"{day}.{suffix}") + query for suffix in ("png", "svg"))
    return PictureRow(size, png, svg)


def _address(view: str, name: str) -> str:
    return reverse(view, args=[name])
