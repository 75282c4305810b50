"""A map that is written and read again says the same."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.apps import apps
from django.utils import timezone

from geodata.editions import edition_content
from geodata.exchange.importing.bulk_history import create_rows
from geodata.map_package import BadPackage, NotEmpty, export_map, import_map
from geodata.models import (
    ControlZone,
    DataImport,
    Event,
    ImportedRow,
    Place,
    Source,
    Story,
    Theatre,
    Withholding,
)
from geodata.models.revision import Action, Origin
from geodata.models.workflow import State
from geodata.territory.composite import compose
from geodata.territory.measures.area_rows import area_rows
from tests.geodata.desk_story import DAY, square, told
from tests.geodata.desk_story import Story as Team
from tests.kept_rows import KeptStories

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ORIGIN = Origin(Action.IMPORTED, {"file": "x"})


@pytest.fixture
def team(db: None, stories: KeptStories) -> Team:
    return told(stories)


def read_again(package: Path) -> dict[str, int]:
    """Import the package where nothing is left of the map that it was written of."""
    Theatre.objects.update(live_edition=None)
    for model in apps.get_app_config("geodata").get_models(include_auto_created=True):
        model._base_manager.all()._raw_delete(model._base_manager.db)
    return import_map(package)


def said() -> tuple[Any, ...]:
    """The composite and all that readers are told, whatever the ids of zones."""
    content = edition_content.read()
    claims, record = content.claims, content.record
    composite = compose(claims, content.land, sliver_width=content.theatre.sliver_width)
    zones = [facts for _pk, facts in sorted(record["zones"].items(), key=lambda one: int(one[0]))]
    texts = {
        slug: {key: text for key, text in page.items() if key not in ("updated_at", "number")}
        for slug, page in content.texts["pages"].items()
    }
    return (
        [
            (row.side, row.start, row.end, row.rank, shapely.to_wkb(row.geometry))
            for row in claims.rows()
        ],
        area_rows(composite),
        composite.land_area,
        zones,
        record | {"zones": None},
        texts,
        {slug: _sorted(story) for slug, story in content.texts["stories"].items()},
    )


def _sorted(story: dict[str, Any]) -> dict[str, Any]:
    """What a step names has no order."""
    names = ("places", "events", "sources")
    steps = [step | {name: sorted(step[name]) for name in names} for step in story["steps"]]
    return story | {"steps": steps}


def test_the_example_comes_back_as_it_was(stories: KeptStories, tmp_path: Path) -> None:
    stories.tell_example()
    before = said()
    export_map(tmp_path / "syria.zip")
    written = read_again(tmp_path / "syria.zip")
    assert written["zones.geojson"] == ControlZone.objects.count() > 100
    after = said()
    for one, other in zip(before, after, strict=True):
        assert one == other
    assert Story.objects.get().steps.first().title_uk
    zone = ControlZone.objects.first()
    assert zone.history.get().action == Action.IMPORTED and zone.external_id


def test_a_package_of_a_package_is_the_same_byte_for_byte(team: Team, tmp_path: Path) -> None:
    export_map(tmp_path / "one.zip")
    read_again(tmp_path / "one.zip")
    (tmp_path / "two").mkdir()
    export_map(tmp_path / "two" / "one.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two" / "one.zip").read_bytes()


def imported(kind: str, licence: str, *rows: Any, permission: str = "") -> DataImport:
    one = DataImport.objects.create(
        kind=kind, file=f"{kind}.csv", licence=licence, permission=permission, sha256="ab" * 32
    )
    for row in rows:
        ImportedRow.objects.create(data_import=one, model=row._meta.model_name, row=row.pk)
    return one


def terms() -> list[tuple[Any, ...]]:
    """Each import that is no package by itself, with the names of its rows."""
    found = []
    for one in DataImport.objects.order_by("pk"):
        zones = one.rows.filter(model="controlzone").values("row")
        names = set(ControlZone.objects.filter(pk__in=zones).values_list("name", flat=True))
        days = (one.made_at.date(), one.made, one.recorded)
        found.append((one.kind, one.file, one.licence, one.permission, names, *days))
    return found


def test_each_import_keeps_its_terms_and_its_rows(team: Team, tmp_path: Path) -> None:
    first, second, own = (
        ControlZone.objects.create(
            faction=team.gov, geometry=square(number, 1), valid_from=DAY, state=State.APPROVED,
            name=f"Zone {number}", external_id=f"file/{number}",
        )
        for number in (1, 2, 3)
    )  # fmt: skip
    for zone in (first, second, own):
        zone.sources.add(team.source)
    imported("zones", "CC BY 4.0, East Watch", first)
    imported("series", "", second, team.source, permission="The author, by letter")
    imported("towns", "", team.draft(name="Only a draft"))
    before = said()
    assert len(before[4]["imports"]) == 2
    export_map(tmp_path / "one.zip")
    written = read_again(tmp_path / "one.zip")
    assert written["imports.csv"] == 2 and said() == before
    package, zones, series = terms()
    today = timezone.now().date()
    assert (package[0], "Zone 3" in package[4], "Zone 1" in package[4]) == ("map", True, False)
    assert zones == ("zones", "zones.csv", "CC BY 4.0, East Watch", "", {"Zone 1"}, today, 1, True)
    assert series[3:5] == ("The author, by letter", {"Zone 2"}) and series[6] == 2
    assert package[6] == DataImport.objects.get(kind="map").rows.count()
    (tmp_path / "two").mkdir()
    export_map(tmp_path / "two" / "one.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two" / "one.zip").read_bytes()


def test_hashes_of_files_are_for_editors(team: Team, tmp_path: Path) -> None:
    zone = ControlZone.objects.create(
        faction=team.gov, geometry=square(1, 1), valid_from=DAY, state=State.APPROVED,
        external_id="file/1",
    )  # fmt: skip
    imported("zones", "CC0", zone)
    assert "abab" not in _written(tmp_path / "public")
    assert "abab" in _written(tmp_path / "whole", editors=True)


def test_an_import_without_terms_has_none_on_the_other_site(team: Team, tmp_path: Path) -> None:
    zone = ControlZone.objects.create(
        faction=team.gov, geometry=square(1, 1), valid_from=DAY, state=State.APPROVED,
        external_id="file/1",
    )  # fmt: skip
    imported("zones", "", zone)
    export_map(tmp_path / "land")
    read_again(tmp_path / "land")
    assert not DataImport.objects.get(kind="zones").has_terms


@pytest.mark.parametrize(
    ("table", "old", "new", "words"),
    [
        ("imports.csv", ",zones,", ",shapes,", "imports.csv, line 2: kind: expected zones, towns"),
        ("imports.csv", "202", "last ", "imports.csv, line 2: imported_on: expected a day"),
        ("imports.csv", "zones.csv", "", "imports.csv, line 2: expected import"),
        ("imported_rows.csv", "file/1", "file/9", "imported_rows.csv, line 2: there is no row"),
        ("imported_rows.csv", "1,zones", "7,zones", "line 2: there is no import '7'"),
        ("imported_rows.csv", "zones", "towns", "line 2: table: expected zones, events"),
    ],
)
def test_a_bad_table_of_imports_is_refused_with_its_line(
    table: str, old: str, new: str, words: str, team: Team, tmp_path: Path
) -> None:
    zone = ControlZone.objects.create(
        faction=team.gov, geometry=square(1, 1), valid_from=DAY, state=State.APPROVED,
        external_id="file/1",
    )  # fmt: skip
    imported("zones", "CC0", zone)
    export_map(tmp_path / "land")
    path = tmp_path / "land" / table
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(BadPackage, match=re.escape(words)):
        read_again(tmp_path / "land")
    assert not ControlZone.objects.exists() and not DataImport.objects.exists()


def test_what_was_recorded_later_still_lies_on_top(team: Team, tmp_path: Path) -> None:
    for side in (team.gov, team.hts):
        zone = ControlZone.objects.create(
            faction=side, geometry=square(1, 1), valid_from=DAY, state=State.APPROVED
        )
        zone.sources.add(team.source)
    before = said()
    export_map(tmp_path / "land")
    read_again(tmp_path / "land")
    assert said() == before


def _written(path: Path, **options: Any) -> str:
    export_map(path, **options)
    return "\n".join(file.read_text() for file in path.rglob("*") if file.is_file())


def test_drafts_embargoes_and_what_is_withheld_stay_behind(team: Team, tmp_path: Path) -> None:
    secret = Source.objects.create(code="S2", title="Secret", state=State.APPROVED)
    team.draft(name="Only a draft").sources.add(secret)
    later = timezone.now() + datetime.timedelta(days=1)
    common = {"day": DAY, "kind": "clash", "state": State.APPROVED}
    Event.objects.create(code="E1", title="Waits", embargo_until=later, **common)
    withheld = Event.objects.create(code="E2", title="Withheld", **common)
    Withholding.objects.create(kind="event", event=withheld, names=["E2"], withheld_by=team.boss)
    place = Place.objects.create(
        slug="home", name="Home", point="POINT(1.23456 2.34567)", note="n1"
    )
    Event.objects.create(
        code="E3",
        title="Coarse",
        point=place.point,
        place=place,
        precision="10km",
        note="n2",
        **common,
    )
    text = _written(tmp_path / "public")
    assert "Coarse" in text and "1.2,2.3" in text
    for hidden in ("Only a draft", "Waits", "Withheld", "Secret", "n1", "n2", "E3,home"):
        assert hidden not in text, hidden
    text = _written(tmp_path / "whole", editors=True)
    assert "n1" in text and "n2" in text and text.count("1.23456") == 2 and "Waits" not in text


def test_a_row_that_is_edited_is_written_as_it_was_approved(team: Team, tmp_path: Path) -> None:
    row = ControlZone(
        faction=team.hts, name="As approved", geometry=square(1, 1), valid_from=DAY,
        state=State.APPROVED, version=1,
    )  # fmt: skip
    create_rows([row], {"sources": [[team.source.pk]]}, user=None, origin=ORIGIN)
    row.name, row.state, row.version = "As edited", State.DRAFT, 2
    row.save()
    text = _written(tmp_path / "land")
    assert "As approved" in text and "As edited" not in text


def test_a_site_that_holds_a_map_is_left_alone(team: Team, tmp_path: Path) -> None:
    export_map(tmp_path / "land")
    with pytest.raises(NotEmpty, match="not empty"):
        import_map(tmp_path / "land")


def test_nobodys_work_is_written_over(team: Team, tmp_path: Path) -> None:
    (tmp_path / "land").mkdir()
    (tmp_path / "land" / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="there already"):
        export_map(tmp_path / "land")
    assert [file.name for file in (tmp_path / "land").iterdir()] == ["mine.txt"]
