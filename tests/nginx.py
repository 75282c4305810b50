"""nginx with the shipped configuration, in front of a server of the tests."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOST = "map.example.org"


@dataclass(frozen=True)
class Site:
    """The ports at which nginx listens."""

    plain: int
    secure: int
    folder: Path

    def get(
        self,
        path: str,
        *,
        secure: bool = True,
        host: str = HOST,
        accepting: str = "br",
        **headers: str,
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """Ask nginx, as a browser on the way to map.example.org would."""
        if secure:
            trusting = ssl._create_unverified_context()
            link = http.client.HTTPSConnection("127.0.0.1", self.secure, context=trusting)
        else:
            link = http.client.HTTPConnection("127.0.0.1", self.plain)
        headers |= {"Host": host, "Accept-Encoding": accepting}
        link.request("GET", path, headers=headers)
        response = link.getresponse()
        body = response.read()
        link.close()
        return response, body


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def nginx(site: Site, backend: int) -> Iterator[None]:
    """nginx at the ports of the site, before a server at the port `backend`."""
    path = configuration(site, backend)
    subprocess.run(["nginx", "-q", "-c", path], check=True, timeout=30)
    try:
        yield
    finally:
        subprocess.run(["nginx", "-c", path, "-s", "stop"], check=True, timeout=30)


def configuration(site: Site, backend: int) -> Path:
    """The shipped configuration with the ports, paths and certificate of this test."""
    folder = site.folder
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={HOST}"]
        + ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    text = re.sub(r"\s*listen \[::\].*", "", text)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{site.plain};")
    text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{site.secure} ssl")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{backend}")
    text = text.replace(f"/etc/letsencrypt/live/{HOST}", str(folder))
    text = text.replace("/var/lib/nginx/map", str(folder / "cache"))
    text = text.replace("/var/log/nginx", str(folder))
    # Root's nginx would lend its workers a user who may not write into the folder.
    user = "user root;\n" if os.geteuid() == 0 else ""
    frame = f"{user}pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    path = folder / "nginx.conf"
    path.write_text(f"{frame}http {{ access_log off;\n{temporary}{text}}}\n")
    folder.chmod(0o755)
    return path
