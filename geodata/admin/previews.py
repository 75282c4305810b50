"""At the publishing page: make a preview of the next edition, hand out its address, end it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from geodata.editions.preview import address, ask, end_all, opened
from geodata.models import Preview
from geodata.tasks import words
from geodata.tasks.running import UNFINISHED


@dataclass(frozen=True)
class ShownPreview:
    """A preview as the page shows it: its address is empty until it is made."""

    row: Preview
    address: str
    is_being_made: bool
    failure: str


def shown_preview(request: HttpRequest) -> ShownPreview | None:
    """The newest preview that has not ended, or None."""
    row = opened()
    if row is None:
        return None
    task = row.task
    return ShownPreview(
        row,
        request.build_absolute_uri(address(row)) if row.made_at else "",
        bool(task and task.outcome in UNFINISHED),
        words.message(task) if task and task.outcome == task.Outcome.FAILED else "",
    )


@require_POST
def preview_view(request: HttpRequest) -> HttpResponse:
    """Ask for a preview of what is approved now; the address of one before goes on."""
    preview = ask(request.user)
    return HttpResponseRedirect(reverse("admin:geodata_task_progress", args=[preview.task_id]))


@require_POST
def end_previews_view(request: HttpRequest) -> HttpResponse:
    """End all previews at once, whoever has their addresses."""
    count = end_all(request.user)
    text = ngettext(
        "%(count)s preview has ended: its address opens nothing any more.",
        "%(count)s previews have ended: their addresses open nothing any more.",
        count,
    )
    messages.success(request, text % {"count": count} if count else _("No preview is open."))
    return HttpResponseRedirect(reverse("admin:geodata_publish"))
