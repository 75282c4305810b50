"""What the benchmark of first visits counts, and where it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.page_report import BEGIN, END, Pages, Row, put, section_in
from bench.page_visit import Request, Visit, Wire


class Session:
    """Stands for Chromium's: tells what comes over the wire when the test says so."""

    def __init__(self) -> None:
        self.heard: dict = {}

    def send(self, _method: str) -> None: ...

    def on(self, name: str, call: object) -> None:
        self.heard[name.partition(".")[2]] = call


def test_what_has_come_by_a_moment_is_counted_with_parts_of_what_is_on_its_way() -> None:
    session = Session()
    wire = Wire(session)  # type: ignore[arg-type]
    for key, address, sent in (("a", "https://x/", 5.0), ("b", "https://x/g/ground.json", 5.5)):
        request = {"url": address}
        session.heard["requestWillBeSent"](
            {"requestId": key, "request": request, "timestamp": sent}
        )
        head = {"encodedDataLength": 100}
        session.heard["responseReceived"]({"requestId": key, "response": head})
    for key, when, size in (("a", 5.4, 900), ("b", 6.2, 400), ("b", 6.8, 600)):
        part = {"requestId": key, "timestamp": when, "encodedDataLength": size}
        session.heard["dataReceived"](part)
    for key, when, size in (("a", 5.4, 1000), ("b", 6.8, 1100)):
        end = {"requestId": key, "timestamp": when, "encodedDataLength": size}
        session.heard["loadingFinished"](end)
    assert wire.by(450) == (1, 1.0)
    assert wire.by(1000) == (2, 1.0)
    assert wire.by(1500) == (2, 1.5)
    assert wire.by(float("inf")) == (2, 2.1)
    assert wire.came("/ground.json") == pytest.approx(1800)
    assert wire.came("/none.json") == 0


def test_nothing_of_an_answer_has_come_before_its_first_byte() -> None:
    assert Request("https://x/", 1.0, head=200, parts=[(3.0, 50)]).bytes_by(2.9) == 0


def test_a_section_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    found = Visit(620, 2400, 2900, 0.004, (9, 66.4), (11, 99.5), (17, 160.0))
    report = tmp_path / "benchmarks.md"
    report.write_text("# Benchmarks\n\nBefore.\n")
    for runs in (2, 3):
        row = Row("day", "now", "HTTP/2", 4, [found] * runs, (0.001, 0.004))
        put(Pages([row], runs, "a machine", (1.0, 2.0)).text(), report)
        report.write_text(report.read_text().rstrip() + "\n\nAfter.\n")
    written = report.read_text()
    assert written.count(BEGIN) == written.count(END) == 1
    assert written.startswith("# Benchmarks\n\nBefore.\n\n") and written.count("After.") == 2
    assert "Medians of 3 visits" in section_in(written)
    assert "| ÷ 4 | 0.6 | **2.4** | 9, 66 | 2.9 | 12, 100 |".replace("12", "11") in written
