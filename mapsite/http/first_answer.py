"""A process that has answered once answers its first reader as soon as any other.

At first it opens the edition and reads the templates: half a second with the example, which the
first reader of each process waited for.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import connections
from django.urls import reverse

from mapsite.http.response_cache import ANEW

PATIENCE = 5.0
"""Seconds that a start waits: a large land takes longer, and gunicorn ends who starts for 30."""

log = logging.getLogger(__name__)


def answer_once(application: Callable[..., Any], patience: float = PATIENCE) -> None:
    """Have a WSGI application answer for the first page, and wait until it has, but not for long.

    What goes wrong is in the log; a reader's request will meet it again.
    """
    asking = threading.Thread(target=_ask, args=[application], name="first answer", daemon=True)
    asking.start()
    asking.join(patience)


def _ask(application: Callable[..., Any]) -> None:
    try:
        answer = application(_environ(), lambda *_head: None)
        try:
            for _part in answer:
                pass
        finally:
            getattr(answer, "close", lambda: None)()
    except Exception:
        log.exception("The first page could not be made ready")
    finally:
        # They would be kept for the next request of this thread, which ends here.
        connections.close_all()


def _environ() -> dict[str, Any]:
    """The request of a browser for the first page, as a server passes it on (PEP 3333)."""
    site = settings.SITE
    environ = {
        "PATH_INFO": reverse("index"),
        "QUERY_STRING": "",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": site.netloc,
        "HTTP_ACCEPT_ENCODING": "br",
        "HTTP_X_FORWARDED_PROTO": site.scheme,
        "wsgi.url_scheme": site.scheme,
        # One that another process has kept would open nothing here.
        ANEW: True,
    }
    setup_testing_defaults(environ)  # What else every request has.
    return environ
