"""A succession that contradicts another, and a zone of a side that is no more: refused in words."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from geodata.editions.edition_content import read
from geodata.map_package.exporting import export_map
from geodata.map_package.files import BadPackage
from geodata.map_package.importing import import_map
from geodata.models import ControlZone, Faction, Succession
from geodata.models.workflow import State
from geodata.quality import finding_text, findings
from geodata.review import workflow
from geodata.review.refusals import Refused
from tests.geodata.desk_story import Story, square
from tests.geodata.test_successions import END, approve, drawn, heir, story

__all__ = ["heir", "story"]
pytestmark = pytest.mark.slow
ADD = "/admin/geodata/succession/add/"
NEXT = END + datetime.timedelta(days=1)


@pytest.fixture
def third(story: Story) -> Faction:
    return Faction.objects.create(
        state=State.APPROVED, slug="nc", name="Council", short_name="NC", colour="#aa77b4"
    )


def sent(client, story: Story, before: Faction, after: Faction, day: datetime.date, **fields):
    values = {
        "predecessor": before.pk,
        "successor": after.pk,
        "day": day.isoformat(),
        "sources": [story.source.pk],
        **{"area": "", "note": "", "code": ""},
    }
    return client.post(ADD, values | fields)


@pytest.mark.parametrize(
    ("before", "after", "day", "area", "words"),
    [
        ("hts", "nc", END, "", "goes on as TG's on that day already"),
        ("hts", "nc", NEXT, "", "All land of HTS is TG's from 2024-12-08 on"),
        ("hts", "nc", NEXT, square(0, 0, 0.5).geojson, "nothing of it is left"),
        ("nc", "hts", NEXT, "", "HTS is no more from 2024-12-08 on"),
        ("tg", "hts", END, "", "HTS is no more from 2024-12-08 on"),
        ("tg", "nc", END, "", "TG would be no more on 2024-12-08, when “HTS → TG” needs it"),
        ("hts", "nc", END, square(0, 0, 0.5).geojson, ""),
        ("tg", "nc", NEXT, "", ""),
    ],
)
def test_the_form_refuses_what_contradicts_an_approved_one(
    story: Story, heir: Faction, third: Faction, client, before, after, day, area, words
) -> None:
    approve(story, drawn(story, heir))
    client.force_login(story.ana)
    sides = {row.slug: row for row in Faction.objects.all()}
    answer = sent(client, story, sides[before], sides[after], day, area=area)
    saved = Succession.objects.exclude(successor=heir)
    assert saved.exists() == (not words)
    if words:
        assert words in answer.content.decode().replace("&#x27;", "'")


def test_two_areas_that_overlap_are_refused(
    story: Story, heir: Faction, third: Faction, client
) -> None:
    approve(story, drawn(story, heir, area=square(0, 0)))
    client.force_login(story.ana)
    answer = sent(client, story, story.hts, third, END, area=square(0.5, 0.5).geojson)
    assert "Land within this area goes on as TG" in answer.content.decode()
    sent(client, story, story.hts, third, END, area=square(1, 0).geojson)
    assert Succession.objects.filter(successor=third).exists()


def test_a_row_may_be_saved_over_itself_and_while_the_other_leaves(
    story: Story, heir: Faction, third: Faction
) -> None:
    row = approve(story, drawn(story, heir))
    other = workflow.submit(drawn(story, third), story.ana)
    with pytest.raises(Refused, match="goes on as TG's on that day already"):
        workflow.approve(other, story.ed)
    row.refresh_from_db()
    workflow.ask_withdrawal(row, story.ana, "retracted", "It joined nobody.")
    row.refresh_from_db()
    workflow.approve(row, story.ed)
    other.refresh_from_db()
    assert workflow.approve(other, story.ed).state == State.APPROVED


def test_approved_ones_that_contradict_are_errors_of_quality(
    story: Story, heir: Faction, third: Faction
) -> None:
    approve(story, drawn(story, heir))
    late = drawn(story, third, day=NEXT)
    Succession.objects.filter(pk=late.pk).update(state=State.APPROVED)
    rows = findings(read(), None, timezone.localdate())
    (found,) = [row for row in rows if row.kind.startswith("succession")]
    assert (found.kind, found.succession, found.day) == ("succession ended_before", late.pk, NEXT)
    assert "All land of hts is tg's from 2024-12-08 on" in finding_text(found)
    with pytest.raises(SystemExit):
        call_command("check_zones")


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"valid_from": NEXT}, True),
        ({"valid_from": END}, True),
        ({"valid_from": END - datetime.timedelta(days=1)}, False),
        ({"valid_from": END - datetime.timedelta(days=1), "latest": END}, True),
        ({"faction": "gov", "contested_with": "hts", "status": "contested"}, True),
        ({"faction": "gov"}, False),
    ],
)
def test_a_zone_of_a_side_that_was_succeeded_is_refused(
    story: Story, heir: Faction, fields: dict, refused: bool
) -> None:
    approve(story, drawn(story, heir))
    sides = {row.slug: row for row in Faction.objects.all()}
    values = {"faction": "hts", "valid_from": NEXT} | fields
    for name in ("faction", "contested_with"):
        values |= {name: sides[values[name]]} if values.get(name) else {}
    zone = story.draft(**values)
    if not refused:
        zone.full_clean()
        return
    with pytest.raises(ValidationError, match="HTS goes on as TG from 2024-12-08; choose TG"):
        zone.full_clean()


def test_a_succession_in_an_area_or_a_draft_refuses_no_zone(story: Story, heir: Faction) -> None:
    approve(story, drawn(story, heir, area=square(0, 0, 0.5)))
    drawn(story, heir)
    story.draft(valid_from=NEXT).full_clean()


def test_the_form_of_a_zone_names_the_successor_and_the_day(
    story: Story, heir: Faction, client
) -> None:
    approve(story, drawn(story, heir))
    client.force_login(story.ana)
    fields = {
        "faction": story.hts.pk,
        "status": "controlled",
        "confidence": "medium",
        "rank": "0",
        "valid_from": NEXT.isoformat(),
        "geometry": square(0, 0).geojson,
        "sources": [story.source.pk],
    }
    page = client.post("/admin/geodata/controlzone/add/", fields).content.decode()
    assert "HTS goes on as TG from 2024-12-08; choose TG." in page
    assert not ControlZone.objects.filter(faction=story.hts).exists()


def test_imports_refuse_it_with_its_row(story: Story, heir: Faction, tmp_path: Path, capsys):
    approve(story, drawn(story, heir))
    path = tmp_path / "zones.geojson"
    feature = {
        "type": "Feature",
        "properties": {"faction": "hts", "valid_from": NEXT.isoformat()},
        "geometry": json.loads(square(0, 0).geojson),
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises((SystemExit, CommandError)):
        call_command("import_zones", str(path))
    assert "hts goes on as tg from 2024-12-08" in capsys.readouterr().out
    towns = tmp_path / "towns.csv"
    towns.write_text(f"place,lat,lon,faction,valid_from\nA,0.5,0.5,hts,{NEXT}\n")
    with pytest.raises((SystemExit, CommandError)):
        call_command("import_table", "towns", str(towns))
    assert "hts goes on as tg from 2024-12-08" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_a_package_of_rows_that_contradict_is_refused_with_both(
    story: Story, heir: Faction, third: Faction, tmp_path: Path
) -> None:
    approve(story, drawn(story, heir))
    late = drawn(story, third, day=NEXT)
    Succession.objects.filter(pk=late.pk).update(state=State.APPROVED)
    export_map(tmp_path / "one")
    call_command("flush", interactive=False, verbosity=0)
    with pytest.raises(BadPackage, match=r"features 2 and 1: All land of HTS is TG's from"):
        import_map(tmp_path / "one")
