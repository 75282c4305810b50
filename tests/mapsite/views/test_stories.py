"""Stories: shipped, as an edition has its days, in step with the map."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from django.test import Client

from geodata.editions import Published, publish
from geodata.models import Event, Place, Source, Story, StoryStep
from geodata.models.workflow import State
from geodata.shipped_texts import STORIES, load_stories
from tests.mapsite.conftest import NOVEMBER_30


@pytest.fixture
def story(edition: Published) -> Story:
    row = Story.objects.create(
        state=State.APPROVED, slug="tour", title="A tour", title_ar="جولة", public=True
    )
    step = StoryStep.objects.create(
        story=row,
        position=1,
        title="Aleppo",
        text="It fell. [S1] <script>alert(1)</script>",
        day=NOVEMBER_30,
        view_lon=37,
        view_lat=36,
        view_zoom=9,
    )
    step.places.add(Place.objects.get(slug="aleppo"))
    step.events.add(Event.objects.get(code="E1"))
    later = Event.objects.create(code="E9", day=NOVEMBER_30, kind="clash", title="Secret draft")
    step.events.add(later)
    publish()
    return row


def test_a_step_carries_its_day_and_view(client: Client, story: Story) -> None:
    page = client.get("/stories/tour/").content.decode()
    assert 'data-day="2024-11-30" data-lon="37.0" data-lat="36.0" data-zoom="9.0"' in page
    assert 'href="/?day=2024-11-30#9.0/36.0/37.0"' in page
    assert "alert(1)</script>" not in page


def test_what_no_edition_holds_does_not_leak(client: Client, story: Story) -> None:
    page = client.get("/stories/tour/").content.decode()
    assert 'href="/events/E1/"' in page
    assert "Secret draft" not in page


def test_a_story_that_is_not_public_is_not_found(client: Client, story: Story) -> None:
    Story.objects.update(public=False)
    publish()
    assert client.get("/stories/tour/").status_code == 404
    assert "A tour" not in client.get("/stories/").content.decode()


def test_a_story_without_steps_is_still_a_page(client: Client, story: Story) -> None:
    StoryStep.objects.all().delete()
    publish()
    assert client.get("/stories/tour/").status_code == 200


def shipped() -> dict:
    return json.loads((STORIES / "fall-of-damascus.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ["text", "text_ar"])
@pytest.mark.parametrize("step", shipped()["steps"], ids=lambda step: step["title"])
def test_each_sentence_of_the_shipped_story_names_a_source(step: dict, text: str) -> None:
    sentences = re.split(r"(?<=\])\s+(?=[A-Zو\"““])", step[text])
    assert all(re.search(r"\[S\d{3}\]", sentence) for sentence in sentences)
    assert set(re.findall(r"S\d{3}", step[text])) == set(step["sources"])


def test_the_shipped_story_runs_forward_in_both_languages() -> None:
    steps = shipped()["steps"]
    days = [datetime.date.fromisoformat(step["day"]) for step in steps]
    assert days == sorted(days)
    assert all(step["title_ar"] and step["text_ar"] for step in steps)


def test_a_story_that_names_what_does_not_exist_is_refused_whole(db: None, tmp_path) -> None:
    step = {"day": "2024-11-30", "view_lon": 1, "view_lat": 1, "view_zoom": 7}
    step |= {"title": "x", "text": "x", "sources": ["S1", "S404"]}
    (tmp_path / "odd.json").write_text(json.dumps({"title": "Odd", "steps": [step]}))
    Source.objects.create(state=State.APPROVED, code="S1", title="One")
    with pytest.raises(ValueError, match="no source is called S404"):
        load_stories(tmp_path)
    assert not Story.objects.exists()
