"""gunicorn's worker of threads, where who sends half a request, or nothing, holds none for long.

    gunicorn mapsite.wsgi --worker-class mapsite.config.timed_worker.TimedWorker --threads 8

gunicorn's own waits for ever for the rest of a request, and five seconds for its first byte, in a
thread each. Behind nginx, which passes on whole requests, neither happens.
"""

from __future__ import annotations

import errno
import selectors
import socket
import time
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker


class TimedSocket(socket.socket):
    """A client's socket, whose request must come within `seconds`, and more for what is large."""

    seconds = 10.0
    rate = 20_000
    """Bytes a second: what has come prolongs the time by as much as it may take."""
    deadline = 0.0

    def setblocking(self, flag: bool) -> None:
        """Called with True where a thread begins to read a request."""
        super().setblocking(flag)
        self.deadline = time.monotonic() + self.seconds

    def recv(self, *args: Any) -> bytes:
        """As ever, but a client that takes too long counts as one that went away."""
        if not self.getblocking():
            return super().recv(*args)
        self.settimeout(max(self.deadline - time.monotonic(), 0.001))
        try:
            data = super().recv(*args)
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "the request did not come") from None
        finally:
            self.settimeout(None)
        self.deadline += len(data) / self.rate
        return data


class TimedWorker(ThreadWorker):
    """Gives a connection a thread when its first byte is there, and reads by a `TimedSocket`."""

    socket_class = TimedSocket

    def enqueue_req(self, conn: TConn) -> None:
        """Wait for the first byte of a new connection without a thread."""
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock = self.socket_class(fileno=conn.sock.detach())
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + self.cfg.keepalive
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, readable)
