"""Kinds are told in words at the desk, filtered by words, and typed freely with suggestions."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from geodata.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def events(db: None) -> None:
    for code, kind in (("E1", "airstrike"), ("E2", "house_search")):
        Event.objects.create(code=code, kind=kind, title=code, day=datetime.date(2024, 12, 1))


@pytest.mark.parametrize(("path", "word"), [("", "air strike"), ("/ar", "غارة جوية")])
def test_a_list_of_events_tells_their_kinds_in_words(
    admin_client: Client, events: None, path: str, word: str
) -> None:
    page = admin_client.get(f"{path}/admin/geodata/event/").content.decode()
    assert page.count(word) == 2  # In the row and in the filter.
    assert "house search" in page and "airstrike</" not in page
    kept = admin_client.get(f"{path}/admin/geodata/event/?kind=airstrike").content.decode()
    assert "E1" in kept and "E2</a>" not in kept


def test_a_form_suggests_the_known_kinds_and_takes_another(
    admin_client: Client, events: None
) -> None:
    row = Event.objects.get(code="E1")
    page = admin_client.get(f"/ar/admin/geodata/event/{row.pk}/change/").content.decode()
    assert 'value="airstrike"' in page and 'list="id_kind_suggestions"' in page
    assert '<option value="shelling">قصف</option>' in page
    assert '<span class="help">غارة جوية</span>' in page
