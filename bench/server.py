"""A loopback server for the pages: brotli twins, no cache, and the land of a day on demand."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Process
from pathlib import Path

from bench.snapshots import Snapshots

PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
TYPES = {".atlas": "application/vnd.territory-atlas", ".mjs": "text/javascript"}


@contextmanager
def serving(folder: Path, snapshots: dict[str, Snapshots]) -> Iterator[None]:
    """Serve a folder from a process of its own, and `/<history>/day/<step>.geojson` on demand."""
    process = Process(target=_serve, args=(folder, snapshots), daemon=True)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def _serve(folder: Path, snapshots: dict[str, Snapshots]) -> None:
    handler = type("Handler", (_Handler,), {"folder": folder, "snapshots": snapshots})
    _Server(("127.0.0.1", PORT), handler).serve_forever()


class _Server(ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that drops what it asked for, as a scrubbing one does, is no error."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path
    snapshots: dict[str, Snapshots]

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with a file, a day, or 404."""
        path = self.path.partition("?")[0].lstrip("/")
        history, _, step = path.partition("/day/")
        if step and history in self.snapshots:
            body = self.snapshots[history].geojson(int(step.removesuffix(".geojson")))
            return self._send(body, "application/json", None)
        file = self.folder / path
        if not path or not file.is_file():
            return self._send(b"", "text/plain", None, status=404)
        packed = "br" in self.headers.get("Accept-Encoding", "")
        body = (file.with_name(file.name + ".br") if packed else file).read_bytes()
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "text/plain"
        return self._send(body, kind, "br" if packed else None)

    def _send(self, body: bytes, kind: str, encoding: str | None, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)
