"""Kinds of task that the tests of the queue run: each does what a test told it to."""

from __future__ import annotations

from collections.abc import Callable

from geodata.tasks.kinds import Kind
from geodata.tasks.running import Run

acts: list[Callable[[Run], None]] = []
"""What the next runs do, one after the other."""


def _act(run: Run, **_arguments: object) -> None:
    acts.pop(0)(run)


PROBE = Kind("probe", "Probe", _act, steps={"half": "half way"}, results={"sad": "Sad: %(why)s."})
SINGLE = Kind("single", "Single", _act, exclusive=True)
URGENT = Kind("urgent", "Urgent", _act, urgent=True)
SETTING = {
    name: f"tests.geodata.tasks.probes.{name.upper()}" for name in ("probe", "single", "urgent")
}
