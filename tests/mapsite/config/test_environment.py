"""Values from the environment: read, or refused with words that help."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ImproperlyConfigured

from mapsite.config import environment


@pytest.mark.parametrize(
    ("value", "read", "expected"),
    [
        ("  x ", lambda: environment.text("V", "y"), "x"),
        ("", lambda: environment.text("V", "y"), "y"),
        ("1", lambda: environment.flag("V", False), True),
        ("Off", lambda: environment.flag("V", True), False),
        ("", lambda: environment.flag("V", True), True),
        ("30", lambda: environment.whole("V", 5), 30),
        ("", lambda: environment.whole("V", 5), 5),
        ("INFO", lambda: environment.choice("V", "ERROR", ["INFO", "ERROR"]), "INFO"),
        ("a, b,,", lambda: environment.words("V"), ["a", "b"]),
        ("a.org,[::1]", lambda: environment.hosts("V", []), ["a.org", "[::1]"]),
        ("https://a.org", lambda: environment.address("V", "", ["https"]).hostname, "a.org"),
    ],
)
def test_a_value_is_read(
    monkeypatch: pytest.MonkeyPatch, value: str, read: Callable[[], object], expected: object
) -> None:
    monkeypatch.setenv("V", value)
    assert read() == expected


@pytest.mark.parametrize(
    ("value", "read", "message"),
    [
        ("perhaps", lambda: environment.flag("V", False), "one of 1, true"),
        ("-1", lambda: environment.whole("V", 5), "a whole number, 0 or more"),
        ("1e3", lambda: environment.whole("V", 5), "a whole number"),
        ("٣", lambda: environment.whole("V", 5), "a whole number"),
        ("loud", lambda: environment.choice("V", "INFO", ["INFO"]), "one of INFO"),
        ("https://a.org/", lambda: environment.hosts("V", []), "names of hosts"),
        ("a.org", lambda: environment.address("V", "", ["https"]), "an address like https://"),
        ("ftp://a.org", lambda: environment.address("V", "", ["https"]), "https://"),
        ("https://a.org:99999", lambda: environment.address("V", "", ["https"]), "a port"),
    ],
)
def test_nonsense_is_refused_by_name_and_with_what_would_be_right(
    monkeypatch: pytest.MonkeyPatch, value: str, read: Callable[[], object], message: str
) -> None:
    monkeypatch.setenv("V", value)
    with pytest.raises(ImproperlyConfigured, match="V is .*environment: expected") as error:
        read()
    assert message in str(error.value)


def test_an_error_never_shows_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("V", "mysql://map:hunter2@db.example.org/map")
    with pytest.raises(ImproperlyConfigured) as error:
        environment.address("V", "", ["postgres"])
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", [("en", "English"), ("ar", "العربية")]),
        ("uk,en", [("uk", "Українська"), ("en", "English")]),
        (" en , ku=Kurdî ", [("en", "English"), ("ku", "Kurdî")]),
    ],
)
def test_languages_are_codes_with_their_own_names(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: list[tuple[str, str]]
) -> None:
    monkeypatch.setenv("V", value)
    assert environment.languages("V", "en,ar=العربية", ["ku"]) == expected


@pytest.mark.parametrize("value", ["english", "en,en", "en;ar", "../x", "e", "en,zz=Zaza"])
def test_a_word_that_is_no_language_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("V", value)
    with pytest.raises(ImproperlyConfigured, match="V is"):
        environment.languages("V", "en")
