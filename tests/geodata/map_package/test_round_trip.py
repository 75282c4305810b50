"""A map that is written and read again says the same."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from geodata.exchange.importing.bulk_history import create_rows
from geodata.map_package import NotEmpty, export_map, import_map
from geodata.models import (
    ControlZone,
    Event,
    Place,
    Source,
    Story,
    Withholding,
)
from geodata.models.revision import Action, Origin
from geodata.models.workflow import State
from tests.geodata.desk_story import DAY, square
from tests.geodata.desk_story import Story as Team
from tests.geodata.map_package.reading_again import read_again, said, written
from tests.kept_rows import KeptStories

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ORIGIN = Origin(Action.IMPORTED, {"file": "x"})


def test_the_example_comes_back_as_it_was(stories: KeptStories, tmp_path: Path) -> None:
    stories.tell_example()
    before = said()
    export_map(tmp_path / "syria.zip")
    counts = read_again(tmp_path / "syria.zip")
    assert counts["zones.geojson"] == ControlZone.objects.count() > 100
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
    text = written(tmp_path / "public")
    assert "Coarse" in text and "1.2,2.3" in text
    for hidden in ("Only a draft", "Waits", "Withheld", "Secret", "n1", "n2", "E3,home"):
        assert hidden not in text, hidden
    text = written(tmp_path / "whole", editors=True)
    assert "n1" in text and "n2" in text and text.count("1.23456") == 2 and "Waits" not in text


def test_a_row_that_is_edited_is_written_as_it_was_approved(team: Team, tmp_path: Path) -> None:
    row = ControlZone(
        faction=team.hts, name="As approved", geometry=square(1, 1), valid_from=DAY,
        state=State.APPROVED, version=1,
    )  # fmt: skip
    create_rows([row], {"sources": [[team.source.pk]]}, user=None, origin=ORIGIN)
    row.name, row.state, row.version = "As edited", State.DRAFT, 2
    row.save()
    text = written(tmp_path / "land")
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
