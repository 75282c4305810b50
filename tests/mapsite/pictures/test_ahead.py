"""Pictures that links show are there before anybody asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from geodata.editions import Published, publish
from geodata.models import Task
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.waiting import finish
from geodata.tasks.words import message


@pytest.fixture(autouse=True)
def _own_cache(settings, tmp_path: Path) -> None:
    settings.VAR_DIR, settings.PICTURES_AHEAD = tmp_path, 1


def test_the_newest_change_days_are_drawn_in_every_language(
    client: Client, edition: Published, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TASKS_AFTER_PUBLICATION = ["pictures"]
    publish()
    assert message(finish(Task.objects.get(kind="pictures"))) == "2 pictures are there."

    def refuse(*_arguments: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr("mapsite.pictures.writing.svg_of", refuse)
    day = edition.map["change_days"][-1]
    for language in ("en", "ar"):
        answer = client.get(f"/picture/{day}.png?size=social&lang={language}&edition=2")
        assert answer.status_code == 200 and answer.getvalue().startswith(b"\x89PNG")


def test_of_an_edition_that_is_not_live_any_more_nothing_is_drawn(
    edition: Published, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second publication comes while the first picture is drawn."""
    settings.PICTURES_AHEAD = 200
    drawn: list[str] = []

    def publish_meanwhile(_edition: Published, name: str, _make: object) -> None:
        drawn.append(name)
        publish()

    monkeypatch.setattr("mapsite.pictures.ahead.make_ahead", publish_meanwhile)
    task = finish(enqueue("pictures", here=True))
    assert message(task) == "Another edition is live; 1 pictures were drawn."
    assert len(drawn) == 1


def test_nothing_published_is_nothing_to_draw(db) -> None:
    assert message(finish(enqueue("pictures", here=True))) == "Nothing has been published yet."
