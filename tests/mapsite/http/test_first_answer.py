"""A process answers once before its first reader, and starts however that goes."""

from __future__ import annotations

import logging
import threading

import pytest
from django.test import Client, override_settings

from geodata.editions import Published
from mapsite.http.first_answer import answer_once
from mapsite.http.response_cache import ANEW
from mapsite.settings import SITE


class Answer:
    """What an application answers; knows whether it was read and closed."""

    def __init__(self) -> None:
        self.read = self.closed = False

    def __iter__(self):
        self.read = True
        return iter([b"the first page"])

    def close(self) -> None:
        self.closed = self.read


def test_it_asks_for_the_first_page_as_a_reader_would_and_closes_the_answer() -> None:
    asked, answer = [], Answer()

    def application(environ, start_response):
        asked.append(environ)
        start_response("200 OK", [])
        return answer

    answer_once(application)
    assert [(one["PATH_INFO"], one["HTTP_HOST"]) for one in asked] == [("/", SITE.netloc)]
    assert answer.closed


def test_a_process_starts_although_its_first_answer_fails(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def application(environ, start_response):
        raise RuntimeError("no database")

    with caplog.at_level(logging.ERROR, "mapsite.http.first_answer"):
        answer_once(application)
    assert "The first page could not be made ready" in caplog.text
    assert "no database" in caplog.text


def test_a_process_does_not_wait_for_ever() -> None:
    ends = threading.Event()
    answered = []

    def application(environ, start_response):
        ends.wait()
        answered.append(True)
        return []

    answer_once(application, patience=0.01)
    assert not answered
    ends.set()


@override_settings(DEBUG=False)
def test_the_first_answer_is_made_although_it_is_kept(client: Client, edition: Published) -> None:
    client.get("/")
    assert not client.get("/").templates
    assert client.get("/", **{ANEW: True}).templates
    assert client.get("/", headers={"Mapsite-Anew": "1"}).templates == []
