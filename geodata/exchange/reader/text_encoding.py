"""In which encoding a text is that does not say so: UTF-8, or an old one by how its words look."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused

SAMPLE = 1 << 20
"""Bytes of a text by which its encoding is guessed."""
CYRILLIC = ("cp1251", "koi8-u", "cp866")
"""Encodings that differ in what the same bytes are, so that a wrong one gives words too."""
COMMON = frozenset("оеаинтсрлві")
NEARLY = 0.1
"""Marks of Cyrillic encodings as near as this do not tell them apart."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_RARE = re.compile("[þðýÞÐÝ]")
"""Letters of Windows-1252 that are Turkish ones in Windows-1254, where they are common."""
_ARABIC = re.compile("[\u0621-\u065f\u0670-\u06d3]+")
_FRAMES = re.compile("[\u2500-\u259f]")
"""Lines and blocks, which frame tables on old terminals: no text of a map has them."""
_CYRILLIC = re.compile("[\u0400-\u04ff]+")


def decoded(content: bytes, encoding: str | None) -> tuple[str, Reason | None]:
    """A text, and what encoding was guessed where it is not UTF-8 and none is named.

    Raises Refused where the text is not of the named one, or where there is no such.
    """
    if encoding is None:
        if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return content.decode("utf-16", errors="replace"), None
        try:
            return content.decode("utf-8-sig"), None
        except UnicodeDecodeError:
            guess = guessed(content)
            return content.decode(guess, errors="replace"), guess_notice(guess)
    try:
        return content.decode(encoding).removeprefix("\ufeff"), None
    except UnicodeDecodeError:
        raise Refused("wrong_encoding", encoding=encoding) from None
    except LookupError:
        raise Refused("unknown_encoding", encoding=encoding) from None


def guess_notice(encoding: str) -> Reason:
    """That an encoding is a guess, to be checked by eye."""
    return Reason("encoding_guessed", {"encoding": encoding.replace("cp125", "windows-125")})


def known_codec(name: str) -> str | None:
    """Python's name of an encoding, or None where it has none."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def guessed(content: bytes) -> str:
    """The encoding under which most words beyond ASCII look like words; of equals the first."""
    part = content[:SAMPLE]
    marks = {name: _mark(part.decode(name, errors="replace"), fits) for name, fits in _FITS.items()}
    best = max(marks, key=lambda name: marks[name])
    if best not in CYRILLIC:
        return best
    alike = [name for name in CYRILLIC if marks[name] > marks[best] - NEARLY]
    return max(alike, key=lambda name: _common_share(part.decode(name, errors="replace")))


def _common_share(text: str) -> float:
    """The share of the commonest letters of Russian and Ukrainian among all Cyrillic ones.

    It is about half; of a text that is read in a wrong one of the Cyrillic encodings a quarter.
    """
    letters = [letter for letter in text.lower() if _CYRILLIC.match(letter)]
    return sum(letter in COMMON for letter in letters) / max(len(letters), 1)


def _mark(text: str, fits: Callable[[str], bool]) -> float:
    """The share of letters beyond ASCII that stand in words of the right looks."""
    right = wrong = 0
    for word in _WORD.findall(text):
        beyond = sum(letter > "\x7f" for letter in word)
        if fits(word):
            right += beyond
        else:
            wrong += beyond
    strange = sum("\x80" <= letter <= "\x9f" or letter == "\ufffd" for letter in text)
    strange += len(_FRAMES.findall(text))
    return right / max(right + wrong + strange, 1)


def _is_arabic(word: str) -> bool:
    return bool(_ARABIC.fullmatch(word))


def _is_common_arabic(word: str) -> bool:
    """Arabic that cannot as well be Cyrillic capitals: some of its letters are of the other half.

    Nearly every text has one of the seven commonest of these, ل م ن ه و ي ى, in each second word.
    """
    return _is_arabic(word) and (len(word) < 6 or bool(re.search("[لمنهويىك]", word)))


def _is_cyrillic(word: str) -> bool:
    return bool(_CYRILLIC.fullmatch(word)) and _has_sane_case(word)


def _is_latin(word: str) -> bool:
    """Latin, with letters of ASCII among it, as every language has them."""
    marked = sum(letter > "\x7f" for letter in word)
    sane = _has_sane_case(word) and not _RARE.search(word)
    return bool(_LATIN.fullmatch(word)) and sane and marked * 2 <= len(word)


def _is_turkish(word: str) -> bool:
    return bool(_LATIN.fullmatch(word)) and bool(re.search("[şğıİŞĞ]", word))


def _has_sane_case(word: str) -> bool:
    """Small letters, a capital before small ones, or capitals only."""
    return word.islower() or word.isupper() or word[1:].islower()


_FITS: dict[str, Callable[[str], bool]] = {
    "cp1256": _is_common_arabic,
    "cp1251": _is_cyrillic,
    "cp1252": _is_latin,
    "cp1254": lambda word: _is_turkish(word) or _is_latin(word),
    "cp1250": _is_latin,
    "koi8-u": _is_cyrillic,
    "cp866": _is_cyrillic,
}
"""The encodings that are tried, and how a word looks in their languages."""
