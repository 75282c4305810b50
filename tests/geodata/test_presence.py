"""Forces that hold no land, and statements of sources: published, withheld, imported, reviewed."""

from __future__ import annotations

import datetime
import json
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from geodata.editions import live, publish
from geodata.editions.withholding import editions_with, follow_embargoes, withhold
from geodata.models import Event, Presence, Source, SourceStatement
from geodata.models.workflow import State
from geodata.review import workflow
from geodata.review.refusals import Refused
from tests.geodata import desk_story

pytestmark = pytest.mark.django_db
APPROVED = {"state": State.APPROVED}


@pytest.fixture
def world() -> desk_story.Story:
    """A land with a base that is coarsened, one that is exact, and a statement."""
    story = desk_story.tell()
    lone = Source.objects.create(code="S9", title="Cited by the camp alone", **APPROVED)
    camp = Presence.objects.create(
        code="P1",
        who="Farland",
        who_ar="بلاد بعيدة",
        name="Camp",
        kind="base",
        point="POINT(1.23456 1.65432)",
        precision="10km",
        valid_from="2019",
        last_seen="2024-12",
        **APPROVED,
    )
    camp.sources.add(lone)
    camp.factions.add(story.gov)
    port = Presence.objects.create(
        code="P2", who="Farland", name="Port", kind="port", point="POINT(1 1)", **APPROVED
    )
    port.sources.add(story.source)
    event = Event.objects.create(
        code="E1", kind="clash", title="Clash", day=desk_story.DAY, **APPROVED
    )
    event.sources.add(story.source)
    said = SourceStatement.objects.create(
        code="R1", source=story.source, kind="claim", text="It says so.", **APPROVED
    )
    said.events.add(event)
    return story


def overlays() -> dict:
    return json.loads(live().raw("overlays.json"))


def test_an_edition_tells_of_them_and_no_more_exactly_than_it_may(world: desk_story.Story) -> None:
    publish(world.pia, note="First")
    record, drawn = live().record, overlays()
    camp = record["presence"]["P1"]
    assert (camp["lon"], camp["lat"], camp["who_ar"]) == (1.2, 1.7, "بلاد بعيدة")
    assert (camp["factions"], camp["sources"]) == (["gov"], ["S9"])
    assert "note" in camp and "state" not in camp and "embargo_until" not in camp
    assert record["statements"]["R1"]["sources"] == [world.source.code]
    assert record["statements"]["R1"]["events"] == ["E1"]
    by_code = {row["code"]: row for row in drawn["presence"]}
    assert by_code["P1"]["days"] == ["2019-12-31", None, "2024-12-31"]
    assert by_code["P2"]["days"] == [None, None, None]
    assert set(drawn["sources"]) == {"S9", world.source.code}
    assert Presence.objects.get(code="P1").state == State.PUBLISHED


def test_what_is_withheld_is_out_of_every_file(world: desk_story.Story) -> None:
    publish(world.pia, note="First")
    camp, said = Presence.objects.get(code="P1"), SourceStatement.objects.get()
    assert editions_with(camp) == editions_with(said) == [1]
    withhold(camp, world.pia, reason="They could be hurt")
    withhold(said, world.pia, reason="It names somebody")
    edition = live()
    assert set(edition.record["presence"]) == {"P2"} and edition.record["statements"] == {}
    assert "S9" not in edition.record["sources"]
    for name in ("overlays.json", "record.json", "map.json"):
        assert b"Camp" not in edition.raw(name) and b"says so" not in edition.raw(name)


def test_an_embargo_takes_out_what_was_public(world: desk_story.Story) -> None:
    publish(world.pia, note="First")
    later = timezone.now() + datetime.timedelta(days=1)
    Presence.objects.filter(code="P2").update(embargo_until=later)
    follow_embargoes()
    assert [row["code"] for row in overlays()["presence"]] == ["P1"]
    Presence.objects.filter(code="P2").update(embargo_until=None)
    follow_embargoes()
    assert len(overlays()["presence"]) == 2


def test_a_statement_of_a_withheld_source_goes_with_it(world: desk_story.Story) -> None:
    publish(world.pia, note="First")
    withhold(world.source, world.pia, reason="Named in confidence")
    record = live().record
    assert record["statements"] == {} and record["presence"]["P2"]["sources"] == []


def test_it_needs_a_source_and_a_second_person(world: desk_story.Story) -> None:
    row = Presence.objects.create(
        code="P3", who="Farland", name="Hill", kind="post", drawn_by=world.ana
    )
    workflow.submit(row, world.ana)
    with pytest.raises(Refused, match="at least one source"):
        workflow.approve(row, world.ed)
    row.sources.add(world.source)
    workflow.approve(row, world.ed)
    row.refresh_from_db()
    assert (row.state, row.approved_by) == (State.APPROVED, world.ed)
    assert row.history.first().sources.count() == 1


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"valid_from": "spring"}, "valid_from"),
        ({"valid_from": "2025", "valid_to": "2024"}, "valid_to"),
    ],
)
def test_days_that_are_none_or_turned_are_refused(days: dict[str, str], field: str) -> None:
    row = Presence(code="P4", who="Farland", name="Hill", kind="post", **days)
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert set(error.value.message_dict) == {field}


HEADINGS = (
    "id,who,who_ar,name,lat,lon,kind,valid_from,valid_to,last_seen,with_whom,confidence,source_id"
)
TABLE = f"""{HEADINGS}
P1,Farland,,Known already,1,1,base,2019,,2024,gov,confirmed,A letter
P5,Farland,بلاد بعيدة,Hill,1.5,1.5,post,2024-12,,2025-02-18,hts and gov,confirmed,A letter
P6,Farland,,Bad day,1,1,post,winter,,,,claimed,A letter
P7,Farland,,Bad kind,1,1,castle,,,,,claimed,A letter
"""


@pytest.mark.slow
@pytest.mark.usefixtures("forked_reader")
def test_a_table_of_them_comes_in_as_drafts(world: desk_story.Story, tmp_path: Path) -> None:
    path = tmp_path / "presence.csv"
    path.write_text(TABLE, encoding="utf-8")
    told = StringIO()
    call_command("import_table", "presence", path, "--skip-bad", "--verbosity", "2", stdout=told)
    row = Presence.objects.get(code="P5")
    assert (row.state, row.valid_from, row.last_seen) == (State.DRAFT, "2024-12", "2025-02-18")
    assert (row.who_ar, row.confidence, row.sources.get().title) == (
        "بلاد بعيدة",
        "high",
        "A letter",
    )
    assert sorted(row.factions.values_list("slug", flat=True)) == ["gov", "hts"]
    assert not Presence.objects.filter(code__in=["P6", "P7"]).exists()
    assert "“winter” is no day" in told.getvalue() and "“castle” is none of" in told.getvalue()
    assert Presence.objects.get(code="P1").name == "Camp"


def test_who_writes_a_statement_reads_what_it_needs(world: desk_story.Story, client) -> None:
    client.force_login(User.objects.get(username=world.boss.username))
    session = client.session
    session["password_given_at"] = 1e12
    session.save()
    for model in ("presence", "sourcestatement"):
        page = client.get(f"/admin/geodata/{model}/add/")
        assert page.status_code == 200
