"""Sequential scales that those who confuse colours tell apart as well.

The live map has the same colours (static/mapsite/js/scales.js).
"""

from __future__ import annotations

VIRIDIS = (
    *("#440154", "#472d7b", "#3b528b", "#2c728e", "#21908c"),
    *("#27ad81", "#5dc863", "#aadc32", "#fde725"),
)
"""Nine steps of viridis (Smith and van der Walt, 2015, for matplotlib), dark to light: its
lightness grows evenly, so that it reads in grey and with every kind of colour blindness."""

HEAT = ("#fed976", "#fd8d3c", "#f03b20", "#bd0026", "#67000d")
"""ColorBrewer's YlOrRd (Brewer, 2003), safe for the colour-blind, with the darkest of its Reds."""


def days_scale(count: int) -> list[str]:
    """The colours of so many classes of days, up to nine: the first days dark, the last light."""
    if count == 1:
        return [VIRIDIS[4]]
    return [VIRIDIS[round(number * 8 / (count - 1))] for number in range(count)]
