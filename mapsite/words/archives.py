"""Where to look for an archived copy of a dated page: a link, which nobody has checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

LOOKUP = "https://web.archive.org/web/{day}/{url}"
"""The Internet Archive leads from here to its copy that is nearest to the day."""


def archive_lookup(source: Mapping[str, Any]) -> str:
    """The address under which the copy nearest to a source's day is looked up.

    "" where the source has a copy that editors named, no address of the web, or no whole day.
    controls/sources.js makes the same.
    """
    url, day = source.get("url") or "", source.get("date") or ""
    if source.get("archived_url") or urlsplit(url).scheme not in {"http", "https"} or not day:
        return ""
    return LOOKUP.format(day=day.replace("-", ""), url=url)
