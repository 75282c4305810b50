"""What a file is that holds no map: a picture, a web page, a pointer, an error of a service."""

from __future__ import annotations

import html
import re
from typing import Any

from geodata.exchange.reader.reason import Reason

QUOTED = 120
"""Letters of a foreign text that a reason quotes at most."""

_MAGIC: tuple[tuple[bytes, Reason], ...] = (
    (b"%PDF", Reason("is_document", {"what": "PDF"})),
    (b"\x89PNG", Reason("is_picture", {"what": "PNG"})),
    (b"\xff\xd8\xff", Reason("is_picture", {"what": "JPEG"})),
    (b"GIF8", Reason("is_picture", {"what": "GIF"})),
    (b"II*\0", Reason("is_picture", {"what": "TIFF"})),
    (b"MM\0*", Reason("is_picture", {"what": "TIFF"})),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason("is_spreadsheet", {"what": "Excel"})),
    (b"7z\xbc\xaf\x27\x1c", Reason("is_other_archive", {"what": "7z"})),
    (b"Rar!\x1a\x07", Reason("is_other_archive", {"what": "RAR"})),
    (b"BZh", Reason("is_other_archive", {"what": "bzip2"})),
    (b"\xfd7zXZ\0", Reason("is_other_archive", {"what": "xz"})),
    (b"\x28\xb5\x2f\xfd", Reason("is_other_archive", {"what": "zstd"})),
)
_OFFICE = {
    "xl/workbook.xml": Reason("is_spreadsheet", {"what": "Excel"}),
    "word/document.xml": Reason("is_document", {"what": "Word"}),
    "content.xml": Reason("is_spreadsheet", {"what": "OpenDocument"}),
}
_WEB_PAGE = re.compile(
    rb"(?:<\?xml.*?\?>|<!--.*?-->|\s)*"
    rb"<(?:!doctype\s+html|html|head|body|title|script|div|center|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_ERRORS = {"error", "exception", "exceptionreport", "serviceexceptionreport", "fault"}
"""Roots of the XML in which services say why they gave no data, in small letters."""


def no_map(head: bytes) -> Reason | None:
    """Why a file with this beginning is no map, where it is of a known other kind."""
    for magic, reason in _MAGIC:
        if head.startswith(magic):
            return reason
    if head[257:262] == b"ustar":
        return Reason("is_other_archive", {"what": "tar"})
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"version https://git-lfs.github.com/spec/"):
        return Reason("is_lfs_pointer")
    if re.match(rb"[./]*(?:\.git)?/annex/objects/", text):
        return Reason("is_annex_pointer")
    if _WEB_PAGE.match(text):
        return Reason("is_web_page", {"title": _title(text)})
    return None


def office_file(names: list[str]) -> Reason | None:
    """Why an archive with these names is no map, where it is the file of an office program."""
    return next((_OFFICE[name] for name in names if name in _OFFICE), None)


def line_of_text(head: bytes, whole: bool) -> Reason | None:
    """Why a file of one line without columns is no table: mostly it is what a server answered."""
    text = head.decode("utf-8", "replace").strip()
    if whole and len(text.splitlines()) == 1 and not re.search(r"[,;\t|]", text):
        return Reason("is_plain_text", {"text": text[:QUOTED]})
    return None


def xml_error(root: str, text: bytes) -> Reason | None:
    """What a service says in XML instead of data."""
    if root.casefold() not in _ERRORS:
        return None
    words = re.sub(r"<[^>]*>", " ", text.decode("utf-8", "replace"))
    return Reason("is_error_reply", {"text": _short(words)})


def json_error(content: Any) -> Reason | None:
    """What a service says in JSON instead of data, or of which other format the JSON is."""
    if not isinstance(content, dict):
        return None
    if "esriGeometry" in str(content.get("geometryType", "")):
        return Reason("is_esri_json")
    if words := _message(content):
        return Reason("is_error_reply", {"text": _short(words)})
    return None


def _message(content: dict[str, Any]) -> str:
    """The text of the first key under which services tell errors, in objects within it too."""
    for key, value in content.items():
        if key.casefold() not in ("error", "errors", "message", "detail", "error_description"):
            continue
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = _message(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _title(text: bytes) -> str:
    found = re.search(rb"<(title|h1)[^>]*>(.*?)</\1", text, re.IGNORECASE | re.DOTALL)
    return _short(found[2].decode("utf-8", "replace")) if found else "?"


def _short(text: str) -> str:
    return " ".join(html.unescape(text).split())[:QUOTED]
