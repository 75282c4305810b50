"""What follows from an edition, held in memory as long as the edition is.

    @held_by_edition(most=16)
    def territory(edition, day): ...        # computed once for each of the last 16 days

The results lie in the edition that they were computed from: when the process lets go of it, since
others were asked for, they go along.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from geodata.editions.published import Published, previewed

P = ParamSpec("P")
R = TypeVar("R")


def held_by_edition(
    most: int = 1,
) -> Callable[[Callable[Concatenate[Published, P], R]], Callable[Concatenate[Published, P], R]]:
    """Decorator: hold the last results of a pure function of an edition and hashable values.

    What the language in use has a part in takes the language as a value. Within a preview
    nothing is held with a published edition: a part of its page would lead others to the preview.
    """

    def decorator(
        compute: Callable[Concatenate[Published, P], R],
    ) -> Callable[Concatenate[Published, P], R]:
        @functools.wraps(compute)
        def held(edition: Published, *args: P.args, **kwargs: P.kwargs) -> R:
            if previewed() is not None and not edition.is_preview:
                return compute(edition, *args, **kwargs)
            results = edition.results.get(compute)
            if results is None:
                # The edition must not hold itself, or it would outlive its place in memory.
                seen = weakref.ref(edition)
                results = functools.lru_cache(most)(lambda *a, **k: compute(seen(), *a, **k))
                results = edition.results.setdefault(compute, results)
            return results(*args, **kwargs)

        return held

    return decorator
