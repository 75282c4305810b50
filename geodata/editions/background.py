"""A publication made by a process of its own, so that no request and no worker waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection

from geodata.models import Publication


def start(publication: Publication) -> None:
    """Start the making of a publication; its row tells how it goes."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "publish", "--publication", str(publication.pk)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": _database_address()},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Someone must read how it ended, or it stays in the process table.
    threading.Thread(target=process.wait, daemon=True).start()


def _database_address() -> str:
    """The address of the very database of this process, also where a test made it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{quote(name)}").geturl()
