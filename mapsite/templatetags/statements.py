"""Words of statements of sources, for the reader pages."""

from __future__ import annotations

from typing import Any

from django import template

from geodata.models.source_statement import StatementKind

register = template.Library()


@register.filter
def statement_kind(kind: str) -> str:
    """On whose word a statement stands, in the language in use."""
    return str(dict(StatementKind.choices).get(kind, kind))


@register.filter
def other_sources(row: dict[str, Any]) -> list[str]:
    """The codes of the sources that say alike."""
    return [code for code in row["sources"] if code != row["source"]]
