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
from geodata.exchange.reader.reason import ReasonedError


class Refused(ReasonedError):
    """There is no such export; the reason says what there is."""


def export(
    edition: Published, layer: str, suffix: str, day: datetime.date | None, path: Path
) -> None:
    """Write a layer (a name of LAYERS) in a format (a suffix of FORMATS) to a path.

    The layer of a day needs a day within the edition; other layers take none. The file appears
    only when it is whole. Raises Refused with what is allowed.
    """
    checked = _layer(layer)
    if suffix not in FORMATS:
        raise Refused("no_such_format", format=suffix, formats=list(FORMATS))
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
        raise Refused("no_such_layer", layer=name, layers=list(LAYERS))
    return LAYERS[name]


def _check_day(edition: Published, layer: Layer, day: datetime.date | None) -> None:
    if not layer.of_a_day:
        if day is not None:
            raise Refused("layer_of_all_days", layer=layer.name)
        return
    first, last = edition.first_day, edition.last_day
    if day is None:
        raise Refused("layer_of_a_day", layer=layer.name, first=first, last=last)
    if not first <= day <= last:
        facts = {"day": day, "edition": edition.number, "first": first, "last": last}
        raise Refused("day_outside_edition", **facts)
