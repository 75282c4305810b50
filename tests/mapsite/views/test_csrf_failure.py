"""A form whose token is of another sign-in comes back with what was in it."""

from __future__ import annotations

import html
import re

from django.contrib.auth.models import User
from django.test import Client

from tests.mapsite.accounts.conftest import PASSWORD, person

ADDRESS = "/admin/geodata/place/add/"
OURS = {"Origin": "http://testserver"}


def signed_in(db: None) -> tuple[Client, User]:
    user = person("alice", "Editor")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    client.get(ADDRESS)
    return client, user


def test_what_was_typed_is_sent_again_with_the_token_of_now(db: None) -> None:
    client, _user = signed_in(db)
    old = {"csrfmiddlewaretoken": "x" * 64, "name": "<Aleppo> & more", "password": PASSWORD}
    page = client.post(ADDRESS, old, headers=OURS)
    text = page.content.decode()
    assert page.status_code == 403
    assert "since you opened the page" in text
    assert html.escape(old["name"]) in text
    assert PASSWORD not in text and "x" * 64 not in text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
    again = client.post(ADDRESS, old | {"csrfmiddlewaretoken": token[1]}, headers=OURS)
    assert again.status_code == 200  # The form, which lacks a point.
    assert html.escape(old["name"]) in again.content.decode()


def test_what_a_foreign_site_sends_is_not_offered_to_be_sent(db: None) -> None:
    client, _user = signed_in(db)
    for headers in ({"Origin": "https://evil.example"}, {}, OURS | {"Sec-Fetch-Dest": "empty"}):
        page = client.post(ADDRESS, {"name": "Planted"}, headers=headers)
        assert page.status_code == 403
        assert "Planted" not in page.content.decode()
