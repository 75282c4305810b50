"""New factions for names that a file brings, in colours that differ."""

from __future__ import annotations

import colorsys
import hashlib
from collections.abc import Collection, Mapping

from django.utils.text import slugify

from geodata.exchange.importing.recording import link_rows
from geodata.models import Faction
from geodata.models.revision import Origin
from geodata.models.workflow import State


def new_slug(name: str, taken: Collection[str] = ()) -> str:
    """A slug made of a name, which no faction of the map and none of those taken has."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    slug = slugify(name)[:40] or f"side-{digest[:8]}"
    if slug in taken or Faction.objects.filter(slug=slug).exists():
        slug = f"{slug[:31]}-{digest[:8]}"
    return slug


def create_factions(slugs: Mapping[str, str], origin: Origin) -> None:
    """A faction for each name under its slug, in a colour made of the name.

    Operators make them by a command, so they count as reviewed.
    """
    factions = [
        Faction.objects.create(
            slug=slug,
            name=name,
            short_name=name[:40],
            colour=_colour(hashlib.sha256(name.encode()).hexdigest()),
            state=State.APPROVED,
            version=1,
        )
        for name, slug in slugs.items()
    ]
    link_rows(origin, factions)


def _colour(digest: str) -> str:
    """A hue of the name's own, neither pale nor dark."""
    rgb = colorsys.hls_to_rgb(int(digest[:4], 16) / 65536, 0.5, 0.5)
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)
