"""How often one may ask for alerts: by network address, whoever stands between."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client, RequestFactory

from geodata.editions import Published
from mapsite.http import rate_limit
from mapsite.http.rate_limit import HOUR, network_of, seconds_to_wait

FORM = {"polygon": "37.1 36.1,37.3 36.1,37.3 36.3"}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, in seconds; a test moves it."""
    now = [500_000 * HOUR + 600.0]
    monkeypatch.setattr(rate_limit.time, "time", lambda: now[0])
    return now


def test_a_flood_from_one_network_is_answered_429(
    client: Client, edition: Published, clock: list[float]
) -> None:
    answers = [client.post("/alerts/", FORM | {"email": f"r{n}@example.org"}) for n in range(12)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429] * 2
    assert answers[-1]["Retry-After"] == "3000"
    assert "Minutes until you may ask again: 50." in answers[-1].content.decode()
    assert len(mail.outbox) == 10
    elsewhere = FORM | {"email": "else@example.org"}
    assert client.post("/alerts/", elsewhere, REMOTE_ADDR="192.0.2.7").status_code == 200
    clock[0] += 3000
    assert client.post("/alerts/", elsewhere).status_code == 200


def test_what_is_mistyped_is_not_counted(client: Client, edition: Published) -> None:
    for _ in range(20):
        assert client.post("/alerts/", FORM | {"email": "no address"}).status_code == 400
    assert client.post("/alerts/", FORM | {"email": "a@example.org"}).status_code == 200


@pytest.mark.parametrize(
    ("proxy", "forwarded", "network"),
    [
        (False, None, "203.0.113.5"),
        (False, "198.51.100.1", "203.0.113.5"),  # Anybody may send the header.
        (True, "198.51.100.1", "198.51.100.1"),
        (True, "10.0.0.1, 198.51.100.1", "198.51.100.1"),  # The last is the proxy's word.
        (True, None, "203.0.113.5"),
        (True, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (True, "::ffff:198.51.100.1", "198.51.100.1"),
        (True, "", ""),
    ],
)
def test_the_address_is_the_proxys_word_or_the_connections(
    settings, proxy: bool, forwarded: str | None, network: str
) -> None:
    settings.BEHIND_PROXY = proxy
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.5", **headers)
    assert network_of(request) == network


def test_kinds_and_persons_are_counted_apart(clock: list[float]) -> None:
    assert [seconds_to_wait("a", "x", 2) for _ in range(3)] == [0, 0, 3000]
    assert seconds_to_wait("a", "y", 2) == seconds_to_wait("b", "x", 2) == 0
