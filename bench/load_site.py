"""A site to put under load: gunicorn and nginx as they are shipped, over the example."""

from __future__ import annotations

import os
import re
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
LEAN = {"PICTURES_AHEAD": "0"}
"""What is measured is requests alone."""


@dataclass(frozen=True)
class LoadSite:
    """Where the site of a checkout answers: through nginx, and past it.

    `master` is the process of gunicorn whose children answer.
    """

    tree: Path
    folder: Path
    through_nginx: str
    past_nginx: str
    environment: dict[str, str]
    master: int = 0

    def manage(self, *words: str | Path) -> str:
        """Run a command of the site; what it printed. Raises RuntimeError where it fails."""
        command = [sys.executable, "manage.py", *words]
        ran = subprocess.run(
            command,
            cwd=self.tree,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise RuntimeError(f"{' '.join(map(str, words))}: {ran.stderr[-500:]}")
        return ran.stdout

    def workers(self) -> list[int]:
        """The processes that answer now."""
        path = Path(f"/proc/{self.master}/task/{self.master}/children")
        return [int(number) for number in path.read_text().split()]


@contextmanager
def served(
    tree: Path,
    folder: Path,
    settings: dict[str, str] = LEAN,
    workers: int = 0,
    certificate: Path | None = None,
    beside: str = "",
    land: Path | None = None,
) -> Iterator[LoadSite]:
    """Serve the example by the program in `tree`, with all its data in `folder`.

    By so many workers, as many as are shipped where it is 0; over TLS with the certificate of a
    folder, if there is one; `beside` are further blocks of nginx; `land` is a map package to serve
    instead of the example.
    """
    ports = _free_port(), _free_port()
    nginx, gunicorn = ports
    site = prepared(tree, folder, settings, *ports, tls=certificate is not None, land=land)
    configuration = folder / "nginx.conf"
    configuration.write_text(_configuration(tree, folder, nginx, gunicorn, certificate, beside))
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            *_words(tree, gunicorn, workers),
            "--log-level",
            "error",
        ],
        cwd=tree,
        env=site.environment,
        stderr=subprocess.DEVNULL,
    )
    subprocess.run(["nginx", "-q", "-c", configuration], check=True)
    try:
        _wait_for(site.through_nginx)
        yield replace(site, master=server.pid)
    finally:
        subprocess.run(["nginx", "-c", configuration, "-s", "stop"], check=True)
        server.terminate()
        server.wait()


def prepared(
    tree: Path,
    folder: Path,
    settings: dict[str, str] = LEAN,
    nginx: int = 8000,
    gunicorn: int = 0,
    *,
    tls: bool = False,
    land: Path | None = None,
) -> LoadSite:
    """The example or another land, ready to be served at those ports."""
    address = f"{'https' if tls else 'http'}://127.0.0.1:{nginx}"
    environment = _environment(folder, address) | settings
    site = LoadSite(tree, folder, address, f"http://127.0.0.1:{gunicorn}", environment)
    site.manage("collectstatic", "--noinput", "--verbosity", "0")
    site.manage("prepare", *(["--land", land] if land else []))
    return site


def _environment(folder: Path, address: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(folder / "var"),
        "STATIC_ROOT": str(folder / "static"),
        "SITE_URL": address,
        "LOG_LEVEL": "ERROR",
    }


def _words(tree: Path, port: int, workers: int) -> list[str]:
    """What the shipped service starts, at another port, perhaps with other workers."""
    service = (tree / "deploy" / "map.service").read_text()
    found = re.search(r"^ExecStart=\S+/gunicorn (.*)$", service, re.M)
    assert found, "deploy/map.service starts no gunicorn"
    words = found[1].replace("127.0.0.1:8000", f"127.0.0.1:{port}").split()
    return [*words, "--workers", str(workers)] if workers else words


def _configuration(
    tree: Path, folder: Path, port: int, gunicorn: int, certificate: Path | None, beside: str
) -> str:
    """The shipped one without limits for one address, all load comes from one; TLS if wanted."""
    text = (tree / "deploy" / "nginx.conf").read_text()
    text = re.sub(r"\n\s*(listen \[::\]|limit_req zone).*", "", text)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{_free_port()};")
    if certificate:
        text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
        text = re.sub(r"/etc/letsencrypt/live/[^/]+", str(certificate), text)
    else:
        text = re.sub(r"\n\s*ssl_certificate.*", "", text)
        text = re.sub(r"listen 443 ssl( http2)?;", f"listen 127.0.0.1:{port};", text)
    text = text.replace("    location / {", f"{beside}    location / {{", 1)
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{gunicorn}")
    # No copy of another run, nor of another site: the shipped key does not hold the port.
    text = re.sub(r"/var/(cache|lib)/nginx/map", str(folder / "cache"), text)
    text = text.replace("/var/log/nginx", str(folder))
    user = "user root;\n" if os.geteuid() == 0 else ""
    aside = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in TEMPORARY)
    frame = f"{user}worker_processes 2; pid {folder}/pid; error_log {folder}/error.log; events {{}}"
    return f"{frame}\nhttp {{ access_log off;\n{aside}{text}}}\n"


def _wait_for(address: str) -> None:
    # The certificate of a benchmark is its own.
    trusting = ssl._create_unverified_context()  # noqa: S323  Our own server.
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, context=trusting):  # noqa: S310  Our own server.
                return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"{address} did not answer within a minute")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
