"""A large import of the desk, as a task: its editor waits for no page, and no page for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from geodata.desk.uploads import Upload
from geodata.exchange.importing.kinds import KINDS, ImportAct
from geodata.exchange.importing.kinds import Kind as ImportKind
from geodata.exchange.importing.publishers import publisher
from geodata.exchange.importing.recording import ImportedFile, ImportTerms, hash_of
from geodata.exchange.importing.rules import Rules
from geodata.exchange.reader.reading import Options, Table
from geodata.exchange.reader.reason import from_plain, to_plain
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reason_texts import reason_text
from geodata.forms.imports import rules_from
from geodata.models import Task, TaskFile
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.failure import Failure
from geodata.tasks.files import on_disk, store
from geodata.tasks.kinds import Kind
from geodata.tasks.running import Run

LARGE = 1000
"""Rows: more are written by a worker. Stated in docs/importing.md."""


def read_as(
    kind: ImportKind, path: Path, options: dict[str, Any], publisher_name: str
) -> tuple[Table, Rules]:
    """The table of a file and what is given of its rules, by its publisher where one is named.

    Raises Refused.
    """
    reading, given = Options(**options), Rules(columns={})
    if not publisher_name:
        return kind.read(path, reading), given
    by = publisher(publisher_name, kind.slug)
    return by.read(kind.read(path, by.options(reading)), given)


def recorded_settings(
    options: dict[str, Any], rules: dict[str, Any], aliases: dict[str, str], publisher_name: str
) -> dict[str, Any]:
    """What the row of an import keeps of the settings of an upload."""
    said = {**options, **rules, "aliases": aliases, "publisher": publisher_name}
    return {name: value for name, value in said.items() if value not in (None, "", {})}


def ask(user: User, upload: Upload, *, approve: bool, skip_bad: bool) -> Task:
    """Ask for the import of an upload with its settings; the file goes along."""
    arguments = {
        "kind": upload.kind,
        "options": upload.options,
        "rules": upload.rules,
        "aliases": upload.aliases,
        "publisher": upload.publisher,
        "terms": upload.terms,
        "approve": approve,
        "skip_bad": skip_bad,
    }
    with transaction.atomic():
        task = enqueue("import", user, what=arguments)
        store(task, upload.path, upload.name, "application/octet-stream")
    return task


def _import(run: Run, what: dict[str, Any]) -> None:
    try:
        _read_and_write(run, **what)
    except Refused as refused:
        _end_badly(run, "refused", reason=to_plain(refused.reason))
    except Failure as failure:
        _end_badly(run, failure.code, **failure.facts)


@transaction.atomic
def _end_badly(run: Run, code: str, **facts: Any) -> None:
    """What somebody uploaded is kept no longer than it is needed."""
    run.failed(code, **facts)
    TaskFile.objects.filter(task=run.task).delete()


def _read_and_write(
    run: Run,
    kind: str,
    options: dict[str, Any],
    rules: dict[str, Any],
    aliases: dict[str, str],
    approve: bool,
    skip_bad: bool,
    publisher: str = "",
    terms: dict[str, str] | None = None,
) -> None:
    """The flow of the preview once more, on the map as it is by now; all or nothing."""
    user = run.task.requested_by
    if user is None or not user.is_active:
        # Without a user an import would be one of a command, which may do all.
        raise Failure("nobody_imports")
    way = KINDS[kind]
    run.progress("reading", 5)
    name = TaskFile.objects.filter(task=run.task).values_list("name", flat=True).first() or ""
    with on_disk(run.task) as path:
        table, given = read_as(way, path, options, publisher)
        digest = hash_of(path)
    run.progress("checking", 40)
    plan = way.plan(table, rules_from(rules, given), aliases, user)
    if (bad := plan.count("skipped")) and not skip_bad:
        raise Failure("unusable_rows", rows=bad)
    run.progress("writing", 60)
    said = recorded_settings(options, rules, aliases, publisher)
    file = ImportedFile(kind, name, digest, said, ImportTerms(**(terms or {})))
    with transaction.atomic():
        written = way.write(plan, aliases, ImportAct(user, approve, file))
        run.done("imported", rows=written)
        TaskFile.objects.filter(task=run.task).delete()


def _refused(facts: dict[str, Any]) -> str:
    return _("Nothing was imported: %s") % reason_text(from_plain(facts["reason"]))


def _imported(facts: dict[str, Any]) -> str:
    count = facts["rows"]
    text = ngettext("%(count)s row was imported.", "%(count)s rows were imported.", count)
    return text % {"count": count}


IMPORT = Kind(
    "import",
    gettext_lazy("Import"),
    _import,
    steps={
        "reading": gettext_lazy("reading"),
        "checking": gettext_lazy("checking"),
        "writing": gettext_lazy("writing"),
    },
    results={
        "imported": _imported,
        "refused": _refused,
        "unusable_rows": gettext_lazy(
            "Nothing was imported: %(rows)s rows became unusable since the preview. "
            "Upload the file again to see which."
        ),
        "nobody_imports": gettext_lazy(
            "Nothing was imported: the account that asked for it is gone or inactive."
        ),
    },
)
