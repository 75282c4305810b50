"""An account for somebody who keeps the map."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def make_editor(monkeypatch: pytest.MonkeyPatch, name: str, password: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    out = io.StringIO()
    call_command("make_editor", name=name, stdout=out)
    return out.getvalue()


def test_an_editor_may_draw_approve_and_publish_but_not_rule(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "amal may now sign in" in make_editor(monkeypatch, "amal", "a long pass phrase")
    amal = authenticate(RequestFactory().post("/"), username="amal", password="a long pass phrase")
    assert amal.is_staff and not amal.is_superuser
    for right in ("add_controlzone", "approve_controlzone", "publish_edition"):
        assert amal.has_perm(f"geodata.{right}")
    assert not amal.has_perm("auth.add_user")


@pytest.mark.parametrize(
    ("name", "password", "message"),
    [
        ("amal", "short", "too short"),
        ("amal", "1234567890123", "entirely numeric"),
        ("", "a long pass phrase", "blank"),
        ("a b<c>", "a long pass phrase", "valid username"),
        ("taken", "a long pass phrase", "already exists"),
    ],
)
def test_a_bad_name_or_password_is_refused_and_nothing_saved(
    monkeypatch: pytest.MonkeyPatch, name: str, password: str, message: str
) -> None:
    get_user_model().objects.create_user("taken")
    with pytest.raises(CommandError, match=message):
        make_editor(monkeypatch, name or " ", password)
    assert get_user_model().objects.count() == 1
