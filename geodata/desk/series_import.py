"""A series imported now, as its timer does: with the folder and the options of its last command."""

from __future__ import annotations

from io import StringIO
from typing import Any

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.desk.stopped_import import reasons_of
from geodata.exchange.reader.reason import from_plain, to_plain
from geodata.exchange.reason_texts import reason_text
from geodata.exchange.reason_texts.doubts import doubt_lines
from geodata.models import DataImport, SnapshotSeries, Task
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.failure import Failure
from geodata.tasks.kinds import Kind
from geodata.tasks.running import Run


def ask(user: User, series: SnapshotSeries) -> Task:
    """Ask for the import of a series that an operator imported once from a folder."""
    return enqueue("series", user, series=series.name)


def _import(run: Run, series: str) -> None:
    row = SnapshotSeries.objects.filter(name=series).first()
    if row is None or not row.command.get("folder"):
        raise Failure("no_command")
    run.progress("reading", 10)
    before = DataImport.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    options = {name: value for name, value in row.command.items() if name != "folder"}
    options["approve_as"] = row.account.get_username() if row.account else None
    try:
        out = StringIO()
        call_command("import_zones", row.command["folder"], series=series, stdout=out, **options)
    except CommandError as error:
        if reasons := reasons_of(error.__cause__) or reasons_of(error):
            run.failed("stopped", reasons=to_plain(reasons))
        else:
            run.failed("text", text=str(error))
        return
    made = DataImport.objects.filter(pk__gt=before, kind=DataImport.Kind.SERIES, file=series)
    run.done("imported", rows=sum(made.values_list("made", flat=True)))


def _stopped(facts: dict[str, Any]) -> str:
    lines = doubt_lines(map(from_plain, facts["reasons"]))
    return _("Nothing was imported: %s") % "\n".join(lines)


def _refused(facts: dict[str, Any]) -> str:
    """The end of a task of an earlier version."""
    return _("Nothing was imported: %s") % reason_text(from_plain(facts["reason"]))


SERIES = Kind(
    "series",
    gettext_lazy("Import of a series"),
    _import,
    steps={"reading": gettext_lazy("reading")},
    results={
        "imported": gettext_lazy("Rows made: %(rows)s."),
        "stopped": _stopped,
        "refused": _refused,
        "no_command": gettext_lazy(
            "No operator has imported this series from a folder yet, so that nothing says how."
        ),
    },
    exclusive=True,
)
