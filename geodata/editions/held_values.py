"""Values that a process holds in memory: those used last, bounded in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class HeldValues(Generic[K, V]):
    """The values that were used last, of up to `most` bytes together; two at least."""

    def __init__(self, most: int, weight: Callable[[V], int]) -> None:
        self.most, self.weight = most, weight
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of the key; `make` makes it, outside the lock, where it is not held."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]
        made = make()
        with self._lock:
            if key not in self._values:
                self._hold(key, made)
            return self._values[key][0]

    def clear(self) -> None:
        """Let go of all."""
        with self._lock:
            self._values.clear()
            self._weight = 0

    def _hold(self, key: K, value: V) -> None:
        """Under the lock: hold it, and let go of those that were not used for the longest time."""
        weight = self.weight(value)
        self._values[key] = value, weight
        self._weight += weight
        while self._weight > self.most and len(self._values) > 2:
            _key, (_value, gone) = self._values.popitem(last=False)
            self._weight -= gone
