"""The modules that a page asks for at once are those that the browser would find one by one."""

from __future__ import annotations

from django.test import Client

from geodata.editions import Published
from mapsite.maps.assets import MODULES
from mapsite.maps.module_graph import modules_from


def test_every_import_of_the_map_is_followed() -> None:
    found = modules_from("main.js")
    assert found[0] == "main.js"
    assert {"atlas/decode.js", "layers/path_builder.js", "controls/scrubber.js", "days.js"} <= set(
        found
    )
    assert len(found) == len(set(found))
    assert all((MODULES / name).exists() for name in found)


def test_the_page_asks_for_modules_and_data_at_once(client: Client, edition: Published) -> None:
    page = client.get("/").content.decode()
    assert page.count('rel="modulepreload"') == len(modules_from("main.js"))
    for name in ("map.json", "sides.atlas"):
        assert (
            f'rel="preload" as="fetch" crossorigin="anonymous" href="{edition.address(name)}"'
            in page
        )


def test_the_first_view_names_places_in_the_language_of_the_page(
    client: Client, edition: Published
) -> None:
    assert ">Aleppo</text>" in client.get("/").content.decode()
    assert ">حلب</text>" in client.get("/ar/").content.decode()
