"""Take from a ground pack (Natural Earth as FlatGeobuf) what this project reads of it.

    .venv/bin/python setup/ground.py PACK

The other layers and columns stay behind; geodata/data/ground/README.md says what there is.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyogrio.raw

INTO = Path(__file__).resolve().parent.parent / "geodata" / "data" / "ground"
LANGUAGES = ("ar", "fr", "es", "ru", "uk", "tr", "fa")
NAMES = tuple(f"name_{code}" for code in LANGUAGES)
COLUMNS = {
    "countries": ("adm0_a3", "name", *NAMES),
    "boundaries": ("class",),
    "admin1_lines": ("adm0_a3",),
    "lakes": ("name", "name_alt", "scalerank"),
    "rivers": ("scalerank",),
    "places": ("name_en", *NAMES, "min_zoom"),
    "airports": ("name", "scalerank"),
    "labels": ("name", "scalerank", "min_label"),
}
ROWS = {"boundaries": ("facto", 1), "labels": ("kind", "marine")}
"""Of these only the rows with that value: borders as they stand; seas."""


def main(pack: Path) -> None:
    for layer, columns in COLUMNS.items():
        meta, _fids, shapes, values = pyogrio.raw.read(pack / f"{layer}.fgb")
        named = dict(zip(meta["fields"], values, strict=True))
        rows = np.ones(len(shapes), dtype=bool)
        if layer in ROWS:
            column, value = ROWS[layer]
            rows = named[column] == value
        pyogrio.raw.write(
            INTO / f"{layer}.fgb",
            shapes[rows],
            [named[column][rows] for column in columns],
            list(columns),
            geometry_type=meta["geometry_type"],
            crs="EPSG:4326",
            driver="FlatGeobuf",
            layer=layer,
            SPATIAL_INDEX="YES",
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
