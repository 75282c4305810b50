"""Parts of a file, for whoever asks for some of its bytes only (RFC 9110, section 14).

    @byte_ranges            # the outermost decorator of a view that answers 200 with a file

GDAL, DuckDB, maps of PMTiles and browsers that go on with a download ask so. One range is answered
by 206; of several the whole file is sent, which the standard leaves to us. Offsets are those of
the file itself, never of a compressed body: who asks for a range gets no other
(`mapsite.http.encodings`, `mapsite.http.compression`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

RANGE = re.compile(r"bytes=\s*([0-9]{0,30})-([0-9]{0,30})\s*", re.IGNORECASE)
BLOCK = 64 * 1024
"""Bytes that are read at a time."""
READABLE = "Accept-Ranges, Content-Range, ETag, X-Notice"
"""Headers that scripts of other sites may read beside the usual ones."""

View = Callable[..., HttpResponseBase]


class Unsatisfiable(ValueError):
    """No byte of the file lies in the range."""


@dataclass(frozen=True)
class ByteRange:
    """Bytes `first` to `last`, both included, of a file of `total` bytes."""

    first: int
    last: int
    total: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        return f"bytes {self.first}-{self.last}/{self.total}"


def parsed_range(header: str, total: int) -> ByteRange | None:
    """What a `Range` header asks for of a file of `total` bytes; None where that is the whole.

    A header that is not understood, and one of several ranges, asks for the whole. Raises
    Unsatisfiable.
    """
    match = RANGE.fullmatch(header.strip())
    first, last = match.groups() if match else ("", "")
    if not first and not last:
        return None
    if not first:
        start, end = max(total - int(last), 0), total - 1
    else:
        start, end = int(first), min(int(last), total - 1) if last else total - 1
        if last and int(last) < start:
            return None
    if start > end:
        raise Unsatisfiable(f"got {header!r} of a file of {total} bytes")
    return ByteRange(start, end, total)


def byte_ranges(view: View) -> View:
    """Decorator: of the file that the view answers with, send the part that was asked for."""

    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return part_of(request, view(request, *args, **kwargs))

    return wrapper


def part_of(request: HttpRequest, whole: HttpResponseBase) -> HttpResponseBase:
    """The response as it is, or the part of its body that the request asks for."""
    if whole.status_code != HTTPStatus.OK:
        return whole
    whole["Accept-Ranges"] = "bytes"
    if "Access-Control-Allow-Origin" in whole:
        whole["Access-Control-Expose-Headers"] = READABLE
    header = request.headers.get("Range", "")
    partial = request.method == "GET" and header and "Content-Encoding" not in whole
    if not partial or not _is_unchanged(request, whole):
        return whole
    try:
        wanted = parsed_range(header, _length(whole))
    except Unsatisfiable:
        return _unsatisfiable(whole)
    return _cut(whole, wanted) if wanted else whole


def _is_unchanged(request: HttpRequest, whole: HttpResponseBase) -> bool:
    """Whether the file is still the one that `If-Range`, where there is one, names.

    Only a strong tag says that each byte is the same, and no date does.
    """
    condition = request.headers.get("If-Range", "").strip()
    if not condition:
        return True
    return condition == whole.get("ETag", "") and condition.startswith('"')


def _length(whole: HttpResponseBase) -> int:
    if isinstance(whole, HttpResponse):
        return len(whole.content)
    return int(whole["Content-Length"])


def _unsatisfiable(whole: HttpResponseBase) -> HttpResponse:
    total = _length(whole)
    whole.close()
    response = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    response["Content-Range"] = f"bytes */{total}"
    response["Cache-Control"] = "no-store"
    for name in ("Accept-Ranges", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
        if name in whole:
            response[name] = whole[name]
    return response


def _cut(whole: HttpResponseBase, wanted: ByteRange) -> HttpResponseBase:
    """The response with these bytes of its body only."""
    if isinstance(whole, FileResponse):
        whole.streaming_content = _blocks(whole.file_to_stream, wanted)  # type: ignore[attr-defined]
    elif isinstance(whole, HttpResponse):
        whole.content = whole.content[wanted.first : wanted.last + 1]
    else:
        raise TypeError(f"got {type(whole).__name__}, expected a file or bytes")
    whole.status_code = HTTPStatus.PARTIAL_CONTENT
    whole["Content-Range"] = str(wanted)
    whole["Content-Length"] = str(wanted.length)
    return whole


def _blocks(file: BinaryIO, wanted: ByteRange) -> Iterator[bytes]:
    file.seek(wanted.first)
    left = wanted.length
    while left and (block := file.read(min(left, BLOCK))):
        left -= len(block)
        yield block
