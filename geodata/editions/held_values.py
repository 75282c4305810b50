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
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of the key; `make` makes it, outside the lock, where it is not held."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        made = make()
        with self._lock:
            value = self._values.setdefault(key, made)
            self._values.move_to_end(key)
            self._let_go()
        return value

    def clear(self) -> None:
        """Let go of all."""
        with self._lock:
            self._values.clear()

    def _let_go(self) -> None:
        weight = sum(map(self.weight, self._values.values()))
        while weight > self.most and len(self._values) > 2:
            _key, value = self._values.popitem(last=False)
            weight -= self.weight(value)
