"""Who goes on with the land of a side: one row, reviewed, published, withdrawn."""

from __future__ import annotations

import datetime
import json

import pytest
from django.contrib.gis.geos import GEOSGeometry, Point
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from geodata.editions import live, publish
from geodata.editions.edition_content import read
from geodata.editions.pending_changes import days_of_change, edition_transfers
from geodata.map_package.exporting import export_map
from geodata.map_package.importing import import_map
from geodata.models import ControlZone, EditorScope, Faction, Place, Succession, Theatre
from geodata.models.workflow import State, Withdrawal
from geodata.quality import Severity, finding_text, findings
from geodata.review import workflow
from geodata.review.refusals import Refused
from geodata.territory import measures
from geodata.territory.days import to_day
from tests.geodata.desk_story import DAY, FIRST, Story, edit, square, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.slow
END = datetime.date(2024, 12, 8)
EFFECT = "/admin/geodata/succession/effect/"


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    return told(stories)


@pytest.fixture
def heir(story: Story) -> Faction:
    return Faction.objects.create(
        state=State.APPROVED, slug="tg", name="Transition", short_name="TG", colour="#1f77b4"
    )


def drawn(story: Story, successor: Faction, **fields) -> Succession:
    """A draft of Ana's: from the day of the end on the land of HTS is the successor's."""
    given = {"predecessor": story.hts, "successor": successor, "day": END}
    given |= {"drawn_by": story.ana, "version": 1} | fields
    row = Succession(**given)
    row._history_user = story.ana
    row.save()
    row.sources.add(story.source)
    return row


def approve(story: Story, row):
    return workflow.approve(workflow.submit(row, story.ana), story.ed)


def holders(*points: tuple[float, float], day: datetime.date = END) -> list[str | None]:
    composite = live().composite
    found = measures.holders(composite, list(points), to_day(day))
    return [composite.sides[side].faction for side in found.side.tolist()]


def test_all_land_of_a_side_goes_on_by_one_reviewed_row(story: Story, heir: Faction) -> None:
    approve(story, story.draft())
    row = workflow.submit(drawn(story, heir, drawn_by=story.ed), story.ed)
    publish()
    assert holders((0.5, 0.5), (2, 2)) == ["hts", "gov"]
    with pytest.raises(Refused, match="second person"):
        workflow.approve(row, story.ed)
    workflow.approve(row, story.pia)
    content = read()
    before = live()
    (land,) = edition_transfers(before.drawn[0], content.claims, content.land, to_day(END))
    assert (land.before.faction, land.after.faction) == ("hts", "tg")
    assert days_of_change(before.drawn[0], content.claims) == [to_day(END)]
    publish()
    assert holders((0.5, 0.5), (2, 2)) == ["tg", "gov"]
    assert holders((0.5, 0.5), day=END - datetime.timedelta(days=1)) == ["hts"]
    assert live().record["factions"]["hts"]["active_to"] == END.isoformat()
    row.refresh_from_db()
    assert row.state == State.PUBLISHED


def test_the_day_counts_as_a_succession_and_not_as_an_advance(story: Story, heir: Faction) -> None:
    approve(story, story.draft())
    approve(story, drawn(story, heir))
    publish()
    edition = live()
    day = to_day(END)
    (row,) = measures.daily_transfers(edition.composite)[day]
    assert row.carried
    successions = measures.successions_of(edition.record["factions"])
    split = measures.split_transfers([row], edition.composite.sides, successions, day - 1, day)
    assert split == ([], [row])
    assert edition.map["change_days"][-1] == END.isoformat()
    assert edition.map["changed_areas"][-1] == 0


def test_in_an_area_the_rest_stays(story: Story, heir: Faction) -> None:
    approve(story, story.draft(geometry=square(0, 0, 2)))
    approve(story, drawn(story, heir, area=square(0, 0, 1)))
    publish()
    assert holders((0.5, 0.5), (1.5, 1.5), (3, 3)) == ["tg", "hts", "gov"]
    assert live().record["factions"]["hts"]["active_to"] is None
    assert live().map["changed_areas"][-1] == 0


def test_withdrawn_it_is_gone_from_the_next_edition(story: Story, heir: Faction) -> None:
    approve(story, story.draft())
    row = approve(story, drawn(story, heir))
    publish()
    row.refresh_from_db()
    workflow.ask_withdrawal(row, story.ana, Withdrawal.RETRACTED, "It joined nobody.")
    row.refresh_from_db()
    workflow.approve(row, story.ed)
    publish()
    assert holders((0.5, 0.5)) == ["hts"]
    assert live().record["successions"] == {}


