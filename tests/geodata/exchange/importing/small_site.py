"""A site to import into: theatre and sides, approved; and a daily series run by its command."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
import shapely
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.core.management import call_command
from django.core.management.base import CommandError

from geodata.models import Faction, Theatre
from geodata.models.workflow import State


def make_site(name: str, land: shapely.Polygon, *sides: str) -> None:
    """Fill an empty database; the view opens at the middle of the land's box."""
    west, south, east, north = land.bounds
    Theatre.objects.create(
        state=State.APPROVED,
        name=name,
        outline=MultiPolygon(Polygon.from_bbox(land.bounds), srid=4326),
        view_lon=(west + east) / 2,
        view_lat=(south + north) / 2,
    )
    for slug in sides:
        Faction.objects.create(
            state=State.APPROVED, slug=slug, name=slug.title(), short_name=slug, colour="#112233"
        )


def run(path: Path, *options: str) -> str:
    """What the import of a series prints."""
    out = StringIO()
    call_command("import_zones", path, "--series", "daily", *options, stdout=out)
    return out.getvalue()


def stopped(path: Path, *options: str, code: int) -> str:
    """What an import prints and says that must stop with an exit status."""
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("import_zones", path, "--series", "daily", *options, stdout=out)
    assert caught.value.returncode == code
    return f"{out.getvalue()}{caught.value}"
