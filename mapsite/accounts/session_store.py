"""Sessions in the database. One that cannot be stored just now does not undo what was answered."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError

from geodata.storage_faults import fault_of

log = logging.getLogger(__name__)


class SessionStore(db.SessionStore):
    """Django's. While the storage is at fault, idle times are not renewed, and sign-ins fail."""

    stored_user: Any = None

    def load(self) -> dict[str, Any]:
        """The content of the session, as Django reads it."""
        content = super().load()
        self.stored_user = content.get(SESSION_KEY)
        return content

    def save(self, must_create: bool = False) -> None:
        """Store it. Raises what the database says only where somebody signs in or out."""
        try:
            super().save(must_create)
        except (UpdateError, DatabaseError) as error:
            # Django says of every error that the session was deleted meanwhile.
            cause = error.__context__ if isinstance(error, UpdateError) else error
            fault = fault_of(cause)
            if fault is None:
                raise
            if must_create or self.get(SESSION_KEY) != self.stored_user:
                raise cause from cause.__cause__
            log.warning("a session was not stored: %s", cause)
