"""The review queue: what waits, one row after the other, with what it would do and what was said.

It hangs on the admin of comments. A step is taken by the functions that the form of a row calls.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from geodata.admin.boards import BOARDS, board_lines, board_rows
from geodata.admin.queue_row import row_facts
from geodata.admin.read_only import ReadOnlyAdmin
from geodata.admin.review_steps import panel_step, take_step
from geodata.admin.take_back_board import single_rows_for, take_backs
from geodata.models import ReviewComment, ReviewMail
from geodata.models.workflow import Reviewed
from geodata.review import editing
from geodata.review.refusals import Refused
from geodata.review.thread import comment
from geodata.review.waiting import Waiting, reviewed_models

ON_A_PAGE = 50


@admin.register(ReviewComment)
class ReviewCommentAdmin(ReadOnlyAdmin):
    """All comments, for who may see drafts; and the queue."""

    list_display = ["at", "author", "text"]
    list_display_links = None
    list_select_related = ["author"]
    search_fields = ["text", "author__username"]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_active and request.user.has_perm("geodata.view_controlzone")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        def guard(view: Any) -> Any:
            return self.admin_site.admin_view(for_reviewers(view))

        return [
            path("queue/", guard(queue_view), name="geodata_queue"),
            path("queue/next/", guard(next_view), name="geodata_queue_next"),
            path("queue/mail/", guard(mail_view), name="geodata_queue_mail"),
            path("queue/<str:kind>/<int:pk>/", guard(row_view), name="geodata_queue_row"),
            path("queue/<str:kind>/<int:pk>/comment/", guard(comment_view), name="geodata_comment"),
            path("queue/<str:kind>/<int:pk>/editing/", guard(editing_view), name="geodata_editing"),
            *super().get_urls(),
        ]


def for_reviewers(view: Any) -> Any:
    """The view, for those only who may see drafts."""

    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("geodata.view_controlzone"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapper


def queue_view(request: HttpRequest) -> HttpResponse:
    """One list of the first page, whole: `?list=` names it, `?page=` a part of it."""
    name = request.GET.get("list", "waiting")
    if name not in BOARDS:
        name = "waiting"
    page = Paginator(board_rows(request.user, name), ON_A_PAGE).get_page(request.GET.get("page"))
    mail = ReviewMail.objects.filter(user=request.user).first()
    context = {
        "title": BOARDS[name],
        "boards": BOARDS.items(),
        "board": name,
        "page": page,
        "rows": board_lines(page.object_list),
        "take_backs": take_backs(request.user) if name == "waiting" and page.number == 1 else [],
        "mail": mail.when if mail else ReviewMail.When.OFF,
        "mails": ReviewMail.When.choices,
    }
    return _page(request, "admin/geodata/queue.html", context)


def next_view(request: HttpRequest) -> HttpResponse:
    """To the row that waits longest, or to the list where none does."""
    waiting = single_rows_for(request.user)
    return HttpResponseRedirect(_address(waiting[0]) if waiting else reverse("admin:geodata_queue"))


def row_view(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A row with all that its reviewer needs; POST takes a step, and goes on to the next row."""
    model_admin, row = _row(request, kind, pk)
    waiting = single_rows_for(request.user)
    if request.method == "POST":
        return _stepped(request, model_admin, row, waiting)
    context = {
        "title": str(row),
        "kind": kind,
        "step_address": request.path,
        **row_facts(model_admin, request, row),
        **_neighbours(waiting, kind, pk),
    }
    return _page(request, "admin/geodata/queue_row.html", context)


def _stepped(
    request: HttpRequest, model_admin: Any, row: Reviewed, waiting: list[Waiting]
) -> HttpResponse:
    """Take the step; a refusal comes back with the reason that was typed."""
    try:
        stored = take_step(row, request.user, panel_step(request))
    except Refused as refused:
        model_admin.message_user(request, str(refused), "ERROR")
        request.POST = request.POST.copy()
        request.POST["_reason"] = request.POST.get("reason", "")
        kind = str(row._meta.model_name)
        row = type(row)._default_manager.get(pk=row.pk)
        context = {"title": str(row), "kind": kind, "step_address": request.path}
        context |= row_facts(model_admin, request, row) | _neighbours(waiting, kind, row.pk)
        return _page(request, "admin/geodata/queue_row.html", context)
    model_admin.tell_state(request, stored, str(row))
    model_admin.follow_embargoes(request)
    return HttpResponseRedirect(_after(request, waiting, str(row._meta.model_name), row.pk))


