"""What an import or an export refuses, in the words in which commands print it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from geodata.exchange.reader.reason import ReasonedError
from geodata.exchange.reason_texts import in_english


@contextmanager
def refused(words: str) -> Iterator[None]:
    """What runs within must be refused with these words."""
    with pytest.raises(ReasonedError) as caught:
        yield
    assert words in in_english(caught.value.reason)
