"""The desk on the admin's first page."""

from __future__ import annotations

from typing import Any

from django import template

from geodata.admin.dashboard import desk_facts
from geodata.desk.square_km import km2
from geodata.review.waiting import count_waiting

register = template.Library()


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
    return count_waiting(user) if may_see else 0


@register.filter
def square_km(area: int) -> str:
    """Square metres as square kilometres."""
    return km2(area)
