"""The cache on Redis. Where Redis is away, results are computed again: slower, never an error."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


class SharedCache(RedisCache):
    """Django's, which has nothing and takes nothing while Redis does not answer.

    That goes for `get`, `set`, `add` and so `get_or_set`, which hold what can be computed, and for
    `incr`, which then counts nothing. The rest raises as ever.
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default where there is none or no Redis."""
        try:
            return super().get(key, default, version)
        except RedisError as error:
            log.warning("Redis does not answer, so nothing is cached: %s", error)
            return default

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        """Store the value, where Redis answers."""
        with suppress(RedisError):  # The `get` before it has logged why.
            super().set(key, value, *args, **kwargs)

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        """Store the value where there is none. Returns whether it was stored."""
        try:
            return super().add(key, value, *args, **kwargs)
        except RedisError:
            return False  # The `get` before it has logged why.

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count on. Raises ValueError where there is no such key, or no Redis."""
        try:
            return super().incr(key, delta, version)
        except RedisError as error:
            log.warning("Redis does not answer, so nothing is counted: %s", error)
            raise ValueError(f"{key!r} cannot be counted while Redis is away") from error
