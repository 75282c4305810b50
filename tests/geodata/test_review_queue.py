"""The queue at the desk: one row after the other, all lists whole, and what others draw."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from geodata.models import ControlZone, ReviewComment, ReviewMail, Source
from geodata.models import Story as Tour
from geodata.models.workflow import State
from geodata.review import editing, workflow
from geodata.templatetags.desk import since_in_words
from tests.geodata.desk_story import DAY, Story, square, told
from tests.geodata.review.test_waiting import event
from tests.kept_rows import KeptStories

FIRST_PAGE = reverse("admin:index")
QUEUE = reverse("admin:geodata_queue")
EFFECT = reverse("admin:desk_effect")


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    return told(stories)


def desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(row) -> str:
    return reverse("admin:geodata_queue_row", args=[row._meta.model_name, row.pk])


def handed_in(story: Story, count: int) -> list[ControlZone]:
    drafts = [story.draft(name=f"Row {n}", geometry=square(n, 0)) for n in range(count)]
    return [workflow.submit(row, story.ana) for row in drafts]


def step(client: Client, row, name: str, reason: str = "") -> object:
    sent = {"step": name, "version": row.version, "reason": reason}
    return client.post(page_of(row), sent)


def test_after_each_decision_comes_the_next_row(story: Story) -> None:
    first, second, third = handed_in(story, 3)
    ed = desk(story.ed)
    assert ed.get(reverse("admin:geodata_queue_next"))["Location"] == page_of(first)
    assert step(ed, second, "approve")["Location"] == page_of(third)
    assert step(ed, third, "send_back", "No source for the east")["Location"] == page_of(first)
    assert step(ed, first, "approve")["Location"] == QUEUE
    states = ControlZone.objects.filter(name__startswith="Row").order_by("name")
    assert [row.state for row in states] == ["approved", "approved", "draft"]


def test_a_row_shows_its_place_in_the_queue_its_effect_and_its_sources(story: Story) -> None:
    first, second = handed_in(story, 2)
    text = desk(story.ed).get(page_of(second)).content.decode()
    assert "2 of 2 that wait for you" in text
    assert f'href="{page_of(first)}" rel="prev"' in text
    assert 'rel="next"' not in text
    assert "What approving it would do now" in text
    assert "12,3" in text  # km² that HTS gains.
    assert "A report" in text


def test_a_row_with_an_uncertain_day_says_how_much_is_uncertain(story: Story) -> None:
    draft = story.draft(latest=DAY + datetime.timedelta(days=2))
    row = workflow.submit(draft, story.ana)
    text = desk(story.ed).get(page_of(row)).content.decode()
    assert "Uncertain from 2024-11-27 to 2024-11-28: 12," in text


def test_a_row_outside_the_land_is_shown_with_a_word_on_that(story: Story) -> None:
    row = workflow.submit(story.draft(geometry=square(20, 20)), story.ana)
    text = desk(story.ed).get(page_of(row)).content.decode()
    assert "It lies wholly outside the land." in text


def test_a_refusal_keeps_the_reason_and_says_why(story: Story) -> None:
    (row,) = handed_in(story, 1)
    ControlZone.objects.filter(pk=row.pk).update(version=row.version + 1)
    response = step(desk(story.ed), row, "send_back", "Mend the border")
    assert "Mend the border" in response.content.decode()
    assert "changed this after you opened it" in response.content.decode()


def test_the_first_page_counts_and_shows_every_kind_and_leads_to_all(story: Story) -> None:
    handed_in(story, 3)
    for number in range(12):
        workflow.submit(story.draft(name=f"More {number}"), story.ana)
    shot = event(story)
    workflow.submit(shot, story.carl)
    ed = desk(story.ed)
    text = ed.get(FIRST_PAGE).content.decode()
    assert "Waits for my review (16)" in text
    assert "16 reviews wait" in text
    assert f'href="{QUEUE}?list=waiting"' in text
    whole = ed.get(QUEUE).content.decode()
    assert whole.count("/queue/controlzone/") == 15
    assert page_of(shot) in whole


def test_lists_are_paged_and_none_is_cut(story: Story) -> None:
    for number in range(55):
        story.draft(name=f"Mine {number:02}")
    ana = desk(story.ana)
    pages = [ana.get(QUEUE, {"list": "mine", "page": page}).content.decode() for page in (1, 2)]
    seen = {n for n in range(55) if any(f"Mine {n:02}" in page for page in pages)}
    assert seen == set(range(55))
    assert "Page 2 of 2" in pages[1]


def test_comments_are_read_and_written_by_author_and_reviewer(story: Story) -> None:
    (row,) = handed_in(story, 1)
    where = reverse("admin:geodata_comment", args=["controlzone", row.pk])
    desk(story.ed).post(where, {"text": "Which road is it?"})
    desk(story.ana).post(where, {"text": "The M5 <b>"})
    for user in (story.ana, story.ed):
        text = desk(user).get(page_of(row)).content.decode()
        assert "Which road is it?" in text
        assert "The M5 &lt;b&gt;" in text
    form = reverse("admin:geodata_controlzone_change", args=[row.pk])
    assert "Which road is it?" in desk(story.ana).get(form).content.decode()
    assert [c.author for c in ReviewComment.objects.all()] == [story.ed, story.ana]


def test_strangers_neither_read_nor_comment(story: Story) -> None:
    (row,) = handed_in(story, 1)
    stranger = User.objects.create_user("eve", password="eve", is_staff=True)
    client = desk(stranger)
    where = reverse("admin:geodata_comment", args=["controlzone", row.pk])
    for answer in (client.get(QUEUE), client.get(page_of(row)), client.post(where, {"text": "x"})):
        assert answer.status_code == 403
    assert not ReviewComment.objects.exists()


def test_a_form_tells_who_else_has_it_open(story: Story) -> None:
    (row,) = handed_in(story, 1)
    beat = reverse("admin:geodata_editing", args=["controlzone", row.pk])
    assert desk(story.ana).post(beat).json() == {"words": ""}
    assert desk(story.ed).post(beat).json() == {"words": "ana is editing this."}
    assert "ana, ed are editing this." in desk(story.pia).get(page_of(row)).content.decode()
    desk(story.ana).post(beat, {"leave": "1"})
    assert editing.editors("controlzone", row.pk, story.pia) == ["ed"]


def test_the_effect_counts_what_others_draw_there(story: Story) -> None:
    row = story.draft(name="Carl's corner", geometry=square(0, 0))
    ControlZone.objects.filter(pk=row.pk).update(drawn_by=story.carl)
    own = story.draft(name="Own half", geometry=square(0.5, 0))
    job = {
        "faction": story.hts.pk,
        "status": "controlled",
        "valid_from": DAY.isoformat(),
        "sources": [story.source.pk],
        "area": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]},
    }
    told = desk(story.ana).post(EFFECT, job, "application/json").json()["warnings"]
    assert any("With your “Own half" in words and "6,1" in words for words in told), told
    carls = next(words for words in told if "Carl's corner" in words)
    assert "of carl, not approved yet: overlap of 12,3" in carls
    other = desk(story.ed).post(EFFECT, job, "application/json").json()["warnings"]
    assert any("Own half" in words and "of ana" in words for words in other)
    later = job | {"valid_from": "2020-01-01", "valid_to": "2020-02-01"}
    none = desk(story.ed).post(EFFECT, later, "application/json").json()["warnings"]
    assert not any("overlap of" in words for words in none)
    assert own.state == "draft"


def test_the_author_drops_a_draft_from_its_form(story: Story) -> None:
    row = story.draft(name="Wrong")
    where = reverse("admin:geodata_controlzone_review", args=[row.pk])
    answer = desk(story.ana).post(where, {"step": "drop", "version": row.version})
    assert answer["Location"] == reverse("admin:geodata_controlzone_changelist")
    assert not ControlZone.objects.filter(pk=row.pk).exists()


def test_mail_is_chosen_on_the_queue(story: Story) -> None:
    desk(story.ed).post(reverse("admin:geodata_queue_mail"), {"when": "daily"})
    assert ReviewMail.objects.get(user=story.ed).when == "daily"
    assert (
        desk(story.ed).post(reverse("admin:geodata_queue_mail"), {"when": "x"}).status_code == 403
    )


def test_approved_sources_wait_for_an_edition_only_where_something_approved_names_them(
    story: Story,
) -> None:
    """Readers get no source that nothing cites, so that it would wait for ever."""
    Source.objects.update(state=State.PUBLISHED)
    idle, cited = (
        Source.objects.create(code=code, title=f"Report {code}", state=State.APPROVED)
        for code in ("IDLE", "CITED")
    )
    draft = story.draft(name="Draft")
    draft.sources.add(idle)
    story.base.sources.add(cited)
    hidden = Tour.objects.create(slug="t", title="Hidden tour", public=False, state=State.APPROVED)
    page = desk(story.ed).get(QUEUE, {"list": "unpublished"}).content.decode()
    assert "CITED" in page
    assert "IDLE" not in page
    assert hidden.title not in page
    Tour.objects.update(public=True)
    assert hidden.title in desk(story.ed).get(QUEUE, {"list": "unpublished"}).content.decode()


def test_a_side_that_only_gains_loses_nothing_and_not_a_zero(story: Story) -> None:
    (row,) = handed_in(story, 1)
    text = desk(story.ed).get(page_of(row)).content.decode()
    assert "<td>0.00</td>" not in text
    assert "<td></td>" in text


def test_two_minutes_are_no_number_in_arabic() -> None:
    with override("ar"):
        for minutes, words in (
            (1, "دقيقة"),
            (2, "دقيقتين"),
            (3, "3\xa0دقائق"),
            (12, "12\xa0دقيقة"),
        ):
            then = timezone.now() - datetime.timedelta(minutes=minutes, seconds=5)
            assert since_in_words(then) == words
