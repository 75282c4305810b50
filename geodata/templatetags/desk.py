"""The desk on the admin's first page."""

from __future__ import annotations

from typing import Any

from django import template

from geodata.admin.dashboard import desk_facts

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_board(context: dict[str, Any]) -> dict[str, Any] | None:
    """What the first page shows the user, or None for those who may not see drafts."""
    user = context["request"].user
    return desk_facts(user) if user.has_perm("geodata.view_controlzone") else None
