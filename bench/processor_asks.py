"""Run in a checkout, with its settings: ms of processor of requests, in one process, as JSON.

For each kind of page the mean of requests never made before, of one made before, and of one whose
copy is good still. It imports nothing of this folder: the checkout may be an older one.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import sys
import time

sys.path.insert(0, os.getcwd())
os.environ["DJANGO_SETTINGS_MODULE"] = "mapsite.settings"

FIRST_DAY = datetime.date(2024, 11, 29)
COLD, KEPT = 60, 40


def addresses(slugs: list[str]) -> dict[str, object]:
    return {
        "page": lambda n: f"/?day={FIRST_DAY + datetime.timedelta(n * 7 % 440)}",
        "dossier": lambda n: f"/history/?lat={34.6 + n % 97 / 100:.5f}&lon={37 + n / 1000:.5f}",
        "place": lambda n: f"/places/{slugs[n % len(slugs)]}/",
        "search": lambda n: (
            "/search/?q=" + "".join(chr(97 + n * 7 // 26**p % 26) for p in range(4))
        ),
        "feed": lambda n: f"/changes/feed.atom?bbox=36,34,{38 + n / 1000:.5f},36.5",
    }


def ask(application: object, address: str, **headers: str) -> dict[str, str]:
    path, _, query = address.partition("?")
    host, _, port = os.environ["SITE_URL"].removeprefix("http://").partition(":")
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": f"{host}:{port}",
        "HTTP_ACCEPT_ENCODING": "gzip, br",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **headers,
    }
    got: dict[str, str] = {}

    def start(status: str, fields: list[tuple[str, str]], _error: object = None) -> None:
        got.update(fields)
        got["status"] = status[:3]

    answer = application(environ, start)
    b"".join(answer)
    answer.close()
    return got


def timed(application: object, asked: list[str], **headers: str) -> float:
    """Mean ms of processor."""
    start = time.process_time()
    statuses = {ask(application, address, **headers)["status"] for address in asked}
    taken = time.process_time() - start
    assert statuses <= {"200", "304"}, statuses
    return 1000 * taken / len(asked)


def main() -> None:
    import django

    django.setup()
    from geodata.editions import live
    from mapsite.wsgi import application

    found = {}
    for kind, address in addresses(sorted(live().record["places"])).items():
        timed(application, [address(n + 500) for n in range(3)])
        cold = timed(application, [address(n) for n in range(COLD)])
        tag = ask(application, address(0)).get("ETag", "")
        kept = timed(application, [address(0)] * KEPT)
        found[kind] = [cold, kept, timed(application, [address(0)] * KEPT, HTTP_IF_NONE_MATCH=tag)]
    print(json.dumps(found))


main()
