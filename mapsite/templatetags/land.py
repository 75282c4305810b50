"""The land that the site is about, for the head of pages that show no edition: refusals, forms."""

from __future__ import annotations

import logging
from typing import Any

from django import template
from django.db import DatabaseError

from geodata.editions import Damaged, live
from mapsite.words.wording import in_language

register = template.Library()
log = logging.getLogger(__name__)


@register.simple_tag(takes_context=True)
def land_name(context: dict[str, Any]) -> str:
    """The land of the page's edition, or of the live one; "" before the first publication."""
    edition = context.get("edition")
    if not getattr(edition, "map", None):
        edition = _live()
    return in_language(edition.map["theatre"], "name") if edition else ""


def _live() -> Any:
    """The live edition. A page that tells of an error must not fail where there is none."""
    try:
        return live()
    except (DatabaseError, Damaged, OSError):
        log.warning("no edition names the land of a page", exc_info=True)
        return None
