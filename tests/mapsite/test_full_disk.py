"""A disk without any room: readers read, editors get their form back. SQLite; its file is on it.

A process that may make no file larger (RLIMIT_FSIZE) meets what it would meet on a full disk.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from tests.geodata.backup.story import tell

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the database has its own disk"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PAGES = ["/", "/ar/", "/factions/", "/editions/", "/events/", "/data/", "/readyz", "/admin/login/"]
PLACE = {"name": "Al-Bab", "slug": "al-bab", "point": "36.4, 37.5", "tier": "core"}
BROWSER = """
import json, resource, sys
import django
django.setup()
from django.conf import settings
from django.test import Client
from mapsite.config.sqlite_log import hold
pages, place, session = json.loads(sys.argv[1])
log = hold()
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
client = Client(raise_request_exception=False, headers={"Accept": "text/html"})
found = {page: client.get(page).status_code for page in pages}
log.close()  # As after a start on a disk that was full before.
again = {page: client.get(page).status_code for page in pages}
assert found == again, again
found["/data/claims.csv"] = client.get("/data/claims.csv").status_code
client.cookies[settings.SESSION_COOKIE_NAME] = session
answer = client.post("/admin/geodata/place/add/", place)
found["form"] = answer.status_code
found["page"] = answer.content.decode()
print(json.dumps(found))
"""


def test_readers_read_and_editors_get_their_form_back(tmp_path: Path) -> None:
    tell()
    client = Client()
    client.force_login(User.objects.create_superuser("boss", password="boss"))
    client.get("/admin/")
    facts = [PAGES, PLACE, client.session.session_key]
    database = tmp_path / "map.sqlite3"  # A copy: its log and index go with the last connection.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(connection.settings_dict["NAME"], database)
    done = subprocess.run(
        [sys.executable, "-c", BROWSER, json.dumps(facts)],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DATABASE_URL": f"sqlite:///{database}",
            "DJANGO_SETTINGS_MODULE": "mapsite.settings",
            "VAR_DIR": str(tmp_path),
            "ALLOWED_HOSTS": "testserver",
            "DEBUG": "1",
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    page = found.pop("page")
    assert found == dict.fromkeys(PAGES, 200) | {"/data/claims.csv": 503, "form": 503}
    assert "Nothing was saved: The disk of the server is full." in page and "Al-Bab" in page
    with closing(sqlite3.connect(database)) as rows:
        assert rows.execute("SELECT * FROM geodata_place WHERE slug = 'al-bab'").fetchall() == []
