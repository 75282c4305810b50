"""A link that is posted anywhere shows the picture of its day."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from geodata.editions import Published


def picture_of(page: str) -> str:
    return html.unescape(re.search(r'property="og:image" content="([^"]+)"', page)[1])


@pytest.mark.parametrize(
    ("address", "picture"),
    [
        ("/?day=2024-11-30", "/picture/2024-11-30.png?size=social&lang=en&edition=1"),
        ("/ar/", "/picture/2024-12-02.png?size=social&lang=ar&edition=1"),
        ("/compare/?from=2024-11-26&to=2024-11-30", "edition=1&compare=2024-11-26"),
        ("/places/aleppo/", "/picture/2024-12-02.png"),
    ],
)
def test_a_page_names_its_picture(
    client: Client, edition: Published, address: str, picture: str
) -> None:
    page = client.get(address).content.decode()
    assert picture in picture_of(page)
    assert 'name="description"' in page


def test_the_picture_exists(client: Client, edition: Published) -> None:
    address = picture_of(client.get("/").content.decode()).removeprefix("http://testserver")
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")
