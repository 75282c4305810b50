"""The embedded map may stand in any frame, and nothing else may; the builder makes its snippet."""

from __future__ import annotations

import pytest
from django.test import Client

from geodata.editions import Published


@pytest.mark.parametrize(
    ("address", "framed"),
    [("/embed/", True), ("/ar/embed/", True), ("/embed/builder/", False), ("/changes/", False)],
)
def test_only_the_embedded_map_may_be_framed(
    client: Client, edition: Published, address: str, framed: bool
) -> None:
    response = client.get(address)
    policy = response.headers["Content-Security-Policy"]
    assert ("frame-ancestors *" in policy) == framed
    assert ("X-Frame-Options" not in response.headers) == framed


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "2 December 2024"),
        ("?day=2024-11-30", "30 November 2024"),
        ("?day=2024-11-26&from=2024-11-28", "28 November 2024"),
        ("?to=2024-11-29", "29 November 2024"),
        ("?from=2024-11-30&to=2024-11-27&day=2024-12-02", "30 November 2024"),
        ("?day=nonsense", "2 December 2024"),
    ],
)
def test_it_shows_a_day_of_its_range(
    client: Client, edition: Published, query: str, shown: str
) -> None:
    assert f"<title>{shown} ·" in client.get(f"/embed/{query}").content.decode()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?day=2024-11-30", "/embed/?day=2024-11-30&quot;"),
        ("?day=2024-11-30&language=ar&theme=dark", "/ar/embed/?day=2024-11-30&amp;amp;theme=dark"),
        ("?zoom=9&lat=36.2&lon=37.15", "/embed/#9/36.2000/37.1500"),
        ("?zoom=18&lat=36.2&lon=37.15", "/embed/#12/36.2000/37.1500"),
        ("?theme=<script>", "/embed/&quot;"),
        ("?fixed=1", "edition=1"),
    ],
)
def test_the_builder_makes_the_snippet(
    client: Client, edition: Published, query: str, words: str
) -> None:
    page = client.get(f"/embed/builder/{query}").content.decode()
    assert words in page
    assert "<script>&" not in page


@pytest.mark.parametrize(
    "query",
    ["?zoom=99&lat=1&lon=1", "?zoom=9&lat=&lon=1", "?height=9", "?height=1e999", "?day=today"],
)
def test_nonsense_is_refused_with_a_reason(client: Client, edition: Published, query: str) -> None:
    assert client.get(f"/embed/builder/{query}").status_code == 400


@pytest.mark.parametrize(
    ("form", "source"),
    [
        ("/ar/embed/builder/", "/ar/embed/"),
        ("/ar/embed/builder/?language=en", "/embed/"),
        ("/embed/builder/", "/embed/"),
        ("/embed/builder/?language=ar", "/ar/embed/"),
        ("/embed/builder/?language=xx", "/embed/"),
    ],
)
def test_the_builder_embeds_the_language_of_its_page_unless_another_is_chosen(
    client: Client, edition: Published, form: str, source: str
) -> None:
    page = client.get(form).content.decode()
    assert f'<iframe class="preview" src="{source}"' in page
    assert ('<option value="ar" lang="ar" selected>' in page) == source.startswith("/ar/")
