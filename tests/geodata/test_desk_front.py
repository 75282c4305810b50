"""A new front at the desk: what a line would do, and the zones that come of it."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
import shapely
from django.contrib.auth.models import Group, User
from django.contrib.gis.geos import MultiPolygon, Polygon

from geodata.desk import fronts
from geodata.models import ControlZone, EditorScope
from geodata.models.workflow import State
from geodata.review import workflow
from geodata.shapely_bridge import to_shapely
from tests.geodata.desk_story import DAY, Story, square, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.slow

PREVIEW = "/admin/geodata/controlzone/desk/front/"
PAGE = "/admin/geodata/controlzone/front/"
ADVANCE = [[1, 1], [2, 2], [1, 3]]
BOTH = [[1, 0.5], [2, 1], [0.5, 2.5], [1, 3.5]]
"""An advance in the south and a retreat in the north."""


@pytest.fixture
def story(db, client, stories: KeptStories) -> Story:
    """HTS holds the west of the Government's land."""
    made = told(stories)
    west = MultiPolygon(Polygon.from_bbox((0, 0, 1, 4)), srid=4326)
    row = made.draft(geometry=west, valid_from=DAY - datetime.timedelta(days=5))
    workflow.approve(workflow.submit(row, made.ana), made.ed)
    client.force_login(made.ana)
    return made


def preview(client, **job: Any) -> dict:
    sent = json.dumps({"day": str(DAY), "line": ADVANCE} | job)
    answer = client.post(PREVIEW, sent, content_type="application/json")
    return answer.json() | {"code": answer.status_code}


def save(client, line: list = ADVANCE, **fields: Any):
    """Send the form as the page does after it has shown what the line means."""
    choices = {"line": line, "reading": fields.get("reading", 0), "sides": fields.get("sides", [])}
    seen = preview(client, **choices)
    sent = {
        "day": str(DAY),
        "confidence": "high",
        "mark": seen.get("mark", ""),
        **{name: json.dumps(value) for name, value in choices.items()},
    }
    return client.post(PAGE, sent | {k: v for k, v in fields.items() if k not in choices})


def drafts() -> list[ControlZone]:
    return list(ControlZone.objects.filter(valid_from=DAY).order_by("pk"))


def hands(rows: list[dict]) -> list[tuple]:
    return [(row["before"]["faction"], (row["after"] or {}).get("faction")) for row in rows]


def test_each_stretch_is_shown_with_its_sides_and_its_effect(story: Story, client) -> None:
    found = preview(client, line=BOTH, sources=[story.source.pk])
    assert hands(found["stretches"]) == [("gov", "hts"), ("hts", "gov")]
    for row in found["stretches"]:
        (gain, loss) = row["effect"]["balance"]
        assert gain["gained"] == loss["lost"] == pytest.approx(row["area"], rel=1e-3)
        assert (row["effect"]["warnings"], row["faults"]) == ([], [])
    assert shapely.from_geojson(json.dumps(found["line"])).coords[0] == (1, 0.5)
    assert {"gov|controlled|", "hts|controlled|", "|unknown|"} == {
        side["key"] for side in found["choices"]
    }


def test_the_line_can_mean_the_land_on_its_other_side(story: Story, client) -> None:
    first, other = preview(client), preview(client, reading=1)
    assert first["readings"] == other["readings"] == 2
    assert hands(first["stretches"]) == hands(other["stretches"]) == [("gov", "hts")]
    assert first["stretches"][0]["area"] < other["stretches"][0]["area"]