def _after(request: HttpRequest, before: list[Waiting], kind: str, pk: int) -> str:
    """The address of the next row that waits, the first one after the last."""
    still = {(row.model, row.pk) for row in single_rows_for(request.user)} - {(kind, pk)}
    at = next((n for n, row in enumerate(before) if (row.model, row.pk) == (kind, pk)), -1)
    ordered = [*before[at + 1 :], *before[: max(at, 0)]]
    following = next((row for row in ordered if (row.model, row.pk) in still), None)
    return _address(following) if following else reverse("admin:geodata_queue")


def _neighbours(waiting: list[Waiting], kind: str, pk: int) -> dict[str, Any]:
    """Where the row stands among those that wait, and the addresses of those beside it."""
    at = next((n for n, row in enumerate(waiting) if (row.model, row.pk) == (kind, pk)), None)
    if at is None:
        return {"count": len(waiting), "after": _address(waiting[0]) if waiting else ""}
    return {
        "count": len(waiting),
        "position": at + 1,
        "since": waiting[at].since,
        "before": _address(waiting[at - 1]) if at else "",
        "after": _address(waiting[at + 1]) if at + 1 < len(waiting) else "",
    }


@require_POST
def comment_view(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Add a comment to a row that the user may see."""
    model_admin, row = _row(request, kind, pk)
    try:
        comment(row, request.user, request.POST.get("text", ""))
    except Refused as refused:
        model_admin.message_user(request, str(refused), "ERROR")
    return HttpResponseRedirect(f"{reverse('admin:geodata_queue_row', args=[kind, pk])}#thread")


@require_POST
def editing_view(request: HttpRequest, kind: str, pk: int) -> JsonResponse:
    """A beat of the form of a row, or, with `leave`, its last; who else has it open, in words."""
    _row(request, kind, pk)
    if "leave" in request.POST:
        editing.leave(request.user, kind, pk)
        return JsonResponse({"words": ""})
    return JsonResponse({"words": editing_words(editing.beat(request.user, kind, pk))})


def editing_words(names: list[str]) -> str:
    """That somebody else edits a row, "" where nobody does."""
    if not names:
        return ""
    text = ngettext("%(names)s is editing this.", "%(names)s are editing this.", len(names))
    return text % {"names": ", ".join(names)}


@require_POST
def mail_view(request: HttpRequest) -> HttpResponse:
    """Choose when to be mailed of what waits."""
    when = request.POST.get("when", "")
    if when not in ReviewMail.When.values:
        raise PermissionDenied
    facts = {"when": when, "language": get_language()}
    ReviewMail.objects.update_or_create(user=request.user, defaults=facts)
    model_admin = admin.site.get_model_admin(ReviewComment)
    if when != ReviewMail.When.OFF and not request.user.email:
        text = _("Your account has no e-mail address: ask who runs the site to add one.")
        model_admin.message_user(request, text, "WARNING")
    else:
        model_admin.message_user(request, _("Noted."), "SUCCESS")
    return HttpResponseRedirect(reverse("admin:geodata_queue"))


def _row(request: HttpRequest, kind: str, pk: int) -> tuple[ModelAdmin, Reviewed]:
    """The row and its admin. Raises Http404, PermissionDenied."""
    model = reviewed_models().get(kind)
    if model is None:
        raise Http404
    model_admin = admin.site.get_model_admin(model)
    row = model_admin.get_object(request, str(pk))
    if row is None:
        raise Http404
    if not model_admin.has_view_permission(request, row):
        raise PermissionDenied
    return model_admin, row


def _address(row: Waiting) -> str:
    return reverse("admin:geodata_queue_row", args=[row.model, row.pk])


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, admin.site.each_context(request) | context)
