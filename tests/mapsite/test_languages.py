"""One address per language, the query kept."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from mapsite.wording import in_language


@pytest.mark.parametrize(
    ("here", "code", "there"),
    [
        ("/admin/login/?day=2024-11-30", "ar", "/ar/admin/login/?day=2024-11-30"),
        ("/ar/admin/login/", "en", "/admin/login/"),
    ],
)
def test_a_page_knows_its_address_in_the_other_language(here: str, code: str, there: str) -> None:
    template = Template("{% load languages %}{% address_in code as there %}{{ there|safe }}")
    with translation.override("ar" if here.startswith("/ar/") else "en"):
        page = template.render(Context({"request": RequestFactory().get(here), "code": code}))
    assert page == there


def test_a_text_falls_back_to_english_where_the_arabic_one_is_empty() -> None:
    with translation.override("ar"):
        assert in_language({"name": "Aleppo", "name_ar": "حلب"}, "name") == "حلب"
        assert in_language({"name": "Base 46", "name_ar": ""}, "name") == "Base 46"
    with translation.override("en"):
        assert in_language({"name": "Aleppo", "name_ar": "حلب"}, "name") == "Aleppo"
