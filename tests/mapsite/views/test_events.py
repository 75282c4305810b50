"""Events: filters, pages, and counts that are never added up."""

from __future__ import annotations

import pytest
from django.test import Client

from geodata.editions import Published, publish
from geodata.models import Event
from geodata.models.workflow import State
from tests.mapsite.conftest import DECEMBER_2


@pytest.fixture
def another(edition: Published) -> None:
    Event.objects.create(
        code="E2",
        day=DECEMBER_2,
        kind="seizure",
        title="Missiles shown",
        verification="unverified",
        fatalities=57,
        fatalities_running_total=True,
        state=State.APPROVED,
    )
    publish()


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["E2", "E1"]),
        ("?kind=seizure", ["E2"]),
        ("?verification=reported", ["E1"]),
        ("?from=2024-12-01", ["E2"]),
        ("?to=2024-12-01", ["E1"]),
        ("?from=2024-12-31&to=2024-12-01", ["E2"]),
        ("?faction=hts", []),
        ("?kind=nothing", []),
    ],
)
def test_filters_narrow_the_list(
    client: Client, another: None, query: str, codes: list[str]
) -> None:
    page = client.get(f"/events/{query}").content.decode()
    assert [code for code in ("E2", "E1") if f'href="/events/{code}/"' in page] == codes


def test_an_unverified_event_looks_unverified(client: Client, another: None) -> None:
    page = client.get("/events/E2/").content.decode()
    assert "Nobody has verified this event" in page
    assert 'class="tag unverified"' in page


def test_a_running_total_is_said_to_be_one(client: Client, another: None) -> None:
    assert "running total" in client.get("/events/E2/").content.decode()
