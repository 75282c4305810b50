"""Files that tasks make of editions: none is kept that holds what is withheld by now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from geodata.editions.published import Published, RedactionDue, live
from geodata.models import Edition
from geodata.tasks.failure import Failure
from geodata.tasks.files import store
from geodata.tasks.running import Run

AsPublished = set[tuple[int, str]]
"""Numbers and content hashes of the editions that readers may see."""


def live_edition() -> Published:
    """The live edition. Raises Failure where there is none, or none that may be shown just now."""
    try:
        edition = live()
    except RedactionDue:
        raise Failure("redaction_due") from None
    if edition is None:
        raise Failure("nothing_published")
    return edition


def as_published() -> AsPublished:
    """The editions as they are now; to be asked before a file is made of them."""
    return _editions(lock=False)


def keep(
    run: Run, path: Path, content_type: str, before: AsPublished, code: str, **facts: Any
) -> None:
    """Keep the file with the task, and note the task's good end.

    Raises Failure where an edition was written anew since `before`. One that is written anew later
    finds the file and deletes it.
    """
    with transaction.atomic():
        if not before <= _editions(lock=True):
            raise Failure("edition_changed")
        store(run.task, path, path.name, content_type)
        run.done(code, **facts)


def _editions(*, lock: bool) -> AsPublished:
    rows = Edition.objects.select_for_update() if lock else Edition.objects.all()
    facts = rows.order_by("pk").values_list("number", "content_hash", "redaction_due")
    return {(number, content_hash) for number, content_hash, due in facts if not due}
