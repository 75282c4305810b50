"""What a link shows where it is posted: title, words and the picture of the day (Open Graph)."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from geodata.editions import Published
from mapsite.pictures import SIZES

register = template.Library()


@register.inclusion_tag("mapsite/parts/share.html", takes_context=True)
def share(
    context: dict[str, Any],
    title: str,
    words: str,
    edition: Published,
    day: datetime.date,
    before: datetime.date | None = None,
) -> dict[str, Any]:
    """The metadata of a page about a day, or about what changed since `before`."""
    request, size = context["request"], SIZES["social"]
    parameters = {"size": "social", "lang": get_language(), "edition": edition.number}
    if before is not None and before < day:
        parameters["compare"] = before.isoformat()
    picture = reverse("picture", args=[f"{day.isoformat()}.png"])
    return {
        "title": title,
        "words": words,
        "address": request.build_absolute_uri(),
        "picture": request.build_absolute_uri(f"{picture}?{urlencode(parameters)}"),
        "size": size,
    }
