"""What a page with the live map asks for at once, and what stands there before the map does."""

from __future__ import annotations

import pytest
from django.test import Client

from geodata.editions import Published


@pytest.mark.parametrize(("path", "name"), [("/", "day"), ("/embed/", "embed")])
def test_the_page_asks_for_its_module_and_data_at_once(
    client: Client, edition: Published, path: str, name: str
) -> None:
    html = client.get(path).content.decode()
    module = f"/static/mapsite/js/pages/{name}.js"
    assert html.count(f'<link rel="modulepreload" href="{module}">') == 1
    assert f'import("{module}")' in html


def test_the_page_of_a_day_asks_for_the_first_files_of_its_edition(
    client: Client, edition: Published
) -> None:
    html = client.get("/").content.decode()
    for name in ("map.json", "sides.atlas"):
        assert (
            f'rel="preload" as="fetch" crossorigin="anonymous" href="{edition.address(name)}"'
            in html
        )


def test_the_first_view_names_places_in_the_language_of_the_page(
    client: Client, edition: Published
) -> None:
    assert ">Aleppo</text>" in client.get("/").content.decode()
    assert ">حلب</text>" in client.get("/ar/").content.decode()
