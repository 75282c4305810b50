"""Results cached by the edition that they were computed from.

Editions never change, so such a result is right for ever; it is dropped only for room.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from django.core.cache import cache

from geodata.editions import Published

P = ParamSpec("P")
R = TypeVar("R")
DAY = 24 * 60 * 60


def cached_by_edition(
    compute: Callable[Concatenate[Published, P], R],
) -> Callable[Concatenate[Published, P], R]:
    """Keep what a pure function of an edition and plain values returned.

    The values take part in the key by their `repr`, so they must be days, numbers or texts. What
    it returns must be picklable and free of translated text.
    """

    @functools.wraps(compute)
    def cached(published: Published, *args: P.args, **kwargs: P.kwargs) -> R:
        name = f"{compute.__module__}.{compute.__qualname__}"
        asked = repr((name, published.content_hash, args, sorted(kwargs.items())))
        key = hashlib.sha256(asked.encode()).hexdigest()
        return cache.get_or_set(key, lambda: compute(published, *args, **kwargs), DAY)

    return cached
