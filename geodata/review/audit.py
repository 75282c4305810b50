"""The audit log: a row that no editor can alter, and a line of the log stream that leaves the host.

The rows are for superusers, the lines for whatever collects the log of the server: who gains the
database cannot take back what has been sent elsewhere.
"""

from __future__ import annotations

import contextlib
import contextvars
import json
import logging
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.module_loading import import_string
from simple_history.models import HistoricalRecords

from geodata.models import AuditEntry

log = logging.getLogger("audit")
Act = AuditEntry.Act
_silent = contextvars.ContextVar("silent", default=False)


@contextlib.contextmanager
def silenced() -> Iterator[None]:
    """Record nothing within: a backup that is restored brings its own log along."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def record(
    act: str,
    *,
    request: HttpRequest | None = None,
    actor: AbstractBaseUser | str | None = None,
    **facts: Any,
) -> None:
    """Store an act and write it to the log.

    Without `request` it is the request at hand, where there is one; without `actor` its user.
    `facts` are codes, names and numbers that JSON can hold, never a password or a secret.
    """
    if _silent.get():
        return
    request = request or current_request()
    entry = AuditEntry.objects.create(
        act=act,
        actor=_name(actor if actor is not None else getattr(request, "user", None))[:150],
        network=network_of(request)[:64],
        facts=facts,
    )
    line = {"act": act, "by": entry.actor, "from": entry.network, **facts}
    log.info("%s", json.dumps(line, ensure_ascii=False, sort_keys=True, default=str))


def current_request() -> HttpRequest | None:
    """The request that this thread answers, as the history of rows knows it; None in a command."""
    return getattr(HistoricalRecords.context, "request", None)


def network_of(request: HttpRequest | None) -> str:
    """The network address of a request as the settings read it (AXES_CLIENT_IP_CALLABLE)."""
    if request is None:
        return ""
    return import_string(settings.AXES_CLIENT_IP_CALLABLE)(request)


def _name(actor: AbstractBaseUser | str | None) -> str:
    if isinstance(actor, str):
        return actor
    return actor.get_username() if actor is not None and actor.is_authenticated else ""
