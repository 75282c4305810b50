"""Areas in words."""

from __future__ import annotations


def km2(area: int) -> str:
    """Square metres as square kilometres, short."""
    return f"{area / 1e6:,.2f}" if area < 1e7 else f"{area / 1e6:,.0f}"
