"""The kinds of task: their functions, and the words for their steps and ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from geodata.storage_faults import TEXTS, StorageFault

Words = Mapping[str, Any]
"""A lazy text by code, with the facts as %(name)s, or a function of the facts."""

RESULTS: Words = {
    "done": _("done"),
    "error": "%(type)s: %(text)s",
    "text": "%(text)s",
    "died": _("The process that did it died, %(attempts)s times in a row."),
    "interrupted": _("The database went away, %(attempts)s times in a row: %(text)s"),
    "nothing_published": _("Nothing has been published yet."),
    "redaction_due": _("Something is being withheld just now. Try again in a minute."),
    "edition_changed": _("Something was withheld meanwhile. Start it again."),
    "file_gone": _("The file is not there any more. Upload it again."),
    "file_too_large": _("The file has %(got)s MB; the most that is kept are %(most)s MB."),
    "disk_full": TEXTS[StorageFault.FULL],
    "stopped": _("It was not finished when the site was upgraded, or its backup restored."),
}


@dataclass(frozen=True)
class Kind:
    """One kind of task.

    `function` takes a Run and the task's arguments by name. It can be called again after its
    process was killed at any moment. Of an `exclusive` kind one task runs at a time, in the order
    of asking; `urgent` ones go before others. `form`, where there is one, lets the desk start a
    task with what the form holds.
    """

    name: str
    title: Any
    function: Callable[..., None]
    steps: Words = field(default_factory=dict)
    results: Words = field(default_factory=dict)
    exclusive: bool = False
    urgent: bool = False
    form: type[forms.Form] | None = None

    def lock(self, number: int) -> str:
        """The name of the lock that who runs the task of this number holds."""
        return self.name if self.exclusive else f"{self.name}-{number}"


def kind_of(name: str) -> Kind:
    """The kind of that name, as the settings say. Raises KeyError where they name none."""
    return import_string(settings.TASKS[name])


def kinds() -> list[Kind]:
    """All kinds, in the order of the settings."""
    return [kind_of(name) for name in settings.TASKS]
