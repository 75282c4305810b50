"""What is exported and imported again gives the same composite, whatever the format."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from django.contrib.auth.models import User
from django.core.management import call_command

from geodata import measures
from geodata.composite import Composite
from geodata.editions import Published, live, publish
from geodata.exchange.writing import FORMATS, export
from geodata.models import ControlZone
from tests.geodata.exchange.story import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def first() -> Published:
    tell()
    publish()
    User.objects.create_superuser("alice")
    return live()


def again(path: Path) -> Composite:
    """The composite of nothing but what the file brings."""
    ControlZone.objects.all().delete()
    call_command("import_zones", str(path), approve_as="alice")
    publish()
    return live().composite


@pytest.mark.parametrize("suffix", FORMATS)
def test_claims_come_back_as_the_same_composite(
    first: Published, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"claims.{suffix}"
    export(first, "claims", suffix, None, path)
    old, new = first.composite, again(path)
    assert new.sides == old.sides
    assert shapely.equals_exact(new.faces, old.faces).all()
    for column in ("area", "offsets", "start", "side"):
        assert np.array_equal(getattr(new, column), getattr(old, column)), column
    renumbered = dict(zip(first.drawn[0].id.tolist(), live().drawn[0].id.tolist(), strict=True))
    assert [renumbered.get(zone, -1) for zone in old.zone.tolist()] == new.zone.tolist()


@pytest.mark.parametrize("suffix", ["geojson", "kml", "csv"])
def test_intervals_come_back_as_the_same_map_of_every_day(
    first: Published, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"intervals.{suffix}"
    export(first, "intervals", suffix, None, path)
    old, new = first.composite, again(path)
    assert new.change_days().tolist() == old.change_days().tolist()
    for day in old.change_days():
        held = dict(zip(new.sides, measures.areas(new, day).tolist(), strict=True))
        assert held == dict(zip(old.sides, measures.areas(old, day).tolist(), strict=True))


def test_what_a_claim_rests_on_comes_back_too(first: Published, tmp_path: Path) -> None:
    export(first, "claims", "gpkg", None, tmp_path / "claims.gpkg")
    again(tmp_path / "claims.gpkg")
    told = [str(zone) for zone in first.record["zones"].values()]
    assert sorted(str(zone) for zone in live().record["zones"].values()) == sorted(told)
