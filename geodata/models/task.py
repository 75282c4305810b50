"""Work that takes long: what was asked for, how far it is, how it ended."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Task(models.Model):
    """One piece of work for a worker, with its progress, as codes and facts.

    On SQLite these rows are the queue too; on PostgreSQL a job of procrastinate names each.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    kind = models.CharField(_("kind of work"), max_length=40)
    arguments = models.JSONField(default=dict, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("requested by"),
    )
    requested_at = models.DateTimeField(_("requested at"), auto_now_add=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.WAITING, db_index=True
    )
    step = models.CharField(max_length=40, blank=True)
    percent = models.PositiveSmallIntegerField(_("percent"), default=0)
    code = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    token = models.UUIDField(null=True, editable=False)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind="publication", outcome="running"),
                name="one_publication_task_runs",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class TaskFile(models.Model):
    """The file that a task reads or has made, in the database: workers share no disk."""

    task = models.OneToOneField(Task, models.CASCADE, related_name="file")
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=80, default="application/octet-stream")
    raw = models.BinaryField()

    class Meta:
        verbose_name = _("file of a task")
        verbose_name_plural = _("files of tasks")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
