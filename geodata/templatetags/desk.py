"""The desk on the admin's first page."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import template
from django.utils.timesince import timesince
from django.utils.translation import get_language

from geodata.admin.dashboard import desk_facts
from geodata.admin.take_back_board import count_for
from geodata.desk.square_km import km2

register = template.Library()
ONE_OR_TWO = re.compile(r"(?<!\d)[12]\s")


@register.simple_tag(takes_context=True)
def desk_board(context: dict[str, Any]) -> dict[str, Any] | None:
    """What the first page shows the user, or None for those who may not see drafts."""
    user = context["request"].user
    return desk_facts(user) if user.has_perm("geodata.view_controlzone") else None


@register.simple_tag(takes_context=True)
def waiting_count(context: dict[str, Any]) -> int:
    """How many rows wait for the review of who is signed in; 0 for all others."""
    user = getattr(context.get("request"), "user", None)
    may_see = user is not None and user.is_active and user.has_perm("geodata.view_controlzone")
    return count_for(user) if may_see else 0


@register.filter
def square_km(area: int) -> str:
    """Square metres as square kilometres."""
    return km2(area)


@register.filter
def changed_square_km(area: int) -> str:
    """The same of land that changes hands: nothing where none does, as in the form."""
    return km2(area) if area else ""


@register.filter
def since_in_words(moment: datetime.datetime) -> str:
    """How long ago it was. In Arabic one and two are in the word itself: no number before it."""
    words = timesince(moment)
    is_arabic = (get_language() or "").split("-")[0] == "ar"
    return ONE_OR_TWO.sub("", words) if is_arabic else words
