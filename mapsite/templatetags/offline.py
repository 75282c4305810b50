"""What a page says to the script that lets it be read without a connection."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geodata.editions import previewed
from mapsite.words.wording import long_day

register = template.Library()


@register.simple_tag(takes_context=True)
def offline_attributes(context: dict[str, Any]) -> SafeString:
    """Attributes for `<html>`: the worker, the map, and what to say; none where it is off.

    `{day}` and `{time}` are filled in by js/offline/keep.js.
    """
    edition = context.get("edition")
    keepable = getattr(edition, "published_at", None) and previewed() is None
    if not settings.OFFLINE or not keepable:
        return SafeString("")
    words = _("You are offline. This is the edition of %(when)s, read on {day} at {time}.") % {
        "when": long_day(edition.published_at)
    }
    attributes = ' data-worker="{}" data-home="{}" data-offline="{}"'
    return format_html(attributes, reverse("worker"), reverse("index"), words)
