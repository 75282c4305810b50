"""What a page with the live map asks for at once, and what stands there before the map does."""

from __future__ import annotations

import pytest
from django.test import Client

from geodata.editions import Published
from mapsite.http.security import content_hash
from mapsite.map_page.live_map import PRELOADING


@pytest.mark.parametrize(("path", "name"), [("/", "day"), ("/embed/", "embed")])
def test_the_page_asks_for_its_module_and_data_at_once(
    client: Client, edition: Published, path: str, name: str
) -> None:
    html = client.get(path).content.decode()
    module = f"/static/mapsite/js/pages/{name}.js"
    assert html.count(f'<script data-modulepreload="{module}"') == 1
    assert f'import("{module}")' in html


def test_the_page_of_a_day_asks_for_the_first_files_of_its_edition(
    client: Client, edition: Published
) -> None:
    response = client.get("/")
    first = edition.address("map.json").replace("map.json", "map.first.json")
    names = f"{first} {edition.address('sides.atlas')}"
    html = response.content.decode()
    assert f' data-preload="{names}">{PRELOADING}</script>' in html
    assert html.index(PRELOADING) < html.index('rel="stylesheet"')
    assert content_hash(PRELOADING) in response["Content-Security-Policy"]


def test_the_first_view_names_places_in_the_language_of_the_page(
    client: Client, edition: Published
) -> None:
    assert ">Aleppo</text>" in client.get("/").content.decode()
    assert ">حلب</text>" in client.get("/ar/").content.decode()
