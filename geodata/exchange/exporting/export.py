"""Export a layer of an edition into a file."""

from __future__ import annotations

import datetime
import os
import tempfile
from pathlib import Path

from geodata.editions import Published
from geodata.exchange.exporting.formats import FORMATS
from geodata.exchange.exporting.layers import LAYERS, Layer
from geodata.exchange.exporting.provenance import provenance_of


class Refused(ValueError):
    """There is no such export; the text says what there is."""


def export(
    edition: Published, layer: str, suffix: str, day: datetime.date | None, path: Path
) -> None:
    """Write a layer (a name of LAYERS) in a format (a suffix of FORMATS) to a path.

    The layer of a day needs a day within the edition; other layers take none. The file appears
    only when it is whole. Raises Refused with what is allowed.
    """
    checked = _layer(layer)
    if suffix not in FORMATS:
        raise Refused(f"There is no format {suffix!r}. Formats: {', '.join(FORMATS)}.")
    _check_day(edition, checked, day)
    frame = checked.frame(edition, day)
    provenance = provenance_of(edition, checked.in_words, day)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        whole = Path(folder) / file_name(edition, layer, suffix, day)
        FORMATS[suffix].write(frame, provenance, whole)
        os.replace(whole, path)


def file_name(edition: Published, layer: str, suffix: str, day: datetime.date | None) -> str:
    """The name under which an export is saved: layer, day, edition."""
    when = f"_{day.isoformat()}" if day else ""
    return f"{layer}{when}_edition{edition.number}.{suffix}"


def _layer(name: str) -> Layer:
    if name not in LAYERS:
        raise Refused(f"There is no layer {name!r}. Layers: {', '.join(LAYERS)}.")
    return LAYERS[name]


def _check_day(edition: Published, layer: Layer, day: datetime.date | None) -> None:
    if not layer.of_a_day:
        if day is not None:
            raise Refused(f"The layer {layer.name!r} holds all days; leave the day out.")
        return
    span = f"{edition.first_day} to {edition.last_day}"
    if day is None:
        raise Refused(f"The layer {layer.name!r} needs a day, from {span}.")
    if not edition.first_day <= day <= edition.last_day:
        raise Refused(f"{day} is outside the days of edition {edition.number}: {span}.")
