"""Draft, review, approval, withdrawal: who may do what, and what readers see meanwhile."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from django.utils import timezone

from geodata.editions import live, publish
from geodata.models import ControlZone, EditorScope, Event, Place
from geodata.models.workflow import State
from geodata.review import workflow
from geodata.review.refusals import Refused, Stale
from geodata.review.revisions import discard, restore
from tests.geodata.desk_story import FIRST, Story, square, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(stories: KeptStories) -> Story:
    return told(stories)


def edit(row: ControlZone, user: User, **fields) -> ControlZone:
    """Save a changed row as the admin does."""
    row.refresh_from_db()
    version = row.version
    for name, value in fields.items():
        setattr(row, name, value)
    workflow.begin_edit(row, user, version)
    row.save()
    return row


def approved(story: Story, **fields) -> ControlZone:
    row = workflow.submit(story.draft(**fields), story.ana)
    return workflow.approve(row, story.ed)


def test_a_zone_goes_from_draft_to_the_readers(story: Story) -> None:
    row = story.draft(name="Gain")
    assert workflow.submit(row, story.ana).state == State.IN_REVIEW
    assert workflow.approve(row, story.ed).state == State.APPROVED
    publish(user=story.pia)
    row.refresh_from_db()
    assert row.state == State.PUBLISHED
    assert live().record["zones"][str(row.pk)]["name"] == "Gain"


def test_who_drew_cannot_approve(story: Story) -> None:
    row = story.draft()
    row.drawn_by = story.ed
    row._history_user = story.ed
    row.save()
    workflow.submit(row, story.ed)
    with pytest.raises(Refused, match="second person"):
        workflow.approve(row, story.ed)


def test_who_changed_one_letter_cannot_approve_either(story: Story) -> None:
    row = story.draft()
    edit(row, story.ed, note="x")
    workflow.submit(row, story.ana)
    with pytest.raises(Refused, match="second person"):
        workflow.approve(row, story.ed)
    assert workflow.approve(row, story.pia).state == State.APPROVED


def test_a_reviewer_who_sent_it_back_can_approve_it_later(story: Story) -> None:
    row = workflow.submit(story.draft(), story.ana)
    assert workflow.send_back(row, story.ed, "Which source?").state == State.DRAFT
    workflow.submit(row, story.ana)
    assert workflow.approve(row, story.ed).state == State.APPROVED


def test_a_superuser_overrides_with_a_reason_that_is_recorded(story: Story) -> None:
    row = story.draft()
    edit(row, story.boss, note="x")
    workflow.submit(row, story.boss)
    with pytest.raises(Refused, match="give the reason"):
        workflow.approve(row, story.boss)
    done = workflow.approve(row, story.boss, override="Alone on duty")
    assert done.override_reason == "Alone on duty"
    assert done.history.first().history_change_reason == "Alone on duty"


def test_the_rule_of_two_can_be_turned_off(story: Story, settings) -> None:
    settings.REVIEW_FOUR_EYES = False
    row = edit(story.draft(), story.ed, note="x")
    workflow.submit(row, story.ed)
    assert workflow.approve(row, story.ed).state == State.APPROVED


def test_a_contributor_cannot_approve(story: Story) -> None:
    row = workflow.submit(story.draft(), story.ana)
    with pytest.raises(Refused, match="may not approve"):
        workflow.approve(row, story.carl)


def test_approval_needs_a_source(story: Story) -> None:
    row = story.draft()
    row.sources.clear()
    workflow.submit(row, story.ana)
    with pytest.raises(Refused, match="source"):
        workflow.approve(row, story.ed)


def test_a_draft_is_not_approved_unseen(story: Story) -> None:
    with pytest.raises(Refused, match="in review"):
        workflow.approve(story.draft(), story.ed)


def test_what_changed_after_the_reviewer_looked_is_not_approved(story: Story) -> None:
    row = workflow.submit(story.draft(), story.ana)
    seen = row.version
    edit(row, story.ana, note="more")
    workflow.submit(row, story.ana)
    with pytest.raises(Stale):
        workflow.approve(row, story.ed, seen)


def test_readers_keep_the_approved_version_while_it_is_edited(story: Story) -> None:
    row = approved(story, name="Old")
    edit(row, story.ana, name="New", geometry=square(2, 2))
    publish()
    public = live().record["zones"][str(row.pk)]
    assert (public["name"], public["sources"]) == ("Old", ["S1"])
    workflow.submit(row, story.ana)
    workflow.approve(row, story.ed)
    publish()
    assert live().record["zones"][str(row.pk)]["name"] == "New"


def test_a_row_written_in_bulk_keeps_its_sources_while_it_is_edited(story: Story) -> None:
    story.base.history.all().delete()
    edit(story.base, story.ana, note="New note")
    publish()
    public = live().record["zones"][str(story.base.pk)]
    assert (public["note"], public["sources"]) == ("", ["S1"])


def test_a_retraction_takes_two(story: Story) -> None:
    row = approved(story)
    publish()
    workflow.ask_withdrawal(row, story.ed, State.RETRACTED, "It was another village")
    publish()
    assert str(row.pk) in live().record["zones"]
    with pytest.raises(Refused, match="second person"):
        workflow.approve(row, story.ed)
    assert workflow.approve(row, story.pia).state == State.RETRACTED
    publish()
    assert str(row.pk) not in live().record["zones"]


def test_a_refused_retraction_leaves_the_row_as_it_was(story: Story) -> None:
    row = approved(story)
    workflow.ask_withdrawal(row, story.ana, State.SUPERSEDED, "A better one came")
    back = workflow.send_back(row, story.ed, "No, it did not")
    assert (back.state, back.withdrawal) == (State.APPROVED, "")


def test_what_readers_saw_is_not_deleted(story: Story) -> None:
    row = approved(story)
    assert not workflow.may_delete(row)
    edit(row, story.ana, note="x")
    assert not workflow.may_delete(row)
    assert workflow.may_delete(story.draft())


def test_an_edit_is_discarded(story: Story) -> None:
    row = approved(story, name="Old")
    edit(row, story.ana, name="New")
    row.sources.clear()
    back = discard(row, story.ana)
    back.refresh_from_db()
    assert (back.name, back.state) == ("Old", State.APPROVED)
    assert [source.code for source in back.sources.all()] == ["S1"]


def test_a_deleted_row_comes_back_as_a_draft(story: Story) -> None:
    row = story.draft(name="Lost")
    pk, revision = row.pk, row.history.first()
    row.delete()
    back = restore(revision, story.carl)
    assert (back.pk, back.name, back.state) == (pk, "Lost", State.DRAFT)
    assert [source.code for source in ControlZone.objects.get(pk=pk).sources.all()] == ["S1"]


def test_any_revision_comes_back_as_a_draft_that_needs_approval(story: Story) -> None:
    row = approved(story, name="One")
    old = row.history.first()
    edit(row, story.ana, name="Two")
    back = restore(old, story.carl)
    assert (back.name, back.state) == ("One", State.DRAFT)


def test_an_embargoed_zone_waits_until_its_time(story: Story) -> None:
    row = approved(story, embargo_until=timezone.now() + datetime.timedelta(hours=1))
    publish()
    row.refresh_from_db()
    assert row.state == State.APPROVED
    assert str(row.pk) not in live().record["zones"]


def test_a_limited_editor_stays_within_the_limits(story: Story) -> None:
    scope = EditorScope.objects.create(user=story.ed, area=square(2, 2, 2))
    row = workflow.submit(story.draft(), story.ana)
    with pytest.raises(Refused, match="outside the area"):
        workflow.approve(row, story.ed)
    scope.area = None
    scope.save()
    scope.factions.add(story.gov)
    with pytest.raises(Refused, match="other factions"):
        workflow.approve(row, story.ed)
    scope.factions.add(story.hts)
    assert workflow.approve(row, story.ed).state == State.APPROVED


def test_a_permission_taken_away_counts_at_once(story: Story) -> None:
    row = workflow.submit(story.draft(), story.ana)
    story.ed.groups.clear()
    with pytest.raises(Refused):
        workflow.approve(row, User.objects.get(pk=story.ed.pk))


def test_a_stale_edit_is_refused(story: Story) -> None:
    row = story.draft()
    edit(row, story.carl, name="Carl's")
    row.name = "Ana's"
    with pytest.raises(Stale):
        workflow.begin_edit(row, story.ana, 1)


def test_the_source_of_a_draft_is_not_told(story: Story) -> None:
    row = story.draft()
    row.sources.clear()
    row.sources.create(code="SECRET", title="A witness in hiding")
    publish()
    assert list(live().record["sources"]) == ["S1"]
    assert live().first_day == FIRST


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        ("exact", (0.12345, 0.54321)),
        ("1km", (0.12, 0.54)),
        ("10km", (0.1, 0.5)),
        ("hidden", (None, None)),
    ],
)
def test_an_edition_holds_no_more_of_a_spot_than_it_may(
    story: Story, precision: str, shown: tuple
) -> None:
    spot = Point(0.12345, 0.54321, srid=4326)
    place = Place.objects.create(slug="village", name="Village", point=Point(1, 1, srid=4326))
    Event.objects.create(
        code="E1",
        kind="strike",
        title="A strike",
        day=FIRST,
        point=spot,
        place=place,
        precision=precision,
        state=State.APPROVED,
    )
    publish()
    public = live().record["events"]["E1"]
    assert (public["lon"], public["lat"]) == shown
    files = [bytes(live().file(name).raw) for name in ("record.json", "map.json")]
    if precision != "exact":
        assert public["place"] is None
        assert not any(b"0.12345" in file for file in files)
