"""The row of a series: what came of its last run, and how it is run again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from geodata.exchange.importing.checkpoint import Checkpoint
from geodata.exchange.reader.reason import Reason, to_plain
from geodata.exchange.reader.refused import Refused
from geodata.models import SnapshotSeries
from geodata.tasks.locks import held


@contextmanager
def alone() -> Iterator[None]:
    """One series is imported at a time. Raises Refused where another is just now."""
    with held("snapshots") as mine:
        if not mine:
            raise Refused("series_runs")
        yield


def read(
    name: str, checkpoint: Checkpoint, differences: Sequence[Reason], command: Mapping[str, Any]
) -> None:
    """Note a run that came to its end. An empty command leaves that of an earlier run."""
    values: dict[str, Any] = {
        "last_day": checkpoint.last_day(),
        "last_file": next(reversed(checkpoint.done()), "")[:200],
        "read_at": timezone.now(),
        "differences": to_plain(differences),
        "stops": [],
        "error": "",
        "failed_at": None,
        "read_anew": False,
    }
    if command:
        values["command"] = dict(command)
    SnapshotSeries.objects.update_or_create(name=name, defaults=values)


def failed(name: str, reasons: Sequence[Reason], text: str = "") -> None:
    """Note why a run stopped; how far the series was read before stays.

    `text` is what a command says for which no reason stands, in English as commands are.
    """
    values = {"stops": to_plain(reasons), "error": text, "failed_at": timezone.now()}
    SnapshotSeries.objects.update_or_create(name=name, defaults=values)


def is_read_anew(name: str) -> bool:
    """Whether what was kept of the series is void, since zones of it were taken back."""
    return SnapshotSeries.objects.filter(name=name, read_anew=True).exists()
