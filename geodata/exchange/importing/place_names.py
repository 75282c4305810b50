"""Which place of the map a row of a foreign table means: by name, and near where the row has it."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from geodata.exchange.importing.column_mapping import normal
from geodata.languages import with_translations
from geodata.models import Place
from geodata.models.place import Tier

NEAR_KM = 5.0
"""Places share names; one that lies farther from the row than this is another."""
Spot = tuple[float, float]


@dataclass(frozen=True)
class PlaceNames:
    """The places of the map by each of their names: slug and position (WGS 84, lon/lat)."""

    by_name: dict[str, list[tuple[str, Spot]]] = field(default_factory=lambda: defaultdict(list))

    def slug(self, name: str, spot: Spot) -> str | None:
        """The nearest place of that name, where one is near."""
        known = self.by_name.get(normal(name), ())
        apart = sorted((_km(spot, other), slug) for slug, other in known)
        return apart[0][1] if apart and apart[0][0] <= NEAR_KM else None


def place_names() -> PlaceNames:
    """The places of the map by slug, name, translations and other spellings."""
    found = PlaceNames()
    for place in Place.objects.exclude(tier=Tier.SUPPORT):
        names = [place.slug, *with_translations(place, "name").values()]
        for name in {normal(name) for name in (*names, *place.alternative_names.splitlines())}:
            if name:
                found.by_name[name].append((place.slug, (place.point.x, place.point.y)))
    return found


def _km(one: Spot, other: Spot) -> float:
    """About how far two near points lie apart."""
    east = (other[0] - one[0]) * math.cos(math.radians(one[1]))
    return 111.2 * math.hypot(east, other[1] - one[1])
