"""Results cached by the edition that they were computed from.

An edition never changes, so its results never go stale; the cache drops them to make room.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from django.core.cache import cache

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from mapsite.http.program import program_version

P = ParamSpec("P")
R = TypeVar("R")
DAY = 24 * 60 * 60


def cached_by_edition(
    compute: Callable[Concatenate[Published, P], R],
) -> Callable[Concatenate[Published, P], R]:
    """Decorator: cache the result of a pure function of an edition and plain values.

    The values take part in the key by their `repr`, so they must be days, numbers or texts. What
    it returns must be picklable and free of translated text.
    """

    of_previews = held_by_edition(most=64)(compute)  # In no cache that outlives the preview.

    @functools.wraps(compute)
    def cached(edition: Published, *args: P.args, **kwargs: P.kwargs) -> R:
        if edition.is_preview:
            return of_previews(edition, *args, **kwargs)
        name = f"{compute.__module__}.{compute.__qualname__}"
        call = repr(
            # Another version may compute another value, or one of another shape.
            (name, program_version(), edition.content_hash, args, sorted(kwargs.items()))
        )
        key = hashlib.sha256(call.encode()).hexdigest()
        return cache.get_or_set(key, lambda: compute(edition, *args, **kwargs), DAY)

    return cached
