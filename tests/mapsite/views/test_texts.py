"""Text pages: shipped in both languages, rendered without obeying raw HTML."""

from __future__ import annotations

import pytest
from django.test import Client

from geodata.models import Page
from geodata.shipped_texts import TEXTS, load_pages
from mapsite.words.citations import cited_html
from mapsite.words.markdown import to_html

pytestmark = pytest.mark.django_db
SLUGS = ["disclaimer", "licence", "methodology", "privacy", "sources"]


def test_every_shipped_page_exists_in_every_language() -> None:
    names = {path.name for path in TEXTS.iterdir()}
    languages = ("en", "ar", "tr", "ku", "uk")
    assert names == {f"{slug}.{code}.md" for slug in SLUGS for code in languages}


def test_pages_are_written_once_and_an_editors_change_stays(client: Client) -> None:
    assert load_pages() == len(SLUGS)
    Page.objects.filter(slug="licence").update(body="Ours.")
    assert load_pages() == 0
    assert "Ours." in client.get("/about/licence/").content.decode()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/about/methodology/", "What control means"),
        ("/ar/about/methodology/", "معنى السيطرة"),
        ("/about/disclaimer/", "not fit for navigation"),
        ("/ar/about/privacy/", "التنبيهات البريدية"),
    ],
)
def test_a_page_is_read_in_its_language(client: Client, address: str, words: str) -> None:
    load_pages()
    response = client.get(address)
    assert response.status_code == 200
    assert words in response.content.decode()


def test_a_page_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/about/nothing/").status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<img src=x onerror=alert(1)>",
        "![x](http://elsewhere/x.png)",
        "[x](http://a/ '\" onclick=\"alert(1)')",
    ],
)
def test_nothing_that_an_editor_types_runs_or_loads(text: str) -> None:
    html = to_html(text)
    for forbidden in ("<script", "<img", 'href="javascript', 'href="data', '" onclick="'):
        assert forbidden not in html


def test_a_sentence_links_to_the_source_it_names_and_only_to_one_that_exists() -> None:
    html = cited_html("The M5 was cut. [S008] So they say. [S999]", {"S008"})
    assert '<a href="/sources/#S008">[S008]</a>' in html
    assert "[S999]" in html and "#S999" not in html