def test_saving_makes_drafts_that_move_the_border_and_nothing_else(story: Story, client) -> None:
    answer = save(client, BOTH, sources=[story.source.pk], note="Said by both sides.")
    assert answer.status_code == 302
    advance, retreat = drafts()
    assert (advance.faction, retreat.faction) == (story.hts, story.gov)
    for row in (advance, retreat):
        assert (row.state, row.drawn_by, row.version) == (State.DRAFT, story.ana, 1)
        assert (row.confidence, row.note) == ("high", "Said by both sides.")
        assert list(row.sources.all()) == [story.source]
        assert row.history.filter(history_user=story.ana).exists()
        workflow.approve(workflow.submit(row, story.ana), story.ed)
    assert preview(client, line=BOTH)["error"] == (
        "The line runs along the borders of the day: no land changes hands."
    )
    south = shapely.Polygon([(1, 0.5), (2, 1), (1, 2)])
    assert shapely.symmetric_difference(to_shapely(advance.geometry), south).area < 1e-5


def test_the_front_can_be_handed_over_at_once(story: Story, client) -> None:
    save(client, BOTH, sources=[story.source.pk], _submit="1")
    assert [row.state for row in drafts()] == [State.IN_REVIEW] * 2
    assert {entry.user for row in drafts() for entry in row_log(row)} == {story.ana}


def row_log(row: ControlZone) -> list:
    from django.contrib.admin.models import LogEntry

    return list(LogEntry.objects.filter(object_id=str(row.pk)))


def test_a_front_that_is_sent_again_is_saved_once(story: Story, client) -> None:
    key = {"form_key": "of-this-front"}
    first = save(client, **key)
    made = [zone.pk for zone in drafts()]
    again = save(client, **key)
    assert first["Location"] == again["Location"] and len(made) == 1
    other = save(client, BOTH, **key)
    assert "These zones were saved already" in other.content.decode()
    assert [zone.pk for zone in drafts()] == made


def test_a_stretch_goes_where_the_editor_says_or_stays(story: Story, client) -> None:
    found = preview(client, line=BOTH, sides=["gov|contested|hts", ""])
    assert hands(found["stretches"]) == [("gov", "gov"), ("hts", None)]
    save(client, BOTH, sides=["gov|contested|hts", ""])
    (row,) = drafts()
    assert (row.faction, row.status, row.contested_with) == (story.gov, "contested", story.hts)
    assert save(client, BOTH, sides=["", ""]).status_code == 200
    assert len(drafts()) == 1


@pytest.mark.parametrize(
    "key", ["nobody|controlled|", "|controlled|", "gov|contested|", "gov", "x|y|"]
)
def test_a_side_that_is_none_is_refused(story: Story, client, key: str) -> None:
    assert save(client, sides=[key]).status_code == 200
    assert drafts() == []


def test_a_zone_of_the_same_day_with_a_higher_rank_does_not_hide_it(story: Story, client) -> None:
    row = story.draft(faction=story.gov, geometry=square(1, 1, 2), rank=3)
    workflow.approve(workflow.submit(row, story.ana), story.ed)
    save(client)
    front = drafts()[-1]
    assert front.rank == 3
    (found,) = preview(client)["stretches"]
    assert found["effect"]["places"] == []
    assert found["effect"]["balance"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ([], "two points"),
        ([[1, 1], [2, 2], [2.5, 3]], "The line ends"),
        ([[2, 1], [2, 2], [1, 3]], "The line begins"),
        ([[1, 1], [2, 1], [2, 2], [1.5, 0.5], [1, 3]], "crosses itself near longitude 1."),
        ([[1, 1], [1, 2]], "no land changes hands"),
        ([[1, 1], [2, 2], [1, 1]], "ends where it began"),
    ],
)
def test_a_line_that_is_no_front_is_refused_in_words(
    story: Story, client, line: list, words: str
) -> None:
    found = preview(client, line=line)
    assert found["code"] == 400
    assert words in found["error"]
    answer = save(client, line)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert drafts() == []


@pytest.mark.parametrize(
    "job",
    [
        {"day": "x"},
        {"line": "x"},
        {"line": [[1]]},
        {"line": {"a": 1}},
        {"line": None},
        {"sides": 7},
        {"sides": [7]},
        {"sources": ["x"]},
        {"reading": -1, "line": [[1, 1], ["x", 2]]},
    ],
)
def test_nonsense_is_refused(story: Story, client, job: dict) -> None:
    found = preview(client, **job)
    assert (found["code"], bool(found["error"])) == (400, True)


