"""Single cells of a foreign table, read with care."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.exchange.importing.column_mapping import normal
from geodata.exchange.importing.unusable import Unusable
from geodata.models.zone import Status
from geodata.name_matching import DIRECTIONS

STATUS_WORDS = {
    "control": Status.CONTROLLED,
    "held": Status.CONTROLLED,
    "claim": Status.CLAIMED,
    "disputed": Status.CONTESTED,
    "siege": Status.BESIEGED,
    "متنازع عليه": Status.CONTESTED,
    "مسيطر عليه": Status.CONTROLLED,
}
YES, NO = {"1", "true", "yes", "y", "t"}, {"0", "false", "no", "n", "f", ""}


class Cells:
    """The table by role and row number. Blank cells are None."""

    def __init__(self, columns: Mapping[str, list[Any]], roles: Mapping[str, str]) -> None:
        self._columns = {
            role: columns[column] for role, column in roles.items() if column in columns
        }

    def column(self, role: str) -> list[Any]:
        """All cells of a role, or nothing where no column has it."""
        return self._columns.get(role, [])

    def get(self, role: str, index: int) -> Any:
        """One cell, or None."""
        column = self._columns.get(role)
        value = None if column is None else column[index]
        blank = isinstance(value, str) and normal(value) in ("", "nan", "null", "nat")
        return None if blank else value

    def text(self, role: str, index: int) -> str:
        """One cell as text on one line, no-break spaces and marks of direction gone."""
        return " ".join(self.lines(role, index).split())

    def lines(self, role: str, index: int) -> str:
        """One cell as text that keeps its lines."""
        value = self.get(role, index)
        if value is None:
            return ""
        bare = str(value).translate(DIRECTIONS)
        return "\n".join(" ".join(line.split()) for line in bare.strip().splitlines())


def status_of(value: Any) -> str:
    """The status that a word means; none means controlled. Raises Unusable."""
    if value is None:
        return Status.CONTROLLED
    word = normal(value)
    if word in Status.values:
        return word
    if word in STATUS_WORDS:
        return STATUS_WORDS[word]
    raise Unusable("status_unknown", value=str(value), allowed=Status.values)


def flag(value: Any) -> bool:
    """Yes or no; a blank cell is no. Raises Unusable."""
    word = "" if value is None else normal(value)
    if word in YES | NO:
        return word in YES
    raise Unusable("neither_yes_nor_no", value=str(value))


def within(value: Any, lowest: float, highest: float) -> float | None:
    """A number within bounds; None for a blank cell. Raises Unusable."""
    if value is None:
        return None
    try:
        number = float(value)
    except (OverflowError, TypeError, ValueError):
        raise Unusable("no_number", value=str(value)) from None
    if not lowest <= number <= highest:
        raise Unusable("no_number_within", value=str(value), lowest=lowest, highest=highest)
    return number


def whole(value: Any, lowest: int, highest: int, missing: int | None = 0) -> int | None:
    """A whole number within bounds. Raises Unusable."""
    if value is None:
        return missing
    try:
        number = float(value)
    except (OverflowError, TypeError, ValueError):
        raise Unusable("no_number", value=str(value)) from None
    if not number.is_integer() or not lowest <= number <= highest:
        raise Unusable("no_whole_number", value=str(value), lowest=lowest, highest=highest)
    return int(number)
