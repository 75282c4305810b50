"""Files that tasks read or have made: in the database, since workers share no disk; for a week."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.utils import timezone

from geodata.models import Task, TaskFile
from geodata.storage_faults import demand_room
from geodata.tasks.failure import Failure
from geodata.tasks.running import UNFINISHED

KEPT = datetime.timedelta(days=7)
MOST_BYTES = 200 * 2**20
"""A database holds a file in one piece, and so does the process that reads it."""


def store(task: Task, path: Path, name: str, content_type: str) -> None:
    """Store a file for the task; those of tasks that ended more than a week ago are deleted.

    Raises Failure where it is too large, OSError (ENOSPC) where the disk has no room.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Failure("file_too_large", got=size // 2**20, most=MOST_BYTES // 2**20)
    if connection.vendor == "sqlite":  # Elsewhere the database lies on a disk of its own.
        demand_room(settings.VAR_DIR, settings.KEEP_FREE_MB * 2**20 + size)
    old = Task.objects.filter(requested_at__lt=timezone.now() - KEPT)
    TaskFile.objects.filter(task__in=old.exclude(outcome__in=UNFINISHED)).delete()
    facts = {"name": name, "content_type": content_type, "raw": path.read_bytes()}
    TaskFile.objects.update_or_create(task=task, defaults=facts)


@contextmanager
def on_disk(task: Task) -> Iterator[Path]:
    """The file of the task in a folder of its own, while the block runs.

    It has a neutral name and its own ending. Raises Failure where there is none any more.
    """
    row = TaskFile.objects.filter(task=task).first()
    if row is None:
        raise Failure("file_gone")
    with TemporaryDirectory(prefix="task-") as folder:
        path = Path(folder) / f"file{Path(row.name).suffix}"
        path.write_bytes(bytes(row.raw))
        yield path
