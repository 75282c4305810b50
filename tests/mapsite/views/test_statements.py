"""What sources state beyond the map: on pages of sides, events and sources, and in stories."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from geodata.editions import Published, live, publish
from geodata.models import Event, Faction, Place, Source, SourceStatement, Story, StoryStep
from geodata.models.workflow import State
from tests.mapsite.conftest import NOVEMBER_30

APPROVED = {"state": State.APPROVED}


@pytest.fixture
def stated(edition: Published) -> Published:
    paper = Source.objects.create(
        code="S0", title="A report", publisher="The Paper", date=NOVEMBER_30, **APPROVED
    )
    other = Source.objects.create(code="S1", title="Another", **APPROVED)
    old = Event.objects.create(
        code="E0",
        day=datetime.date(2011, 3, 15),
        kind="political",
        title="It begins",
        point="POINT(37 34)",
        **APPROVED,
    )
    old.sources.add(paper)
    rows = {
        "R1": (
            "accusation",
            "HTS is accused <b>of much.",
            "Nobody is named",
            ["hts"],
            ["E1"],
            None,
        ),
        "R2": ("fact", "It began in 2011.", "", [], ["E0"], None),
        "R3": ("claim", "It holds Aleppo.", "", ["gov"], [], "aleppo"),
    }
    for code, (kind, text, caveat, sides, events, place) in rows.items():
        row = SourceStatement.objects.create(
            code=code,
            source=paper,
            kind=kind,
            text=text,
            text_ar=f"قول {code}",
            caveat=caveat,
            place=Place.objects.filter(slug=place).first(),
            **APPROVED,
        )
        row.sources.add(other)
        row.factions.set(Faction.objects.filter(slug__in=sides))
        row.events.set(Event.objects.filter(code__in=events))
    story = Story.objects.create(slug="tour", title="A tour", public=True, **APPROVED)
    step = StoryStep.objects.create(
        story=story, position=1, title="One", text="Text", day=NOVEMBER_30,
        view_lon=38, view_lat=35, view_zoom=7,
    )  # fmt: skip
    step.events.set(Event.objects.filter(code="E1"))
    story.save()
    publish()
    return live()


def test_they_stand_where_readers_meet_them(client: Client, stated: Published) -> None:
    said = "HTS is accused &lt;b&gt;of much."
    for address in ("/factions/hts/", "/events/E1/", "/stories/tour/"):
        page = client.get(address).content.decode()
        assert said in page and "<b>of" not in page, address
        assert '<span class="tag">accusation</span>' in page and "Nobody is named." in page
        assert '<a href="/sources/S0/"><bdi dir="ltr">The Paper</bdi>' in page
        assert '<a href="/sources/S1/">S1</a>' in page
        arabic = client.get(f"/ar{address}").content.decode()
        assert "قول R1" in arabic and "اتهام" in arabic
    for address in ("/factions/gov/", "/events/E0/"):
        assert said not in client.get(address).content.decode()


def test_the_page_of_a_source_says_where_on_the_map_it_stands(
    client: Client, stated: Published
) -> None:
    page = client.get("/sources/S0/").content.decode()
    assert all(f'id="R{n}"' in page for n in (1, 2, 3))
    assert 'href="/?day=2024-11-30#9/36.2/37.16">On the map: 30 November 2024' in page
    assert 'href="/?day=2024-11-26#9/34.0/37.0">First day of the map: 26 November 2024' in page
    assert "Events that rest on it" in page and 'href="/events/E0/"' in page
    assert 'href="/sources/S0/"' in client.get("/sources/").content.decode()
    assert client.get("/sources/S9/").status_code == 404
    assert client.get("/sources/S0/?edition=1").status_code == 404
