"""Ask for a task: within the caller's transaction, so that what is rolled back was never asked."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction

from geodata.models import Task
from geodata.tasks import embedded, shared


def enqueue(kind: str, user: User | None = None, *, here: bool = False, **arguments: Any) -> Task:
    """Note a task; a worker takes it once the caller's transaction has ended well.

    `here` is said by a process that will run it itself: no other is started for it.
    """
    with transaction.atomic():
        task = Task.objects.create(kind=kind, arguments=arguments, requested_by=user)
        if connection.vendor == "postgresql":
            shared.defer(task)
        elif not here:
            transaction.on_commit(embedded.start)
    return task
