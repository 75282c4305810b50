"""One change to many zones: shown first, within the limits, all or none; filters of the list."""

from __future__ import annotations

import datetime
import html
import re

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import reverse

from geodata.models import ControlZone, EditorScope, Place, Source, Task
from geodata.models.workflow import State
from geodata.review import workflow
from geodata.review.bulk_edit import REMOVE, BulkChange, NotAll, apply, faults_of, rows_of
from geodata.tasks.waiting import finish
from tests.geodata.desk_story import DAY, Story, edit, square, told
from tests.geodata.test_review_queue import desk
from tests.kept_rows import KeptStories

LIST = reverse("admin:geodata_controlzone_changelist")
BULK = reverse("admin:geodata_bulk")


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    return told(stories)


def held(story: Story, count: int) -> list[ControlZone]:
    """Approved zones of HTS, side by side."""
    drafts = [story.draft(name=f"Row {n}", geometry=square(n % 4, n // 4)) for n in range(count)]
    return [workflow.approve(workflow.submit(row, story.ana), story.ed) for row in drafts]


def versions(rows: list[ControlZone]) -> dict[int, int]:
    return {row.pk: row.version for row in rows}


def sent(rows: list[ControlZone], **fields: object) -> dict[str, object]:
    return {"chosen": ",".join(f"{row.pk}:{row.version}" for row in rows), **fields}


def names(story: Story, **values: object) -> list[str]:
    return list(
        ControlZone.objects.filter(**values).order_by("name").values_list("name", flat=True)
    )


def test_all_chosen_rows_are_changed_and_become_drafts(story: Story) -> None:
    rows = held(story, 3)
    second = Source.objects.create(code="S2", title="Second", state=State.APPROVED)
    change = BulkChange(confidence="high", days=2, source=second.pk)
    assert apply(story.ana, versions(rows), change) == 3
    for row in ControlZone.objects.filter(name__startswith="Row"):
        assert (row.state, row.confidence, str(row.valid_from)) == ("draft", "high", "2024-11-29")
        assert {source.code for source in row.sources.all()} == {"S1", "S2"}
        assert row.history.first().history_user == story.ana
    fresh = ControlZone.objects.get(name="Row 0")
    apply(story.ana, {fresh.pk: fresh.version}, BulkChange(source=second.pk, source_as=REMOVE))
    assert [source.code for source in fresh.sources.all()] == ["S1"]


def test_all_days_of_a_row_move_together(story: Story) -> None:
    (row,) = held(story, 1)
    week = datetime.timedelta(days=7)
    days = {"earliest": DAY - week, "latest": DAY + week, "valid_to": DAY + 2 * week}
    edit(row, story.ana, **days)
    row.refresh_from_db()
    apply(story.ana, {row.pk: row.version}, BulkChange(days=-30))
    row.refresh_from_db()
    moved = datetime.timedelta(days=30)
    assert {name: getattr(row, name) + moved for name in days} == days


def test_a_row_that_says_so_already_stays_as_it_is(story: Story) -> None:
    rows = held(story, 2)
    edit(rows[0], story.ana, confidence="high")
    rows[0].refresh_from_db()
    assert apply(story.ana, versions(rows), BulkChange(confidence="high")) == 1
    rows[0].refresh_from_db()
    assert rows[0].version == versions(rows)[rows[0].pk]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "contested"}, "names its second faction"),
        ({"days": 10_000_000}, "date"),
        ({"status": "no such"}, "no such"),
    ],
)
def test_what_one_row_cannot_be_no_row_becomes(story: Story, change: dict, reason: str) -> None:
    rows = held(story, 2)
    with pytest.raises(NotAll, match=reason):
        apply(story.ana, versions(rows), BulkChange(**change))
    assert {row.state for row in ControlZone.objects.filter(name__startswith="Row")} == {"approved"}


def test_one_stale_row_or_one_beyond_the_limits_stops_all(story: Story) -> None:
    rows = held(story, 3)
    seen = versions(rows)
    edit(rows[1], story.ana, note="Changed meanwhile")
    with pytest.raises(NotAll, match="changed this after you opened it") as refused:
        apply(story.ana, seen, BulkChange(confidence="low"))
    assert [fault.pk for fault in refused.value.faults] == [rows[1].pk]
    scope = EditorScope.objects.create(user=story.carl)
    scope.factions.set([story.hts])
    now = {row.pk: row.version for row in ControlZone.objects.all()}
    faults = faults_of(story.carl, rows_of(now), now, BulkChange(faction=story.gov.pk))
    assert len(faults) == len(now)  # Theirs would leave the limits; the other is beyond them.
    assert not names(story, confidence="low")


