"""A quick test that starts something is noticed."""

from __future__ import annotations

import socket
import subprocess

from tests.quick_tests import WATCH


def test_programs_and_ports_of_a_quick_test_are_seen() -> None:
    subprocess.run(["true"], check=True)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
    assert [seen.split()[0] for seen in WATCH.seen] == ["subprocess.Popen", "socket.bind"]
    WATCH.seen.clear()  # This test may.