def test_while_it_is_edited_the_approved_row_stands(story: Story, heir: Faction) -> None:
    approve(story, story.draft())
    row = approve(story, drawn(story, heir))
    edit(row, story.ana, day=END + datetime.timedelta(days=5))
    publish()
    assert holders((0.5, 0.5)) == ["tg"]


def test_an_older_edition_without_successions_is_built_upon(story: Story, heir: Faction) -> None:
    publish()
    assert live().raw("claims").startswith(b"claims as drawn 1\n")
    approve(story, story.draft())
    approve(story, drawn(story, heir, area=square(0, 0)))
    publish()
    assert live().raw("claims").startswith(b"claims as drawn 2\n")
    assert holders((0.5, 0.5)) == ["tg"]


def test_land_of_a_side_that_is_no_more_is_an_error(story: Story, heir: Faction) -> None:
    zone = approve(story, story.draft())
    Faction.objects.filter(slug="hts").update(active_to=END)

    def found(day: datetime.date | None = None) -> list:
        rows = findings(read(), day, timezone.localdate())
        return [row for row in rows if row.kind == "after end"]

    (finding,) = found()
    assert (finding.zone, finding.severity, finding.day) == (zone.pk, Severity.ERROR, END)
    assert "hts is no more from 2024-12-08" in finding_text(finding)
    assert found(END - datetime.timedelta(days=1)) == []
    assert len(found(END + datetime.timedelta(days=9))) == 1
    with pytest.raises(SystemExit):
        call_command("check_zones")
    approve(story, drawn(story, heir))
    assert found() == []


def test_a_zone_of_the_old_side_that_begins_later_is_an_error(story: Story, heir: Faction) -> None:
    approve(story, drawn(story, heir))
    late = approve(story, story.draft(valid_from=END + datetime.timedelta(days=2)))
    found = [row for row in findings(read(), None, timezone.localdate()) if row.zone == late.pk]
    assert [row.kind for row in found] == ["after end"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"hts": {"active_from": "2024-12-08"}}, "HTS is active only from"),
        ({"hts": {"active_to": "2024-12-07"}}, "its land goes on from then at the latest"),
        ({"tg": {"active_from": "2024-12-09"}}, "TG is active only from"),
        ({"tg": {"active_to": "2024-12-08"}}, "choose its successor"),
    ],
)
def test_both_sides_are_alive(story: Story, heir: Faction, fields: dict, words: str) -> None:
    for slug, values in fields.items():
        Faction.objects.filter(slug=slug).update(**values)
    row = drawn(story, Faction.objects.get(slug="tg"), predecessor=Faction.objects.get(slug="hts"))
    with pytest.raises(ValidationError, match=words):
        row.full_clean()


def test_a_side_does_not_succeed_itself(story: Story, heir: Faction) -> None:
    row = Succession(predecessor=heir, successor=heir, day=END)
    with pytest.raises(ValidationError, match="does not succeed itself"):
        row.full_clean()


def test_codes_are_made_where_none_is_given(story: Story, heir: Faction) -> None:
    codes = [drawn(story, heir).code for _ in range(2)]
    assert codes == ["hts-tg-2024-12-08", "hts-tg-2024-12-08-2"]


def asked(client, story: Story, heir: Faction, **fields) -> dict:
    job = {
        "predecessor": story.hts.pk,
        "successor": heir.pk,
        "day": END.isoformat(),
        "sources": [story.source.pk],
    }
    answer = client.post(EFFECT, json.dumps(job | fields), content_type="application/json")
    return answer.json() | {"code": answer.status_code}


def test_its_effect_is_told_before_it_is_saved(story: Story, heir: Faction, client) -> None:
    Place.objects.create(slug="in", name="Inside", point=Point(0.5, 0.5, srid=4326))
    approve(story, story.draft())
    client.force_login(story.ana)
    answer = asked(client, story, heir)
    assert [(row["faction"], row["gained"] > 0) for row in answer["balance"]] == [
        ("tg", True),
        ("hts", False),
    ]
    assert [(row["name"], row["before"], row["after"]) for row in answer["places"]] == [
        ("Inside", "HTS", "TG")
    ]
    assert "a succession, no advance" in answer["notes"][0]
    half = asked(client, story, heir, area=json.loads(square(0, 0, 0.5).geojson))
    share = half["balance"][0]["gained"] / answer["balance"][0]["gained"]
    assert share == pytest.approx(0.25, rel=0.01)
    assert asked(client, story, heir, day=DAY.isoformat())["balance"] == []
    assert asked(client, story, heir, successor=story.hts.pk)["code"] == 400


