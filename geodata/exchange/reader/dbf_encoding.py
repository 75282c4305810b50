"""The encoding of the texts of a Shapefile: its .cpg, the code page in its .dbf, or a guess."""

from __future__ import annotations

import re
from pathlib import Path

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.text_encoding import guess_notice, guessed, known_codec

CODE_PAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x08: "cp865", 0x1F: "cp852", 0x26: "cp866",
    0x4D: "cp936", 0x4F: "cp950", 0x50: "cp874", 0x58: "cp1252", 0x59: "cp1252", 0x64: "cp852",
    0x65: "cp866", 0x66: "cp865", 0x67: "cp861", 0x6A: "cp737", 0x6B: "cp857", 0x7A: "cp936",
    0x7B: "cp932", 0x7C: "cp874", 0x7D: "cp1255", 0x7E: "cp1256", 0xC8: "cp1250", 0xC9: "cp1251",
    0xCA: "cp1254", 0xCB: "cp1253", 0xCC: "cp1257",
}  # fmt: skip
"""By the byte 29 of a .dbf. 0x57, which only says that of the machine, is left out."""
HEADER = 32
"""Bytes of a .dbf before its columns, and of each column."""


def dbf_encoding(shape: Path) -> tuple[str | None, Reason | None]:
    """The encoding of a Shapefile's texts, and a notice where it was found out or guessed.

    None: the file has no texts beyond ASCII, in which encodings differ.
    """
    dbf = shape.with_suffix(".dbf")
    if not dbf.exists():
        return None, None
    content = dbf.read_bytes()
    texts = _texts(content)
    if texts.isascii():
        return None, None
    stated = _stated(shape.with_suffix(".cpg"))
    for encoding in filter(None, (stated, "utf-8", CODE_PAGES.get(content[29]))):
        if _fits(texts, encoding):
            said = Reason("encoding_found", {"encoding": encoding})
            return encoding, None if encoding == stated else said
    guess = guessed(texts)
    return guess, guess_notice(guess)


def _texts(content: bytes) -> bytes:
    """The names of the columns, and the rows."""
    start = int.from_bytes(content[8:10], "little")
    names = b" ".join(content[at : at + 11] for at in range(HEADER, start - 1, HEADER))
    return names.replace(b"\0", b" ") + content[start:]


def _stated(cpg: Path) -> str | None:
    """What a .cpg says: UTF-8, 1256, ANSI 1251, ISO 88591, windows-1252 and the like."""
    if not cpg.exists():
        return None
    text = cpg.read_text("ascii", errors="replace").strip()
    if found := re.fullmatch(r"(?:ansi|oem|cp|windows)?[\s_-]*(\d{3,5})", text, re.IGNORECASE):
        return "utf-8" if found[1] == "65001" else known_codec(f"cp{found[1]}") or _iso(found[1])
    if found := re.fullmatch(r"iso[\s_-]*8859[\s_-]*(\d{1,2})", text, re.IGNORECASE):
        return _iso(f"8859{found[1]}")
    return known_codec(text)


def _iso(digits: str) -> str | None:
    return known_codec(f"iso8859-{digits[4:]}") if digits.startswith("8859") else None


def _fits(texts: bytes, encoding: str) -> bool:
    try:
        texts.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
