"""No address of the desk answers odd numbers with a server error.

`make test-matrix` tries every value with every address, query, form and number of a job; the other
targets every fourth, another one for each.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from geodata.admin.delete_guard import MOST_ROWS, DeleteGuardAdmin
from geodata.models import ControlZone, Event, Page, Place, Source
from geodata.models import Story as Tour
from geodata.models.workflow import State
from geodata.review import workflow
from tests.geodata.desk_story import DAY, Story, told
from tests.kept_rows import KeptStories
from tests.matrix import turns

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ODD = ["²", "٣", "9" * 5000, str(2**63), str(2**31), "-1", "0", "1e3", "NaN", "1.5", "１", "", "x'"]
NO_TEXT = [10**30, -1, 1.5, True, None, [], {}, float("inf")]
VALUES = [repr(value) for value in (*ODD, *NO_TEXT)]
DESK = "/admin/geodata/"


@pytest.fixture
def story(stories: KeptStories) -> Story:
    return told(stories)


@pytest.fixture
def boss(story: Story) -> Client:
    client = Client()
    client.force_login(story.boss)
    return client


def patterns(found: list, before: str = "") -> Iterator[str]:
    """The addresses of the desk, with names in angle brackets for what varies."""
    for pattern in found:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and "<" in route and "(?P" not in route:
            yield route


def desk_addresses() -> list[str]:
    urls = [p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "admin"]
    found = patterns(urls) if urls else patterns(admin.site.get_urls(), "admin/")
    return sorted(set(found))


def filled(route: str, value: str) -> str:
    parts = [value if part.startswith("<") else part for part in route.lstrip("/").split("/")]
    return "/" + "/".join(parts)


def answered(response) -> None:
    assert response.status_code < 500, response.request["PATH_INFO"][:200]


def test_the_addresses_are_found() -> None:
    assert len(desk_addresses()) > 30


def tried(cases: Iterable[str], value: object) -> Iterator[str]:
    """The cases that are tried with this value."""
    return turns(cases, VALUES.index(repr(value)))


@pytest.mark.parametrize("value", ODD[:4], ids=lambda value: value[:8])
def test_odd_numbers_in_addresses(boss: Client, value: str) -> None:
    for route in tried(desk_addresses(), value):
        address = filled(route, value)
        answered(boss.get(address))
        if "password" not in address and "logout" not in address:
            answered(boss.post(address, {"version": value, "step": "approve"}))


@pytest.mark.parametrize("value", ODD, ids=lambda value: value[:8] or "empty")
def test_odd_numbers_in_queries(boss: Client, story: Story, value: str) -> None:
    box = "box=0,0,4,4"
    queries = [
        f"controlzone/desk/day_map/?day=2024-11-27&{box}&zone={value}",
        f"controlzone/desk/places/?q={value}",
        f"controlzone/desk/follow/?day=2024-11-27&from={value},{value}&to=1,1",
        f"controlzone/?p={value}",
        f"controlzone/?o={value}",
        f"controlzone/?faction__id__exact={value}",
        f"controlzone/?id__exact={value}",
        f"controlzone/?valid_from__year={value}",
        f"controlzone/?valid_from__year=2024&valid_from__month={value}",
        f"controlzone/?valid_from__gte={value}",
        f"controlzone/?q={value}",
        f"controlzone/?all={value}",
        f"controlzone/quality/?day={value}",
        f"source/?partisan_of__id__exact={value}",
        f"event/?day__year={value}",
    ]
    for query in tried(queries, value):
        answered(boss.get(DESK + query))
    auto = "app_label=geodata&model_name=controlzone&field_name=faction"
    answered(boss.get(f"/admin/autocomplete/?{auto}&page={value}&term={value}"))


@pytest.mark.parametrize("value", ODD, ids=lambda value: value[:8] or "empty")
def test_odd_numbers_in_forms(boss: Client, story: Story, value: str) -> None:
    row = workflow.submit(story.draft(), story.ana)
    zone = f"{DESK}controlzone/{row.pk}"
    revision = row.history.first().history_id
    versions = {"version": value, "seen_version": value, "over_version": value}
    for step in tried(("submit", "approve", "send_back", "retract", "discard", "none"), value):
        answered(boss.post(f"{zone}/review/", {"step": step, "reason": "x", **versions}))
    answered(boss.post(f"{zone}/revisions/{revision}/", versions))
    fields = {"faction": value, "status": value, "rank": value, "sources": [value, value]}
    answered(boss.post(f"{zone}/change/", fields | versions | {"contested_with": value}))
    formset = {f"steps-{name}_FORMS": value for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    answered(boss.post(f"{DESK}story/add/", formset | {"steps-0-id": value}))
    models = tried(("controlzone", "source", "place", "editorscope"), value)
    for model, action in itertools.product(models, ("delete_selected", "approve_selected")):
        picked = {"action": action, "_selected_action": [value], "index": value}
        answered(boss.post(f"{DESK}{model}/", picked))
        answered(boss.post(f"{DESK}{model}/", picked | {"post": "yes", "select_across": value}))


@pytest.mark.parametrize("value", [*ODD, *NO_TEXT], ids=lambda v: str(v)[:8])
def test_odd_numbers_in_json(boss: Client, story: Story, value: object) -> None:
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    job = {
        "area": square,
        "faction": story.hts.pk,
        "status": "controlled",
        "valid_from": "2024-11-27",
        "sources": [],
    }
    names = ("zone", "faction", "contested_with", "rank", "valid_from", "valid_to", "status")
    for name in tried(names, value):
        _send(boss, "effect", job | {name: value})
    _send(boss, "effect", job | {"sources": [value]})
    _send(boss, "effect", job | {"sources": value})
    _send(boss, "cells", {"places": [value], "day": "2024-11-27"})
    _send(boss, "cells", {"places": value, "day": value})
    ring = [[[value, 0], [1, 0], [1, 1], [0, value], [value, 0]]]
    odd = {"type": "Polygon", "coordinates": ring}
    _send(boss, "effect", job | {"area": odd})
    _send(boss, "shapes", {"work": "cut", "area": square, "other": odd})
    _send(boss, "shapes", {"work": "join", "pieces": value})


def _send(client: Client, name: str, job: object) -> None:
    address = f"{DESK}controlzone/desk/{name}/"
    answered(client.post(address, json.dumps(job), content_type="application/json"))


def sources(count: int) -> list[Source]:
    rows = [Source(code=f"B{number}", title="Bulk", version=1) for number in range(count)]
    return Source.objects.bulk_create(rows)


def picked(rows: list) -> dict[str, object]:
    return {"action": "delete_selected", "_selected_action": [row.pk for row in rows]}


def test_more_than_a_thousand_rows_are_deleted_at_once(boss: Client, story: Story) -> None:
    """With what cites one of them in the way nothing goes, and the reason is read."""
    rows = sources(1001)
    address = f"{DESK}source/"
    asked = boss.post(address, picked(rows[:1]) | {"select_across": "1"})
    assert "S1 A report is cited by" in asked.content.decode()
    sent = picked(rows) | {"post": "yes"}
    assert boss.post(address, sent).status_code == 302
    assert list(Source.objects.values_list("code", flat=True)) == ["S1"]


def test_zones_in_bulk_keep_their_history(boss: Client, story: Story) -> None:
    zone = story.draft()
    rows = [
        ControlZone(faction=story.hts, geometry=zone.geometry, valid_from=DAY, version=1)
        for _number in range(200)
    ]
    ControlZone.objects.bulk_create(rows, batch_size=200)
    drafts = list(ControlZone.objects.filter(state=State.DRAFT).only("pk"))
    answer = boss.post(f"{DESK}controlzone/", picked(drafts) | {"post": "yes"})
    assert answer.status_code == 302
    assert list(ControlZone.objects.all()) == [story.base]
    assert ControlZone.history.filter(history_type="-").count() == 201


def test_rows_that_are_too_many_for_one_request_are_refused_in_words(
    boss: Client, story: Story, monkeypatch
) -> None:
    monkeypatch.setattr("geodata.admin.delete_guard.MOST_ROWS", 2)
    rows = sources(3)
    answer = boss.post(f"{DESK}source/", picked(rows) | {"post": "yes"}, follow=True)
    assert "3 rows are too many at once: pick up to 2" in answer.content.decode()
    assert Source.objects.count() == 4


def test_a_form_may_have_as_many_fields_as_rows_are_deleted(settings) -> None:
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS >= MOST_ROWS + 100


@pytest.mark.parametrize("model", [ControlZone, Event, Place, Source, Page, Tour])
def test_every_list_of_rows_is_bounded(model) -> None:
    made = admin.site._registry[model]
    assert isinstance(made, DeleteGuardAdmin) and "delete_selected" in made.actions
