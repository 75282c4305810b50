"""Every address of the site, out of its own table of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

VARIABLE = re.compile(r"<(?:[a-z]+:)?([a-z0-9_]+)>")


class Address(NamedTuple):
    """A route, with names in angle brackets for what varies; whether it stands under /ar/ too."""

    route: str
    name: str
    translated: bool

    def variables(self) -> list[str]:
        return VARIABLE.findall(self.route)

    def filled(self, values: dict[str, str]) -> str:
        return "/" + VARIABLE.sub(lambda found: values[found[1]], self.route)


def site_addresses() -> list[Address]:
    """All of them, each once, in the order in which the site looks at them.

    Without the pages that the library of the queue brings along on PostgreSQL: superusers read
    there, and nobody writes.
    """
    walked = _walk(get_resolver().url_patterns, "", "", False)
    found = (row for row in walked if not row.route.startswith("admin/procrastinate/"))
    return list({address.route: address for address in reversed([*found])}.values())[::-1]


def _walk(patterns: list, before: str, space: str, translated: bool) -> Iterator[Address]:
    for pattern in patterns:
        localised = isinstance(pattern.pattern, LocalePrefixPattern)
        route = before if localised else before + _route(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner, translated or localised)
        else:
            yield Address(route, f"{space}{pattern.name or ''}", translated)


def _route(text: str) -> str:
    """A regular expression of the admin as a route."""
    return re.sub(r"\(\?P<(\w+)>.*?\)", r"<\1>", text).removeprefix("^").removesuffix("$")
