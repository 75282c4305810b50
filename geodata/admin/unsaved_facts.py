"""What the script of a form needs to lose nothing: whose it is, of which row, and its words."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def unsaved_facts(
    request: HttpRequest, model: type[models.Model], row: models.Model | None, *, sent: bool
) -> dict[str, Any]:
    """As JSON for the page. `sent` says that the form came back with what was not saved."""
    onward = urlencode({"next": reverse("accounts:account")})
    return {
        "user": request.user.pk,
        "name": request.user.get_username(),
        "form": f"{model._meta.label_lower} {'new' if row is None else row.pk}",
        "sent": sent,
        "session": reverse("accounts:session"),
        "sign_in": f"{reverse('admin:login')}?{onward}",
        "texts": unsaved_texts(),
    }


def unsaved_texts() -> dict[str, str]:
    """Every text of the script, in the editor's language; `{when}` and such are filled by it."""
    return {
        "found": _("Not saved, from {when}: {what}"),
        "keep": _("Keep"),
        "drop": _("Drop"),
        "kept": _("Not saved yet. Kept in this browser at {when}."),
        "not_kept": _("This browser keeps nothing of what is not saved. Save often."),
        "drawing": _("a drawing that is not finished"),
        "saving": _("Saving…"),
        "unreachable": _(
            "The server does not answer. Nothing is lost: what you typed and drew stays here. "
            "Save again in a moment."
        ),
        "fault": _(
            "The server could not save this (error {status}). Nothing is lost: what you typed and "
            "drew stays here. Save again in a moment."
        ),
        "forbidden": _("You may not save this. What you typed and drew stays here."),
        "signed_out": _("You are not signed in. What you typed and drew stays here."),
        "sign_in_title": _("Sign in again"),
        "sign_in_help": _("Your sign-in has ended. Sign in as {name}; then your work goes on."),
        "other_user": _(
            "Somebody else is signed in in this browser now. Sign in as {name}; then your work "
            "goes on."
        ),
        "password": _("Password"),
        "code": _("Code of your second factor"),
        "sign_in": _("Sign in"),
        "cancel": _("Cancel"),
        "other_way": _("Sign in another way, in a new tab; then come back here"),
    }
