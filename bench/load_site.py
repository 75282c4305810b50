"""A site to put under load: gunicorn and nginx as they are shipped, over the example."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass(frozen=True)
class LoadSite:
    """Where the site of a checkout answers: through nginx, and past it."""

    tree: Path
    through_nginx: str
    past_nginx: str


@contextmanager
def served(tree: Path, folder: Path) -> Iterator[LoadSite]:
    """Serve the example by the program in `tree`, with all its data in `folder`."""
    nginx, gunicorn = _free_port(), _free_port()
    site = LoadSite(tree, f"http://127.0.0.1:{nginx}", f"http://127.0.0.1:{gunicorn}")
    environment = _prepared(site, folder)
    configuration = folder / "nginx.conf"
    configuration.write_text(_configuration(tree, folder, nginx, gunicorn))
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *_words(tree, gunicorn), "--log-level", "error"],
        cwd=tree,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    subprocess.run(["nginx", "-q", "-c", configuration], check=True)
    try:
        _wait_for(site.through_nginx)
        yield site
    finally:
        subprocess.run(["nginx", "-c", configuration, "-s", "stop"], check=True)
        server.terminate()
        server.wait()


def _prepared(site: LoadSite, folder: Path) -> dict[str, str]:
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(folder / "var"),
        "STATIC_ROOT": str(folder / "static"),
        "SITE_URL": site.through_nginx,
        "LOG_LEVEL": "ERROR",
        "PICTURES_AHEAD": "0",
    }
    for words in (["collectstatic", "--noinput", "--verbosity", "0"], ["prepare"]):
        command = [sys.executable, "manage.py", *words]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(command, cwd=site.tree, env=environment, check=True, **quiet)
    return environment


def _words(tree: Path, port: int) -> list[str]:
    """What the shipped service starts, at another port."""
    service = (tree / "deploy" / "map.service").read_text()
    found = re.search(r"^ExecStart=\S+/gunicorn (.*)$", service, re.M)
    assert found, "deploy/map.service starts no gunicorn"
    return found[1].replace("127.0.0.1:8000", f"127.0.0.1:{port}").split()


def _configuration(tree: Path, folder: Path, port: int, gunicorn: int) -> str:
    """The shipped one without TLS, and without limits for one address: all load comes from one."""
    text = (tree / "deploy" / "nginx.conf").read_text()
    text = re.sub(r"\n\s*(listen \[::\]|ssl_certificate|limit_req zone).*", "", text)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{_free_port()};")
    text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{gunicorn}")
    text = text.replace("/var/cache/nginx/map", str(folder / "cache"))
    text = text.replace("/var/log/nginx", str(folder))
    user = "user root;\n" if os.geteuid() == 0 else ""
    aside = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in TEMPORARY)
    frame = f"{user}worker_processes 2; pid {folder}/pid; error_log {folder}/error.log; events {{}}"
    return f"{frame}\nhttp {{ access_log off;\n{aside}{text}}}\n"


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(address):  # noqa: S310  Our own server.
                return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"{address} did not answer within a minute")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