def test_unknown_empties_the_faction_and_another_status_the_second_one(story: Story) -> None:
    (row,) = held(story, 1)
    change = BulkChange(status="contested", contested_with=story.gov.pk)
    apply(story.ana, {row.pk: row.version}, change)
    row.refresh_from_db()
    assert (row.status, row.contested_with) == ("contested", story.gov)
    apply(story.ana, {row.pk: row.version}, BulkChange(status="unknown"))
    row.refresh_from_db()
    assert (row.faction, row.contested_with) == (None, None)


def test_the_page_shows_rows_effect_and_then_changes_them(story: Story) -> None:
    rows = held(story, 2)
    ana = desk(story.ana)
    form = ana.post(
        LIST, {"action": "edit_selected", "_selected_action": [row.pk for row in rows]}
    ).content.decode()
    assert "Change 2 zones" in form
    assert f'value="{rows[0].pk}:{rows[0].version},' in form
    shown = ana.post(BULK, sent(rows, faction=story.gov.pk, source_as="add")).content.decode()
    assert "2 rows would differ" in shown
    assert "2024-11-27" in shown
    assert "24,6" in shown  # km² that go from HTS to Gov.
    assert names(story, faction=story.gov) == [""]
    seen = re.search(r'name="shown" value="([^"]*)"', shown)
    assert seen
    change = {"source_as": "add", "_apply": "1", "shown": html.unescape(seen[1])}
    # What was typed after the preview is shown first.
    again = ana.post(BULK, sent(rows, faction=story.gov.pk, days="3", **change))
    assert "2024-11-30" in again.content.decode()
    assert names(story, faction=story.gov) == [""]
    answer = ana.post(BULK, sent(rows, faction=story.gov.pk, **change))
    assert answer["Location"] == LIST
    assert names(story, faction=story.gov, state="draft") == ["Row 0", "Row 1"]


def test_the_page_says_which_rows_cannot_be_changed_so(story: Story) -> None:
    rows = held(story, 2)
    shown = desk(story.ana).post(BULK, sent(rows, status="contested")).content.decode()
    assert "These rows cannot be changed so" in shown
    assert shown.count("names its second faction") == 2
    assert 'name="_apply"' not in shown


def test_nothing_chosen_to_change_is_said(story: Story) -> None:
    rows = held(story, 1)
    assert "Choose what is to change." in desk(story.ana).post(BULK, sent(rows)).content.decode()


@pytest.mark.slow
def test_more_than_a_thousand_rows_go_as_one_field_and_are_changed_by_a_worker(
    story: Story, settings
) -> None:
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS < 6100
    ControlZone.objects.bulk_create(
        ControlZone(
            faction=story.hts,
            name=f"Many {n}",
            geometry=square((n % 100) / 30, (n // 100) / 30, 1 / 30),
            valid_from=DAY,
            state=State.APPROVED,
            version=1,
        )
        for n in range(6100)
    )
    boss = desk(story.boss)
    where = f"{LIST}?faction__id__exact={story.hts.pk}"
    first = ControlZone.objects.filter(name__startswith="Many").values_list("pk", flat=True)[0]
    asked = {"action": "edit_selected", "select_across": "1", "_selected_action": [first]}
    form = boss.post(where, asked).content.decode()
    assert "Change 6100 zones" in form
    rows = list(ControlZone.objects.filter(name__startswith="Many").only("pk", "version"))[:1001]
    change = {"confidence": "low", "source_as": "add"}
    shown = repr(BulkChange(confidence="low"))
    answer = boss.post(BULK, sent(rows, **change, shown=shown, _apply="1"))
    task = Task.objects.get(kind="bulk_edit")
    assert answer["Location"] == reverse("admin:geodata_task_progress", args=[task.pk])
    task = finish(task)
    assert (task.outcome, task.facts) == ("done", {"count": 1001})
    assert ControlZone.objects.filter(confidence="low", state="draft").count() == 1001


def listed(client: Client, **query: str) -> str:
    return client.get(LIST, query).content.decode()


def test_the_list_is_filtered_by_source_and_by_place(story: Story) -> None:
    held(story, 2)
    second = Source.objects.create(code="S2", title="Broadcast of the day", state=State.APPROVED)
    ControlZone.objects.get(name="Row 1").sources.set([second])
    Place.objects.create(slug="town", name="Town", name_ar="بلدة", point=Point(0.5, 0.5, srid=4326))
    ana = desk(story.ana)
    for text in ("s2", "broadcast"):
        page = listed(ana, source=text)
        assert "Row 1" in page
        assert "Row 0" not in page
    for text in ("Town", "town", "بلدة"):
        page = listed(ana, place=text, state="approved")
        assert "Row 0 (" in page
        assert "Row 1 (" not in page
        assert 'name="state" value="approved"' in page
    assert "Nothing is called so." in listed(ana, place="Nowhere")
