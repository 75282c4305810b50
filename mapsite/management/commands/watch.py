"""Look for what went wrong while nobody looked, and mail the operators."""

from __future__ import annotations

import datetime
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from geodata.backup.folder import newest
from geodata.editions import RedactionDue, chosen, live
from geodata.models import Task
from geodata.operators import set_stamp, stamp_of, tell_operators
from geodata.tasks.words import message

WINDOW = datetime.timedelta(days=7)
"""Tasks that were asked for earlier are not looked at."""


@dataclass(frozen=True)
class Finding:
    """What is wrong: its kind, the words for it, and the tasks that are told with it."""

    kind: str
    text: str
    tasks: Sequence[Task] = ()


class Command(BaseCommand):
    help = (
        "Mail the operators (OPERATORS) about failed tasks, mails that did not leave, a damaged "
        "edition, a database that is away, an old backup and a disk that fills: one mail a kind "
        "and day. Fails where something is wrong. deploy/map-watch.timer runs it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--backups", type=Path, help="the folder of keep_backup")
        parser.add_argument(
            "--hours", type=int, default=36, help="how old the newest backup may be (default 36)"
        )

    def handle(self, *args: Any, backups: Path | None, hours: int, **options: Any) -> None:
        found = [*_room(), *_database(), *(_backups(backups, hours) if backups else ())]
        for finding in found:
            self.stderr.write(f"{finding.kind}: {finding.text}")
            if tell_operators(finding.kind, finding.text):
                for task in finding.tasks:
                    set_stamp(_stamp(task))
        if found:
            raise CommandError(f"{len(found)} things are wrong.")
        self.stdout.write("All is well.")


def _room() -> Iterator[Finding]:
    """Twice what is kept free: there is still time to act."""
    free = shutil.disk_usage(settings.VAR_DIR).free // 2**20
    if free < 2 * settings.KEEP_FREE_MB:
        text = f"{free} MB are free on the disk of {settings.VAR_DIR}"
        text += f"; below {settings.KEEP_FREE_MB} MB downloads are refused."
        yield Finding("room", text)


def _database() -> Iterator[Finding]:
    try:
        yield from [*_edition(), *_tasks()]
    except (DatabaseError, InterfaceError) as error:
        yield Finding("database", f"it does not answer: {error}")


def _edition() -> Iterator[Finding]:
    try:
        wanted, seen = chosen(), live()
    except RedactionDue:
        return
    if wanted and (seen is None or seen.number != wanted.number):
        shown = f"readers see edition {seen.number}" if seen else "readers see none"
        yield Finding("damage", f"The files of edition {wanted.number} are damaged; {shown}.")


def _tasks() -> Iterator[Finding]:
    """Tasks that failed, and mails that did not leave; each is told once."""
    recent = Task.objects.filter(requested_at__gt=timezone.now() - WINDOW).order_by("pk")
    found: dict[str, list[Task]] = defaultdict(list)
    for task in recent.filter(outcome__in=(Task.Outcome.FAILED, Task.Outcome.DONE)):
        unsent = task.kind == "alert_mails" and task.facts.get("failed", 0)
        failed = task.outcome == Task.Outcome.FAILED
        if (failed or unsent) and not _stamp(task).exists():
            found[task.kind].append(task)
    for kind, tasks in found.items():
        lines = [f"{task}, {task.requested_at:%Y-%m-%d}: {message(task)}" for task in tasks]
        yield Finding(f"task {kind}", "\n".join(lines), tasks)


def _stamp(task: Task) -> Path:
    return stamp_of(f"task-{task.pk}")


def _backups(folder: Path, hours: int) -> Iterator[Finding]:
    path = newest(folder)
    if path is None:
        yield Finding("backup", f"there is none in {folder}")
        return
    age = timezone.now().timestamp() - path.stat().st_mtime
    if age > hours * 3600:
        yield Finding("backup", f"the newest, {path}, is {age / 3600:.0f} hours old")
