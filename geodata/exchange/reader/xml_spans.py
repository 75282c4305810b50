"""Elements of XML found in its text in one pass, however broken or hostile it is.

A pattern that looks for an end from each start takes time with the square of the length where the
end is missing: 340 KB of `<innerBoundaryIs>` took over two minutes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Tag = re.Match[bytes]


def tag_of(name: str) -> re.Pattern[bytes]:
    """Finds tags of a name: a slash or nothing, and the prefix with its colon."""
    return re.compile(rb"<(/?)((?:[\w.-]+:)?)%b\b[^<>]*>" % name.encode())


def spans(text: bytes, tag: re.Pattern[bytes]) -> Iterator[tuple[Tag, Tag]]:
    """Start tag and end tag of each element; one that holds its like ends with the first end."""
    start: Tag | None = None
    for found in tag.finditer(text):
        if found[0].endswith(b"/>"):
            continue
        if not found[1]:
            start = start or found
        elif start:
            yield start, found
            start = None


def rewritten(
    text: bytes, tag: re.Pattern[bytes], change: Callable[[bytes, bytes, bytes], bytes]
) -> bytes:
    """The text in which each element is what `change` makes of start tag, body and end tag."""
    parts, at = [], 0
    for start, end in spans(text, tag):
        body = text[start.end() : end.start()]
        parts += [text[at : start.start()], change(start[0], body, end[0])]
        at = end.end()
    return b"".join([*parts, text[at:]])
