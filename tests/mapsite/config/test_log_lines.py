"""A fault of the visitor is one line of the log."""

from __future__ import annotations

import logging
import logging.config

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client


def test_a_wrong_host_is_one_line(client: Client, capfd: pytest.CaptureFixture[str]) -> None:
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


class Lines:
    """A stream that keeps what is written."""

    def __init__(self, kept: list[str]) -> None:
        self.kept = kept

    def write(self, text: str) -> None:
        self.kept.append(text)

    def flush(self) -> None:
        pass
