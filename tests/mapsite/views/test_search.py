"""Search, as a page and as suggestions."""

from __future__ import annotations

import pytest
from django.test import Client

from geodata.editions import Published


@pytest.mark.parametrize("query", ["Aleppo", "aleppo", "ALEPO", "Halab", "حلب", "حَلَب"])
def test_a_place_is_found_in_either_script(client: Client, edition: Published, query: str) -> None:
    page = client.get("/search/", {"q": query}).content.decode()
    assert 'href="/places/aleppo/"' in page
    answer = client.get("/search/suggestions.json", {"q": query}).json()
    assert [row["slug"] for row in answer["places"]] == ["aleppo"]


def test_suggestions_speak_the_language_of_the_page(client: Client, edition: Published) -> None:
    row = client.get("/ar/search/suggestions.json", {"q": "Halab"}).json()["places"][0]
    assert (row["name"], row["other"], row["url"]) == ("حلب", "Aleppo", "/ar/places/aleppo/")


def test_what_is_not_found_is_said(client: Client, edition: Published) -> None:
    page = client.get("/search/", {"q": "<b>Paris</b>"}).content.decode()
    assert "No place is called “&lt;b&gt;Paris&lt;/b&gt;”" in page
    assert 'role="status">No place is called' in page and "Try fewer letters" in page
    assert client.get("/search/suggestions.json").json() == {"places": []}
    for address in ("/search/", "/"):
        assert 'data-nothing="No such place. Try' in client.get(address).content.decode()
