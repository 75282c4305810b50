"""Export, import, compose: the same composite, for every format and for the example."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import numpy as np
import pytest
import shapely
from django.core.management import call_command

from geodata.editions import live, publish
from geodata.editions.approved import claims_of, land_of
from geodata.models import ControlZone, Event, Place, Theatre
from geodata.territory.composite import Composite, compose
from tests.geodata.exchange import story
from tests.kept_rows import KeptStories

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]
FORMATS = ["geojson", "gpkg", "shp.zip", "kml", "fgb", "parquet", "csv"]


def composite() -> Composite:
    zones = ControlZone.objects.all(), ControlZone.history.none()
    return compose(claims_of(zones), land_of(Theatre.objects.get()))


def same(one: Composite, other: Composite) -> None:
    """The same faces with the same timelines, whatever the zones are numbered."""
    assert one.sides == other.sides
    assert shapely.equals_identical(one.faces, other.faces).all()
    for name in ("area", "offsets", "start", "side"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


def imported_again(path: Path, *options: str) -> None:
    ControlZone.objects.all().delete()
    call_command("import_zones", path, *options, stdout=StringIO())


@pytest.mark.parametrize("suffix", FORMATS)
def test_claims_come_back_as_the_same_composite(suffix: str, tmp_path: Path) -> None:
    story.tell()
    publish(note="first")
    before = composite()
    path = tmp_path / f"claims.{suffix}"
    call_command("export_zones", path, stdout=StringIO())
    texts = words()
    imported_again(path)
    same(before, composite())
    assert words() == texts
    advance = ControlZone.objects.get(name="Aleppo, west")
    assert [source.code for source in advance.sources.all()] == ["S001"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_intervals_come_back_as_the_same_map(suffix: str, tmp_path: Path) -> None:
    story.tell()
    publish(note="first")
    before = live().composite
    path = tmp_path / f"intervals.{suffix}"
    call_command("export_zones", path, layer="intervals", stdout=StringIO())
    imported_again(path)
    after = composite()
    for day in sorted({*before.change_days().tolist(), *after.change_days().tolist()}):
        for number, side in enumerate(before.sides):
            one = shapely.union_all(before.faces[before.side[before.run_on(day)] == number])
            index = after.sides.index(side)
            other = shapely.union_all(after.faces[after.side[after.run_on(day)] == index])
            assert one.equals(other), (day, side)


def test_the_example_comes_back_as_the_same_composite(tmp_path: Path, stories: KeptStories) -> None:
    stories.tell_published_example()
    before, texts = composite(), words()
    path = tmp_path / "claims.gpkg"
    call_command("export_zones", path, stdout=StringIO())
    imported_again(path)
    same(before, composite())
    assert words() == texts


def words() -> list[tuple]:
    """What the zones say beside their shapes, the lines of their notes too.

    A file carries the languages that the site shows: here English and Arabic.
    """
    plain = ("name", "note", "confidence", "approximate", "uncertainty_km", "sources__code")
    arabic = ("translations__ar__name", "translations__ar__note")
    return sorted(ControlZone.objects.values_list(*plain, *arabic), key=repr)


def test_events_and_places_come_back(tmp_path: Path) -> None:
    story.tell()
    publish(note="first")
    for layer in ("events", "places"):
        call_command("export_zones", tmp_path / f"{layer}.csv", layer=layer, stdout=StringIO())
    codes, place = set(Event.objects.values_list("code", flat=True)), Place.objects.get()
    Event.objects.all().delete()
    Place.objects.all().delete()
    call_command("import_table", "places", tmp_path / "places.csv", stdout=StringIO())
    call_command("import_table", "events", tmp_path / "events.csv", stdout=StringIO())
    again = Place.objects.get()
    for field in ("slug", "name_ar", "governorate", "governorate_ar", "point"):
        assert getattr(again, field) == getattr(place, field)
    assert set(Event.objects.values_list("code", flat=True)) == codes
    event = Event.objects.get(code="E1")
    assert event.title == "<b>Attack</b> & fire"
    assert (event.time_text_ar, event.actors_ar) == ("صباحاً", "الحكومة؛ هيئة تحرير الشام")