def test_a_map_that_changed_meanwhile_is_looked_at_first(story: Story, client) -> None:
    seen = preview(client)["mark"]
    row = story.draft(geometry=square(1, 1, 1.5), valid_from=DAY - datetime.timedelta(days=1))
    workflow.approve(workflow.submit(row, story.ana), story.ed)
    answer = save(client, mark=seen)
    assert "another one by now" in answer.content.decode()
    assert drafts() == []
    assert json.dumps(ADVANCE) in answer.context["form"]["line"].value()


def test_the_limits_of_an_editor_hold_for_every_stretch(story: Story, client) -> None:
    scope = EditorScope.objects.create(user=story.ana)
    scope.factions.add(story.hts)
    found = preview(client, line=BOTH)
    assert [bool(row["faults"]) for row in found["stretches"]] == [False, True]
    answer = save(client, BOTH)
    assert "Stretch 2: " in answer.content.decode()
    assert drafts() == []
    assert save(client, BOTH, sides=[None, ""]).status_code == 302
    assert [row.faction for row in drafts()] == [story.hts]


def test_a_side_that_is_no_more_on_the_day_gains_nothing(story: Story, client) -> None:
    story.hts.active_to = DAY
    story.hts.save()
    assert save(client).status_code == 200
    assert "is no more from" in preview(client)["stretches"][0]["faults"][0]
    assert drafts() == []


def test_all_stretches_are_stored_or_none(story: Story, client, monkeypatch) -> None:
    stored = ControlZone.save
    seen: list[ControlZone] = []

    def second_fails(row: ControlZone, *args: Any, **kwargs: Any) -> None:
        seen.append(row)
        if len(seen) == 2:
            raise OSError(28, "No space left on device")
        stored(row, *args, **kwargs)

    monkeypatch.setattr(ControlZone, "save", second_fails)
    answer = save(client, BOTH)
    assert answer.status_code == 503
    assert "Nothing was saved" in answer.content.decode()
    assert drafts() == []


def test_who_may_not_add_zones_gets_no_page(story: Story, client) -> None:
    viewer = User.objects.create_user("vera", password="vera", is_staff=True)
    client.force_login(viewer)
    assert client.get(PAGE).status_code == 403
    assert client.post(PREVIEW, "{}", content_type="application/json").status_code == 403
    assert save_as(client).status_code == 403
    viewer.groups.add(Group.objects.get(name="Contributor"))
    assert client.get(PAGE).status_code == 200


def save_as(client):
    return client.post(PAGE, {"day": str(DAY), "line": json.dumps(ADVANCE), "confidence": "high"})


def test_the_next_front_begins_with_day_and_source_of_the_last(story: Story, client) -> None:
    first = client.get(PAGE).context["form"]
    assert first["day"].value() == datetime.date.today()
    save(client, sources=[story.source.pk], _addanother="1")
    form = client.get(PAGE).context["form"]
    assert (form["day"].value(), form["confidence"].value()) == (str(DAY), "high")
    assert form["sources"].value() == [story.source.pk]


def test_the_map_of_a_day_without_a_theatre_is_what_the_zones_cover(story: Story) -> None:
    from geodata.models import Theatre

    Theatre.objects.all().delete()
    assert fronts.map_of(DAY).land_area == fronts.map_of(DAY).area.sum() > 0


def test_where_no_side_borders_the_editor_names_one(db, client, stories: KeptStories) -> None:
    """The Government alone holds the land, which the line parts from edge to edge."""
    made = told(stories)
    client.force_login(made.ana)
    line = [[1, 0], [1.5, 2], [1, 4]]
    (row,) = preview(client, line=line)["stretches"]
    assert (row["after"], row["open"], row["effect"]) == (None, True, None)
    assert "Choose to whom stretch 1 goes" in save(client, line).content.decode()
    assert drafts() == []
    assert save(client, line, sides=["hts|controlled|"]).status_code == 302
    assert [zone.faction for zone in drafts()] == [made.hts]
