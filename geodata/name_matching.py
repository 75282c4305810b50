"""Names compared as people write them, in Latin, Arabic or Cyrillic letters, with marks or not.

Two keys stand for a name. The folded key keeps vowels, one letter per sound (Idlib, idlib).
The skeleton keeps the consonants only, the same for all scripts (Idlib, Edlib, their Arabic and
their Ukrainian form all give "dlb"), since vowels are what transliterations disagree on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

ARABIC = str.maketrans(
    {
        **dict.fromkeys("اأإآٱىويؤئءعةـﻻ", ""),
        **dict(zip("بتثجحخدذرزسش", "btsjhxddrzs$", strict=True)),
        **dict(zip("صضطظغفقكلمنه", "sdtdgfkklmnh", strict=True)),
        **dict(zip("پچڤگژکی", "bjfgjk ", strict=True)),
    }
)
"""Arabic letters as sounds of the skeleton; long vowels and the silent ones drop out."""

CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгґдеэєзиіїыйклмнопрстуф", "abvhgdeeeziiiyyklmnoprstuf", strict=True)),
        **dict(zip("хцчшщюяё", ("h", "s", "ch", "sh", "sh", "u", "a", "o"), strict=True)),
        **dict.fromkeys("ьъ", ""),
        "ж": "j",
    }
)
"""Ukrainian and Russian letters as Latin ones."""
OTHER_LATIN = str.maketrans(
    {"ş": "sh", "ç": "ch", "ğ": "gh", "ı": "i", "ł": "l", "đ": "d", "ß": "ss"}
)
"""Letters of Turkish, Kurdish and others whose mark tells another sound, or is no mark to drop."""
SOUNDS = (
    ("sh", "$"),
    ("ch", "$"),
    ("kh", "x"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "s"),
    ("ph", "f"),
    ("dj", "j"),
    ("q", "k"),
    ("c", "k"),
    ("v", "f"),
    ("p", "b"),
)
VOWELS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ai", "i"), ("ay", "i"), ("ei", "i"), ("ey", "i"))
ARTICLE = re.compile(r"\b(?:al|el|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez)[-' ]+(?=\w)")
ARABIC_ARTICLE = re.compile(r"(?<!\w)(?:وال|ال)(?=\w{2})")
ARABIC_LETTER = re.compile("[\u0600-\u06ff]")

TURNING = "\u202a\u202b\u202c\u202d\u202e"
"""Embeddings and overrides, whose ends a text may lack: the page round it would be turned too."""
UNTURNED = dict.fromkeys(map(ord, TURNING))
"""For `str.translate`: names that were stored with such signs do not turn what names them."""
OPENING, CLOSING = "\u2066\u2067\u2068", "\u2069"
"""Isolates, which programs put round names; in pairs they harm nothing."""
DIRECTIONS = dict.fromkeys(map(ord, "\u061c\u200e\u200f" + TURNING + OPENING + CLOSING))
"""For `str.translate`: signs of direction, which are not seen, taken out of what files say."""


def folded(name: str) -> str:
    """Lower case, no marks, no article, no spaces, one letter per sound; for Arabic the letters.

    Names of nothing but signs give "".
    """
    text = _bare(name)
    if ARABIC_LETTER.search(text):
        plain = ARABIC_ARTICLE.sub("", text)
        return re.sub(r"\W", "", re.sub("[أإآٱ]", "ا", plain).replace("ة", "ه").replace("ى", "ي"))
    for written, sound in (*SOUNDS, *VOWELS):
        text = text.replace(written, sound)
    text = text.replace("e", "i").replace("o", "u").replace("y", "i")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^\w$]|_", "", text))


def skeleton(name: str) -> str:
    """The consonants of a name in either script; the same letters for the same sounds."""
    text = _bare(name)
    if ARABIC_LETTER.search(text):
        text = ARABIC_ARTICLE.sub("", text).translate(ARABIC)
    else:
        for written, sound in SOUNDS:
            text = text.replace(written, sound)
        text = re.sub(r"ah\b", "a", text)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^bdfghjklmnrstxz$]", "", text))


def _bare(name: str) -> str:
    """Lower case Latin or Arabic without accents, Arabic vowel signs, ayn marks, Latin articles."""
    whole = unicodedata.normalize("NFC", name.casefold()).translate(OTHER_LATIN)
    whole = whole.replace("дж", "ж").translate(CYRILLIC).replace("أ", "ا").replace("إ", "ا")
    parts = unicodedata.normalize("NFKD", whole)
    text = "".join(letter for letter in parts if not unicodedata.combining(letter))
    text = re.sub("[ʿʾ‘’`ʼ]", "'", text)
    return ARTICLE.sub("", text).replace("'", "").strip()


def likeness(query: str, names: Iterable[str]) -> int:
    """How well a query fits the best of a thing's names: 0 (not) to 100 (is one of them).

    The same folded key counts most, then its beginning, a part of it, the same skeleton, the
    skeleton's beginning, and one wrong letter in names of five letters or more.
    """
    return likeness_of_keys(keys_of(query), [keys_of(name) for name in names if name])


class Keys(NamedTuple):
    """The folded key and the skeleton of a name."""

    folded: str
    skeleton: str


THRICE = re.compile(r"(\w)\1\1")


def keys_of(name: str) -> Keys:
    """What a name is compared by; nothing for a letter thrice (щщщ), which would stand for one."""
    return Keys("", "") if THRICE.search(name.casefold()) else Keys(folded(name), skeleton(name))


def likeness_of_keys(query: Keys, names: Iterable[Keys]) -> int:
    """`likeness`, of keys that were made before."""
    if not query.folded:
        return 0
    return max((_likeness(*query, *name) for name in names), default=0)


def _likeness(key: str, bones: str, other: str, other_bones: str) -> int:
    if other == key:
        return 100
    if other.startswith(key):
        return 80
    if len(bones) >= 2 and other_bones == bones and _is_spoken(key, bones):
        return 75
    if len(key) >= 3 and key in other:
        return 60
    if len(bones) >= 3 and other_bones.startswith(bones):
        return 50
    if len(key) >= 5 and _differ_by_one(key, other):
        return 40
    return 0


def _is_spoken(key: str, bones: str) -> bool:
    """Whether a key can be a name: two consonants without a vowel fit too many (zzqq, Zakiyah)."""
    return len(bones) > 2 or not key.isascii() or any(vowel in key for vowel in "aiu")


def _differ_by_one(one: str, other: str) -> bool:
    """Whether one letter added, dropped, changed or swapped with its neighbour makes the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    same = next((i for i, letter in enumerate(short) if long[i] != letter), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    swapped = short[same : same + 2][::-1] + short[same + 2 :]
    return short[same + 1 :] == long[same + 1 :] or swapped == long[same:]
