"""Mails of what waits: off, at once, daily; each thing told once, in the editor's language."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from geodata.models import ControlZone, ReviewMail, Task
from geodata.review import workflow
from geodata.review.mails import send_due
from geodata.review.thread import comment
from geodata.tasks.waiting import finish
from tests.geodata.desk_story import Story, told
from tests.kept_rows import KeptStories


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    found = told(stories)
    for user in (found.ana, found.ed):
        user.email = f"{user.username}@example.org"
        user.save()
    return found


def choose(user, when: str, language: str = "en") -> None:
    ReviewMail.objects.create(user=user, when=when, language=language)


def test_a_daily_mail_lists_what_waits_once_and_again_when_more_comes(story: Story) -> None:
    choose(story.ed, "daily")
    workflow.submit(story.draft(name="First"), story.ana)
    call_command("send_review_mails")
    call_command("send_review_mails")
    assert [message.to for message in mail.outbox] == [["ed@example.org"]]
    assert "1 row waits for your review" in mail.outbox[0].subject
    assert "First (2024-11-27)" in mail.outbox[0].body
    assert "/admin/geodata/reviewcomment/queue/controlzone/" in mail.outbox[0].body
    workflow.submit(story.draft(name="Second"), story.ana)
    call_command("send_review_mails")
    assert "2 rows wait for your review" in mail.outbox[1].subject
    assert "First" in mail.outbox[1].body


def test_who_chose_nothing_or_off_gets_none(story: Story) -> None:
    choose(story.ed, "off")
    workflow.submit(story.draft(), story.ana)
    call_command("send_review_mails")
    assert not mail.outbox
    assert not Task.objects.filter(kind="review_mails").exists()


@pytest.mark.slow
def test_at_once_a_task_is_asked_for_when_the_step_is_stored_and_not_twice(
    story: Story, django_capture_on_commit_callbacks
) -> None:
    choose(story.ed, "at_once")
    with django_capture_on_commit_callbacks(execute=True):
        workflow.submit(story.draft(name="One"), story.ana)
        workflow.submit(story.draft(name="Two"), story.ana)
    task = Task.objects.get(kind="review_mails")
    finish(task)
    assert len(mail.outbox) == 1
    assert "2 rows wait" in mail.outbox[0].subject


def test_the_author_hears_of_what_was_sent_back_and_said_but_not_of_their_own_words(
    story: Story,
) -> None:
    choose(story.ana, "daily", "ar")
    row = workflow.submit(story.draft(name="Gain"), story.ana)
    comment(row, story.ana, "Please look")
    assert send_due("daily") == {"sent": 0, "failed": 0}
    comment(row, story.ed, "Which road?")
    workflow.send_back(ControlZone.objects.get(pk=row.pk), story.ed, "No source")
    assert send_due("daily") == {"sent": 1, "failed": 0}
    assert mail.outbox[0].body.count("Gain (\u200e2024-11-27)") == 2
    assert "/ar/admin/" in mail.outbox[0].body
    assert send_due("daily") == {"sent": 0, "failed": 0}


def test_a_mail_that_fails_is_told_of_and_sent_by_the_next_run(story: Story, monkeypatch) -> None:
    choose(story.ed, "daily")
    workflow.submit(story.draft(), story.ana)

    def refuse(_mail) -> None:
        raise OSError("no route")

    with monkeypatch.context() as broken:
        broken.setattr("geodata.review.mails.EmailMessage.send", refuse)
        with pytest.raises(CommandError, match="1 mails could not be sent"):
            call_command("send_review_mails")
    call_command("send_review_mails")
    assert len(mail.outbox) == 1
