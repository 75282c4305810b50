"""The next code of a kind of rows, where an editor leaves it to the site: E089 behind E088."""

from __future__ import annotations

import re
from collections import Counter

from django.db import models

_NUMBERED = re.compile(r"(.*?)(\d+)")
_DIGITS = 3
MOST_DIGITS = 9
"""A longer number is no running one."""


def next_code(model: type[models.Model]) -> str:
    """The code behind the highest of the series that most rows are of; the first of a new one is
    made of the model's first letter."""
    codes = model._default_manager.values_list("code", flat=True)
    found = [match for code in codes if (match := _NUMBERED.fullmatch(code))]
    series = [match for match in found if len(match[2]) <= MOST_DIGITS]
    if not series:
        return f"{str(model._meta.model_name)[0].upper()}{1:0{_DIGITS}}"
    # Of two that are as common the shorter one, as it is less likely to be a day.
    counts = Counter(match[1] for match in series)
    prefix = min(counts, key=lambda name: (-counts[name], len(name), name))
    numbers = [match[2] for match in series if match[1] == prefix]
    return f"{prefix}{max(map(int, numbers)) + 1:0{max(map(len, numbers))}}"
