"""Editors are warned of colours that some readers cannot tell apart; a command names the pairs."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client

from geodata.editions import publish
from geodata.models import Faction
from geodata.quality.colours import unclear_with
from geodata.review import workflow
from tests.geodata.desk_story import Story, told
from tests.kept_rows import KeptStories

BLUE, OTHER_RED = "#9db9e0", "#c4362a"


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    """HTS holds a square of the Government's land, and that is published."""
    story = told(stories)
    workflow.approve(workflow.submit(story.draft(), story.ana), story.ed)
    publish(note="First")
    return story


def paint(faction: Faction, colour: str) -> Faction:
    Faction.objects.filter(pk=faction.pk).update(colour=colour)
    faction.refresh_from_db()
    return faction


def test_a_faction_is_unclear_with_what_it_touches_and_looks_like(story: Story) -> None:
    assert unclear_with(paint(story.hts, BLUE)) == []
    assert unclear_with(paint(story.hts, OTHER_RED)) == ["gov (controlled) – hts (controlled)"]


def test_the_desk_warns_when_a_colour_is_chosen(story: Story) -> None:
    client = Client()
    client.force_login(story.boss)
    address = f"/admin/geodata/faction/{story.hts.pk}/change/"
    told = {colour: _warnings(client, address, story, colour) for colour in (OTHER_RED, BLUE)}
    assert "gov (controlled) – hts (controlled)" in told[OTHER_RED]
    assert "cannot tell these sides apart" not in told[BLUE]


def _warnings(client: Client, address: str, story: Story, colour: str) -> str:
    opened = client.get(address).context["adminform"].form
    fields = {
        "slug": "hts",
        "name": story.hts.name,
        "short_name": story.hts.short_name,
        "colour": colour,
        "pattern": "solid",
        "position": 100,
        "seen_version": opened["seen_version"].value(),
        "aliases-TOTAL_FORMS": 0,
        "aliases-INITIAL_FORMS": 0,
        "_continue": "1",
    }
    return client.post(address, fields, follow=True).content.decode()


def test_the_command_names_the_worst_pairs_and_fails_where_two_are_alike(
    story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    paint(story.hts, BLUE)
    call_command("check_colours")
    assert "clear: gov (controlled) – hts (controlled)" in capsys.readouterr().out
    paint(story.hts, OTHER_RED)
    with pytest.raises(SystemExit):
        call_command("check_colours")
    assert "alike: gov (controlled) – hts (controlled)" in capsys.readouterr().out
