"""Switch readers to editions without what is withheld: all at once, and not before all are made.

The files are made first, in a folder beside, while readers get what is there. One transaction then
writes them, with the rows that say what is withheld: whoever reads has everything before or
everything after, and a process that dies in between leaves what was before.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.dispatch import Signal

from geodata.editions.redacting import is_touched, rewrite, store
from geodata.editions.redaction import Redaction
from geodata.editions.withheld import (
    Changes,
    redaction_after,
    redaction_of_editions,
    sources_in_stories,
)
from geodata.models import Edition, Task, TaskFile, Theatre
from geodata.review.audit import Act, record

redacted = Signal()
"""Sent with `hashes`, the content hashes that editions had before they were written anew."""
Progress = Callable[[str, int], None]
"""Takes the code of what is being done, and how much is done in percent."""
Plan = Callable[[], Changes]
"""What is to change, by what stands now: it is asked again when readers are switched."""
Target = tuple[str, Redaction, frozenset[str]]
"""What an edition was made of: the hash of its content, what to withhold, sources in stories."""


def unheard(step: str, percent: int) -> None:
    """Progress where nobody waits."""


def switch(
    plan: Plan,
    progress: Progress = unheard,
    last: Callable[[list[int]], None] = lambda _numbers: None,
    *,
    every: bool = False,
) -> list[int]:
    """Write editions anew as the plan says, and store its changes, in one moment for readers.

    The transaction ends with `last`, which gets the numbers of the editions that changed; they are
    returned too. `every`: look at editions too which the changes do not touch.
    """
    with TemporaryDirectory(prefix="redaction-") as folder:
        made = _Made(Path(folder), every=every)
        while True:
            made.follow(plan(), progress)
            progress("switching", 95)
            with transaction.atomic():
                lock_readers()
                changes = plan()
                # Another publication or takedown came first: what it changed is made anew.
                if made.is_of(changes):
                    numbers = made.store()
                    _apply(changes)
                    last(numbers)
                    return numbers


def lock_readers() -> None:
    """Take the lock under which readers are switched, until the transaction ends."""
    list(Theatre.objects.select_for_update().values_list("pk"))


def tell_of(hashes: list[str]) -> None:
    """Let go what was made of editions that had these content hashes, once they are switched."""
    # Films and sites; those that are being made find that it changed.
    TaskFile.objects.filter(task__outcome=Task.Outcome.DONE).delete()
    transaction.on_commit(partial(redacted.send, sender=Edition, hashes=hashes), robust=True)


class _Made:
    """The editions that were made so far, each in a file of the folder where it is to change."""

    def __init__(self, folder: Path, *, every: bool) -> None:
        self._folder, self._every = folder, every
        self._targets: dict[int, Target] = {}

    def follow(self, changes: Changes, progress: Progress) -> None:
        """Make what is missing or out of date."""
        before, after = redaction_of_editions(), redaction_after(changes)
        in_stories = sources_in_stories()
        editions = list(Edition.objects.all())
        for at, edition in enumerate(editions):
            progress("rewriting", 5 + 90 * at // len(editions))
            target = (edition.content_hash, after, in_stories)
            if self._targets.get(edition.number) == target:
                continue
            self._file(edition.number).unlink(missing_ok=True)
            asked = self._every or edition.redaction_due
            if asked or is_touched(edition, before, after, in_stories):
                made = rewrite(edition, after, in_stories)
                self._file(edition.number).write_bytes(pickle.dumps(made))
            self._targets[edition.number] = target

    def is_of(self, changes: Changes) -> bool:
        """Whether all editions that there are were looked at for these changes."""
        after, in_stories = redaction_after(changes), sources_in_stories()
        heads = Edition.objects.values_list("number", "content_hash")
        return self._targets == {number: (head, after, in_stories) for number, head in heads}

    def store(self) -> list[int]:
        """Write them, within the caller's transaction; the numbers of those that changed."""
        hashes = {}
        for edition in Edition.objects.select_for_update():
            path, before = self._file(edition.number), edition.content_hash
            if path.exists():
                store(edition, pickle.loads(path.read_bytes()))  # noqa: S301  Written by this process.
            if edition.content_hash != before:
                hashes[edition.number] = before
        if hashes:
            tell_of([*hashes.values()])
        return [*hashes]

    def _file(self, number: int) -> Path:
        return self._folder / str(number)


def _apply(changes: Changes) -> None:
    for row in changes.begun:
        row.save()
        facts = {"withholding": row.pk, "kind": row.kind, "cause": row.cause}
        record(Act.WITHHELD, actor=row.withheld_by, **facts)
    for row in changes.ended:
        row.save(update_fields=["released_at", "released_by"])
        record(Act.RELEASED, actor=row.released_by, withholding=row.pk, kind=row.kind)
    for row in changes.extended:
        row.save(update_fields=["until"])
