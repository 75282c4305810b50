"""A fault of the visitor is one line of the log."""

from __future__ import annotations

import logging
import logging.config
import time
from collections import Counter

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client

from mapsite.config.log_lines import Line, Seldom


def test_a_wrong_host_is_one_line(
    db: None, client: Client, capfd: pytest.CaptureFixture[str]
) -> None:
    handler = logging.getLogger("django.security").handlers[0]
    lines: list[str] = []
    handler.setStream(Lines(lines))
    client.get("/", headers={"host": "evil.example\r\nX: y"})
    client.get("/", headers={"host": "evil.example"})
    shown = [line for line in "".join(lines).split("\n") if line]
    assert len(shown) == 2 and all("Invalid HTTP_HOST header" in line for line in shown)
    assert settings.LOGGING["loggers"]["django.security"]["handlers"] == ["one_line"]


def test_a_database_that_is_away_is_one_line_and_an_error_of_ours_a_traceback() -> None:
    made = logging.config.DictConfigurator({}).configure_formatter(
        dict(settings.LOGGING["formatters"]["line"])
    )
    for error, lines in ((OperationalError("server closed\n\tthe connection"), 1), (KeyError(), 5)):
        try:
            raise error
        except Exception:
            facts = (type(error), error, error.__traceback__)
            record = logging.LogRecord("django.request", 40, "", 0, "500: /", None, facts)
        assert len(made.format(record).split("\n")) == lines


def test_refusals_that_come_by_the_hundred_are_a_line_at_a_time() -> None:
    seldom, lines = Seldom(seconds=0.2), []

    def note(message: str, **extra: object) -> None:
        record = logging.LogRecord("django.request", 40, "", 0, message, ("/x",), None)
        record.__dict__ |= extra
        if seldom.filter(record):
            lines.append(record.getMessage())

    for _ in range(50):
        note("Service Unavailable: %s", status_code=503)
        note("the picture %s was given up")
        note("Internal Server Error: %s", status_code=500)
    assert Counter(lines) == {
        "Service Unavailable: /x": 1,
        "the picture /x was given up": 1,
        "Internal Server Error: /x": 50,
    }
    time.sleep(0.25)
    note("Service Unavailable: %s", status_code=503)
    assert lines[-1] == "Service Unavailable: /x (and 49 more like it since the last line)"
    filters = {name: row.get("filters") for name, row in settings.LOGGING["loggers"].items()}
    assert filters["django.request"] == filters["mapsite.pictures.drawing"] == ["seldom"]


class Lines:
    """A stream that keeps what is written."""

    def __init__(self, kept: list[str]) -> None:
        self.kept = kept

    def write(self, text: str) -> None:
        self.kept.append(text)

    def flush(self) -> None:
        pass


def test_no_line_tells_the_token_of_a_preview() -> None:
    line = Line("{message}", style="{")
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s", ("/preview/a1.2.c-3/x/",), None
    )
    assert line.format(record) == "Not Found: /preview/-/x/"
