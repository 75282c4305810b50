"""Tests that share a fixture of their module are one group, for one worker: it is made once."""

from __future__ import annotations

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Name the group by the module, where the module itself defines what is shared."""
    for item in items:
        module = item.nodeid.partition("::")[0]
        if _shares(item, module) and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(module))


def _shares(item: pytest.Item, module: str) -> bool:
    known = getattr(item, "_fixtureinfo", None)
    found = [definitions[-1] for definitions in known.name2fixturedefs.values()] if known else []
    return any(one.scope == "module" and one.baseid == module for one in found)
