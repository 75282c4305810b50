"""One address per language, the query kept."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe

from geodata.editions import Published
from mapsite.words.wording import in_language, marked


@pytest.mark.parametrize(
    ("here", "code", "there"),
    [
        ("/admin/login/?day=2024-11-30", "ar", "/ar/admin/login/?day=2024-11-30"),
        ("/ar/admin/login/", "en", "/admin/login/"),
    ],
)
def test_a_page_knows_its_address_in_the_other_language(here: str, code: str, there: str) -> None:
    template = Template(
        "{% load languages %}{% other_languages as others %}"
        "{% for other, name, address in others %}{{ other }} {{ address|safe }}{% endfor %}"
    )
    with translation.override("ar" if here.startswith("/ar/") else "en"):
        page = template.render(Context({"request": RequestFactory().get(here)}))
    assert page == f"{code} {there}"


def test_a_text_falls_back_to_english_where_the_arabic_one_is_empty() -> None:
    with translation.override("ar"):
        assert in_language({"name": "Aleppo", "name_ar": "حلب"}, "name") == "حلب"
        assert in_language({"name": "Base 46", "name_ar": ""}, "name") == "Base 46"
    with translation.override("en"):
        assert in_language({"name": "Aleppo", "name_ar": "حلب"}, "name") == "Aleppo"


@pytest.mark.parametrize(
    ("code", "text", "html"),
    [
        ("ar", "Base <46>", '<span lang="en" dir="ltr">Base &lt;46&gt;</span>'),
        ("ar", "طريق M5", "طريق M5"),
        ("ar", "11:33", "11:33"),
        ("ar", "", ""),
        ("en", "حلب", '<span lang="ar" dir="rtl">حلب</span>'),
        ("en", "Aleppo <حلب>", "Aleppo &lt;حلب&gt;"),
    ],
)
def test_a_text_in_the_other_language_says_so(code: str, text: str, html: str) -> None:
    with translation.override(code):
        assert marked(text) == html
        shown = Template("{% load languages %}{{ text|marked }}").render(Context({"text": text}))
    assert shown == html


def test_a_long_text_in_the_other_language_is_marked_as_a_block() -> None:
    with translation.override("ar"):
        assert marked("One.", mark_safe("<p>One.</p>")) == (
            '<div lang="en" dir="ltr"><p>One.</p></div>'
        )
        assert marked("واحد", mark_safe("<p>واحد</p>")) == "<p>واحد</p>"


@pytest.mark.parametrize(("address", "language"), [("/", "en"), ("/ar/", "ar")])
def test_the_address_alone_decides_the_language(
    client: Client, edition: Published, address: str, language: str
) -> None:
    pages = [client.get(address, headers={"Accept-Language": code}) for code in ("ar", "en")]
    assert pages[0].content == pages[1].content
    for page in pages:
        assert page["Content-Language"] == language
        assert page["Vary"] == "Accept-Encoding"


def test_a_file_is_cached_once_for_browsers_of_every_language(
    client: Client, edition: Published
) -> None:
    response = client.get(edition.address("map.json"), headers={"Accept-Language": "ar"})
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("code", "text", "html"),
    [
        ("ar", "GeoNames، من حزمة", '<bdi dir="rtl">GeoNames، من حزمة</bdi>'),
        (
            "ar",
            "Base <46>",
            '<bdi dir="rtl"><span lang="en" dir="ltr">Base &lt;46&gt;</span></bdi>',
        ),
        ("en", "GeoNames", '<bdi dir="ltr">GeoNames</bdi>'),
    ],
)
def test_a_text_that_begins_with_a_foreign_name_runs_as_the_page_does(
    code: str, text: str, html: str
) -> None:
    template = Template("{% load languages %}{{ row|in_language:'text'|isolated }}")
    row = {"text": text, "text_ar": text if code == "ar" and "من" in text else ""}
    with translation.override(code):
        assert template.render(Context({"row": row})) == html
