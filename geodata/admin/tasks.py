"""Tasks at the desk: what workers do, how far it is, and what came of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin.read_only import ReadOnlyAdmin
from geodata.models import Task, TaskFile
from geodata.tasks import words
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.kinds import kind_of, kinds
from geodata.tasks.locks import is_held
from geodata.tasks.running import UNFINISHED


@admin.register(Task)
class TaskAdmin(ReadOnlyAdmin):
    """All tasks, for who may publish; who asked for one sees that one."""

    list_display = ["title", "requested_at", "requested_by", "outcome", "step_words", "percent"]
    list_display_links = None
    list_filter = ["outcome", "kind"]
    list_select_related = ["requested_by"]
    change_list_template = "admin/geodata/tasks.html"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_active and request.user.has_perm("geodata.publish_edition")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=gettext_lazy("task"), ordering="pk")
    def title(self, task: Task) -> str:
        address = reverse("admin:geodata_task_progress", args=[task.pk])
        return format_html('<a href="{}">{}</a>', address, words.title(task))

    @admin.display(description=gettext_lazy("what it says"))
    def step_words(self, task: Task) -> str:
        return words.message(task) or words.step(task)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        startable = [kind for kind in kinds() if kind.form]
        return super().changelist_view(request, {"startable": startable, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        name = "geodata_task"
        return [
            path("start/<str:kind>/", guard(start_view), name=f"{name}_start"),
            path("<int:pk>/progress/", guard(progress_view), name=f"{name}_progress"),
            path("<int:pk>/status/", guard(status_view), name=f"{name}_status"),
            path("<int:pk>/file/", guard(file_view), name=f"{name}_file"),
            *super().get_urls(),
        ]


def start_view(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of a kind of task; what it holds are the task's arguments."""
    if not request.user.has_perm("geodata.publish_edition"):
        raise PermissionDenied
    found = {one.name: one for one in kinds() if one.form}.get(kind)
    if found is None:
        return redirect("admin:geodata_task_changelist")
    form = found.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        task = enqueue(kind, request.user, **form.arguments())
        return redirect("admin:geodata_task_progress", task.pk)
    context = {"form": form, "title": found.title}
    page = admin.site.each_context(request) | context
    return render(request, "admin/geodata/task_start.html", page)


def progress_view(request: HttpRequest, pk: int) -> HttpResponse:
    """How a task goes."""
    task = _seen(request, pk)
    context = progress_facts(task) | {"title": words.title(task)}
    page = admin.site.each_context(request) | context
    return render(request, "admin/geodata/progress.html", page)


def progress_facts(task: Task) -> dict[str, Any]:
    """What the page of a task's progress shows, and where its script asks again."""
    return {
        "task": task,
        "step": words.step(task),
        "message": words.message(task),
        "options": {"address": reverse("admin:geodata_task_status", args=[task.pk])},
    }


def status_view(request: HttpRequest, pk: int) -> JsonResponse:
    """The same as JSON, for the page to ask again. `idle`: nobody works on it just now."""
    task = _seen(request, pk)
    unfinished = task.outcome in UNFINISHED
    return JsonResponse(
        {
            "outcome": task.outcome,
            "words": task.get_outcome_display(),
            "step": words.step(task),
            "percent": task.percent,
            "message": words.message(task),
            "finished": not unfinished,
            "idle": unfinished and not _is_worked_on(task),
            "file": TaskFile.objects.filter(task=task).exists() and not unfinished,
        }
    )


def _is_worked_on(task: Task) -> bool:
    return task.kind in settings.TASKS and is_held(kind_of(task.kind).lock(task.pk))


def file_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The file that a task has made."""
    task = _seen(request, pk)
    if task.outcome != Task.Outcome.DONE:
        raise PermissionDenied
    file = get_object_or_404(TaskFile, task=task)
    answer = HttpResponse(bytes(file.raw), content_type=file.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


def _seen(request: HttpRequest, pk: int) -> Task:
    """The task, for who asked for it and for who may publish."""
    task = get_object_or_404(Task, pk=pk)
    if task.requested_by != request.user and not request.user.has_perm("geodata.publish_edition"):
        raise PermissionDenied(_("Somebody else asked for this task."))
    return task