def test_the_effect_of_a_changed_row_is_the_difference(story: Story, heir: Faction, client) -> None:
    approve(story, story.draft())
    row = approve(story, drawn(story, heir, area=square(0, 0, 0.5)))
    client.force_login(story.ana)
    answer = asked(client, story, heir, row=row.pk, area=json.loads(square(0, 0, 0.5).geojson))
    assert answer["balance"] == []
    wider = asked(client, story, heir, row=row.pk)
    alone = asked(client, story, heir)
    assert wider["balance"][0]["gained"] == alone["balance"][0]["gained"]


def test_the_form_of_an_approved_row_tells_what_goes_on(
    story: Story, heir: Faction, client
) -> None:
    approve(story, story.draft())
    row = approve(story, drawn(story, heir))
    client.force_login(story.ana)
    answer = asked(client, story, heir, row=row.pk)
    assert answer["balance"] == answer["lands"] == []
    assert "km² of HTS go on as TG's: a succession, no advance." in answer["notes"][0]
    assert answer["notes"][1] == "It is approved so: the map stays as it is."
    part = asked(client, story, heir, row=row.pk, area=json.loads(square(0, 0, 0.5).geojson))
    assert part["notes"][0].startswith("3,07") and len(part["notes"]) == 1
    assert [land["kind"] for land in part["lands"]] == ["lost"]
    elsewhere = asked(client, story, heir, row=row.pk, area=json.loads(square(2, 2).geojson))
    assert "nothing goes on" in elsewhere["notes"][0]


def test_the_queue_draws_the_land_of_a_row_without_an_area(
    story: Story, heir: Faction, client
) -> None:
    approve(story, story.draft())
    row = workflow.submit(drawn(story, heir), story.ana)
    client.force_login(story.ed)
    page = client.get(reverse("admin:geodata_queue_row", args=["succession", row.pk]))
    (shape,) = page.context["options"]["shapes"]
    assert shape["kind"] == "revision"
    assert GEOSGeometry(json.dumps(shape["geometry"])).area == pytest.approx(1)
    assert page.context["options"]["zone"] is None


def test_the_queue_tells_its_effect(story: Story, heir: Faction, client) -> None:
    Place.objects.create(slug="in", name="Inside", point=Point(0.5, 0.5, srid=4326))
    approve(story, story.draft())
    row = workflow.submit(drawn(story, heir, area=square(0, 0, 0.5)), story.ana)
    client.force_login(story.ed)
    page = reverse("admin:geodata_queue_row", args=["succession", row.pk])
    text = client.get(page).content.decode()
    assert "What approving it would do now" in text
    assert "3,07" in text  # km² that the heir gains.
    assert "go on as TG&#x27;s: a succession, no advance." in text
    workflow.approve(row, story.ed)
    assert "What approving it would do now" not in client.get(page).content.decode()


def test_an_editor_of_an_area_may_not_end_a_side(story: Story, heir: Faction, client) -> None:
    scope = EditorScope.objects.create(user=story.ana, area=square(0, 0))
    scope.factions.add(story.hts)
    client.force_login(story.ana)
    fields = {
        "predecessor": story.hts.pk,
        "successor": heir.pk,
        "day": END.isoformat(),
        "sources": [story.source.pk],
        "area": "",
        "note": "",
        "code": "",
    }
    page = client.post("/admin/geodata/succession/add/", fields)
    assert "outside the area" in page.content.decode()
    client.post("/admin/geodata/succession/add/", fields | {"area": square(0, 0, 0.5).geojson})
    assert Succession.objects.get().drawn_by == story.ana


@pytest.mark.django_db(transaction=True)
def test_a_package_carries_it_from_site_to_site(story: Story, heir: Faction, tmp_path) -> None:
    approve(story, story.draft())
    Theatre.objects.update(licence="CC BY 4.0")
    approve(story, drawn(story, heir, note="They said so."))
    approve(story, drawn(story, story.gov, area=square(0, 0, 0.5)))
    publish()
    before = live().record["successions"]
    export_map(tmp_path / "one")
    call_command("flush", interactive=False, verbosity=0)
    import_map(tmp_path / "one")
    publish()
    after = live().record["successions"]
    assert [
        {name: value for name, value in row.items() if name != "id"} for row in after.values()
    ] == [{name: value for name, value in row.items() if name != "id"} for row in before.values()]
    assert holders((0.75, 0.75), (0.25, 0.25)) == ["tg", "gov"]
    export_map(tmp_path / "two")
    name = "successions.geojson"
    assert (tmp_path / "two" / name).read_bytes() == (tmp_path / "one" / name).read_bytes()


def test_nothing_changes_before_the_first_day(story: Story, heir: Faction) -> None:
    approve(story, story.draft())
    approve(story, drawn(story, heir))
    publish()
    assert holders((0.5, 0.5), day=FIRST) == ["gov"]
    assert ControlZone.objects.filter(faction=story.hts).exists()
