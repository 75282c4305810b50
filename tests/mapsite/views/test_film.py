"""A reader's film: asked for once, told how far it is, kept, limited."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from geodata.editions import Published
from geodata.models import Task
from geodata.tasks.waiting import finish
from mapsite.pictures import reader_films

pytestmark = pytest.mark.slow
RANGE = {"from": "2024-11-30", "to": "2024-12-02"}
CHOICES = {**RANGE, "size": "social", "format": "gif", "seconds": "0.5"}


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def test_a_film_is_asked_for_once_told_of_and_downloaded(
    edition: Published, client: Client
) -> None:
    asked = client.post("/ar/film/", CHOICES)
    assert asked.status_code == 302
    client.post("/ar/film/", CHOICES)
    task = Task.objects.get(kind="film")
    assert task.arguments["language"] == "ar" and task.arguments["seconds"] == 0.5
    waiting = client.get(asked["Location"])
    assert waiting["Refresh"] and "<progress" in waiting.content.decode()
    assert client.get(f"/film/{task.pk}/").status_code == 404
    finish(task)
    ready = client.get(asked["Location"])
    assert "Refresh" not in ready and f'href="/ar/film/{task.pk}/"' in ready.content.decode()
    file = client.get(f"/ar/film/{task.pk}/")
    assert file.content[:6] == b"GIF89a" and file["Content-Type"] == "image/gif"
    client.post("/ar/film/", CHOICES)
    assert Task.objects.filter(kind="film").count() == 1
    assert "<progress" not in client.get("/film/", CHOICES).content.decode(), "another language"


def test_the_desk_keeps_its_films_to_itself(edition: Published, client: Client, django_user_model):
    user = django_user_model.objects.create(username="carla")
    task = Task.objects.create(kind="film", requested_by=user, outcome=Task.Outcome.DONE)
    assert client.get(f"/film/{task.pk}/").status_code == 404


def test_too_much_is_refused_in_words(
    edition: Published, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for change in ({"format": "exe"}, {"seconds": "99"}, {"size": "a4"}, {"from": "yesterday"}):
        assert client.post("/film/", CHOICES | change).status_code == 400
    monkeypatch.setattr(reader_films, "MOST_DAYS", 1)
    refused = client.post("/film/", CHOICES)
    assert refused.status_code == 400 and "at most 1" in refused.content.decode()
    monkeypatch.undo()
    monkeypatch.setattr(reader_films, "MOST_WAITING", 1)
    client.post("/film/", CHOICES)
    busy = client.post("/film/", CHOICES | {"size": "square"})
    assert busy.status_code == 503 and busy["Retry-After"]
    monkeypatch.setattr("mapsite.views.film.FILMS_PER_HOUR", 1)
    often = client.post("/film/", CHOICES)
    assert often.status_code == 429 and int(often["Retry-After"]) > 0
    assert Task.objects.filter(kind="film").count() == 1


def test_a_film_of_an_older_edition_or_one_that_failed_is_made_anew(
    edition: Published, client: Client
) -> None:
    client.post("/film/", CHOICES)
    for end in (
        {"outcome": Task.Outcome.FAILED, "code": "disk_full"},
        {"outcome": Task.Outcome.DONE, "code": "filmed", "facts": {"edition": 99, "days": 2}},
    ):
        number = Task.objects.filter(kind="film").count()
        Task.objects.filter(kind="film").update(**end)
        client.post("/film/", CHOICES)
        assert Task.objects.filter(kind="film").count() == number + 1
