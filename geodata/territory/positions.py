"""Positions as people write them: decimal degrees, degrees with minutes, letters, MGRS."""

from __future__ import annotations

import re

from geodata.territory.grid_reference import position_of

Position = tuple[float, float]
"""Longitude, latitude (WGS 84)."""

_PLAIN = str.maketrans(
    {
        **{letter: str(at % 10) for at, letter in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")},
        **dict.fromkeys("′’‘ʹ´`", "'"),
        **dict.fromkeys("″”“ʺ", '"'),
        **dict.fromkeys("º˚", "°"),
        **dict.fromkeys("−–", "-"),
        "٫": ".",
        "،": ",",
        "؛": ";",
        "\u00a0": " ",
        # Marks of direction, which texts in Arabic bring along unseen.
        **dict.fromkeys("\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"),
    }
)
_SEMICOLON = re.compile("[;؛]")
_LIST_MARK = re.compile(r"\s*\(?(\d{1,4})(?:[.:-]\s+|\s*\)\s*)|\s*[•·*]\s+")
"""What a list has before its lines: `1.`, `(2)`, `3-`, a bullet."""
_POINTS = re.compile(r"([-+]?\d+(?:\.\d+)?)[\s,;/]+([-+]?\d+(?:\.\d+)?)")
_COMMAS = re.compile(r"([-+]?\d+(?:,\d+)?)[\s,;/]+([-+]?\d+(?:,\d+)?)")
_ONE_COMMA = re.compile(r"[-+]?\d+,\d+")
_BEHIND = re.compile(r"([^NSEW]+)([NSEW])[\s,;/]*([^NSEW]+)([NSEW])")
_BEFORE = re.compile(r"([NSEW])([^NSEW]+?)[\s,;/]*([NSEW])([^NSEW]+)")
_SIGNS = re.compile(r"""([-+]?\d+\s*°[^°]*?)[\s,;/]+([-+]?\d+\s*°[^°]*)""")
_ANGLE = re.compile(
    r"""([-+]?\d+(?:[.,]\d+)?)\s*°?\s*(?:(\d+(?:[.,]\d+)?)\s*'?\s*(?:(\d+(?:[.,]\d+)?)\s*"?\s*)?)?"""
)


class BadPosition(ValueError):
    """Says in `code` what is wrong, `unreadable`, `outside` or `ambiguous`; of which text, and in
    which line of several, the first of which is 1."""

    def __init__(self, code: str, text: str, line: int = 1) -> None:
        super().__init__(f"{code}: got {text[:80]!r}, expected latitude, longitude or MGRS")
        self.code, self.text, self.line = code, text.strip(), line


def position(text: str) -> Position:
    """A position out of a text, latitude first where no letters say otherwise.

    `35.2, 40.1`, `35,2; 40,1`, `35.2N 40.1E`, `35°12'30"N 40°06'00"E`, `37S DA 12345 67890`, in
    Latin, Arabic or Persian digits. Raises BadPosition.
    """
    plain = text.translate(_PLAIN).strip().strip("()[]").rstrip(".,;").strip().upper()
    found = _from_letters(plain) or _from_numbers(plain) or position_of(plain)
    if found is None:
        raise BadPosition("unreadable", text)
    lon, lat = found
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise BadPosition("outside", text)
    return lon, lat


def positions(text: str) -> list[Position]:
    """Positions out of lines of a text, or out of parts between semicolons; numbers of a list
    (`1. 35.2, 40.1`) and bullets before them are passed over. Raises BadPosition.

    Of `35,2; 40,1; 35,3; 40,2` in one line nobody knows what the commas are: it is ambiguous.
    """
    lines = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) == 1 and len(parts := _SEMICOLON.split(lines[0][1])) > 2:
        parts = [part for part in parts if part.strip()]
        if all(_ONE_COMMA.fullmatch(part.translate(_PLAIN).strip()) for part in parts):
            raise BadPosition("ambiguous", text)
        lines = [(1, part) for part in parts]
    return [_position_in(line, at, place) for place, (at, line) in enumerate(lines)]


def _position_in(text: str, line: int, place: int) -> Position:
    try:
        return position(_without_mark(text, place))
    except BadPosition as error:
        raise BadPosition(error.code, text, line) from None


def _without_mark(text: str, place: int) -> str:
    """A line without its bullet, or without its number where that counts the lines, from 0 or 1:
    other numbers may be degrees."""
    mark = _LIST_MARK.match(text)
    if mark is None or (mark[1] and int(mark[1]) - place not in (0, 1)):
        return text
    return text[mark.end() :]


def _from_numbers(text: str) -> Position | None:
    """Two numbers, with points or else with commas for decimals; or two angles with signs."""
    for pattern in (_POINTS, _COMMAS):
        if found := pattern.fullmatch(text):
            lat, lon = (float(number.replace(",", ".")) for number in found.groups())
            return lon, lat
    if found := _SIGNS.fullmatch(text):
        north, east = (_angle(part) for part in found.groups())
        return None if north is None or east is None else (east, north)
    return None


def _from_letters(text: str) -> Position | None:
    """Two angles with the letters of their hemispheres, before or behind them, in any order."""
    if found := _BEHIND.fullmatch(text):
        one, first, other, second = found.groups()
    elif found := _BEFORE.fullmatch(text):
        first, one, second, other = found.groups()
    else:
        return None
    angles = {first: _angle(one), second: _angle(other)}
    lat = _signed(angles, "N", "S")
    lon = _signed(angles, "E", "W")
    return None if lat is None or lon is None else (lon, lat)


def _signed(angles: dict[str, float | None], positive: str, negative: str) -> float | None:
    if (angle := angles.get(positive)) is not None:
        return angle
    angle = angles.get(negative)
    return None if angle is None else -angle


def _angle(text: str) -> float | None:
    """Degrees out of degrees, minutes and seconds; None where they are none."""
    found = _ANGLE.fullmatch(text.strip(" ,;/"))
    if found is None:
        return None
    degrees, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    if minutes >= 60 or seconds >= 60:
        return None
    part = minutes / 60 + seconds / 3600
    return degrees - part if text.strip().startswith("-") else degrees + part
