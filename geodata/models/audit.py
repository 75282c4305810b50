"""What was done with accounts, rights and editions: written once, never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class Unchangeable(TypeError):
    """Somebody tried to change or delete an entry of the audit log."""


class AuditEntries(models.QuerySet):
    """Entries are read and added; the whole set refuses what would alter one."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise Unchangeable("entries of the audit log are never changed")

    def delete(self) -> NoReturn:
        raise Unchangeable("entries of the audit log are never deleted")


class AuditEntry(models.Model):
    """One act: who did what, from which network address, with the facts as codes and names.

    The actor is kept by name, so that an entry outlives the account.
    """

    class Act(models.TextChoices):
        SIGNED_IN = "signed in", _("signed in")
        SIGN_IN_FAILED = "sign-in failed", _("sign-in failed")
        LOCKED_OUT = "locked out", _("locked out after wrong passwords")
        SIGNED_OUT = "signed out", _("signed out")
        CONFIRMED = "confirmed", _("confirmed the password")
        PASSWORD_CHANGED = "password changed", _("password changed")
        FACTOR_FAILED = "second factor failed", _("second factor failed")
        FACTOR_ADDED = "second factor added", _("second factor added")
        FACTOR_REMOVED = "second factor removed", _("second factor removed")
        ACCOUNT_ADDED = "account added", _("account added")
        ACCOUNT_CHANGED = "account changed", _("account changed")
        ACCOUNT_REMOVED = "account removed", _("account removed")
        RIGHTS_CHANGED = "rights changed", _("rights changed")
        LIMITS_CHANGED = "limits changed", _("limits of an editor changed")
        PUBLISHED = "published", _("edition published")
        PUT_BACK = "put back", _("edition put back")
        PREVIEWED = "previewed", _("preview of the next edition opened")
        PREVIEW_ENDED = "preview ended", _("preview of the next edition ended")
        WITHHELD = "withheld", _("withheld for safety")
        RELEASE_ASKED = "release asked", _("undoing of a withholding asked for")
        RELEASED = "released", _("withholding undone")
        SERIES_APPROVED = "series approved", _("zones of a series approved by its account")

    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    act = models.CharField(_("act"), max_length=30, choices=Act.choices)
    actor = models.CharField(_("by"), max_length=150, blank=True)
    network = models.CharField(_("network address"), max_length=64, blank=True)
    facts = models.JSONField(_("facts"), default=dict, blank=True)

    objects = AuditEntries.as_manager()

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.actor}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new entry. Raises Unchangeable for one that is stored already."""
        if not self._state.adding:
            raise Unchangeable("entries of the audit log are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable("entries of the audit log are never deleted")
