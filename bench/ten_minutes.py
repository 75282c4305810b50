"""Ten minutes of readers, while editions are published and a worker is killed: nothing is half.

    python -m bench.ten_minutes                     # --seconds 600 --rate 50 --publish-every 120

gunicorn and nginx as they are shipped, on loopback. Each answer is read to its end and decoded;
a page, its facts and its atlas must be of one edition, that edition's files those of the database,
and no page older than the copies that nginx may keep. Only requests that the killed worker had in
its hands may fail. Ends with 1 where anything else did.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import secrets
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.load_site import LoadSite, served
from bench.readers import MIX, Answer, Reader, faults_between
from bench.site import ROOT
from bench.ten_minutes_report import section

THREADS = 64
KEPT = 20.0
"""Seconds after which no page may be of an edition that was followed: nginx asks after ten."""


SOURCE = "S001"
TRIES = 12
"""So often a reader asks for a file that is put off."""


@dataclass
class Run:
    """What happened: answers, when editions went live, when a worker was killed."""

    seconds: float
    rate: float
    answers: list[Answer] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    """What was of two editions, or of one too old."""
    live: dict[int, float] = field(default_factory=dict)
    """By number when an edition was live at the latest."""
    killed: float = 0.0
    back: float = 0.0
    """Seconds until there were as many workers again."""
    put_off: int = 0
    """How often a reader was asked to come back for a picture, or for data."""
    late: float = 0.0
    """Seconds that a request began after its time, at most."""
    peaks: dict[int, float] = field(default_factory=dict)
    """MB of memory that each worker took at most."""


def run(seconds: float, rate: float, every: float, seed: int) -> Run:
    """Serve the example, and let readers ask for it."""
    with tempfile.TemporaryDirectory() as folder, served(ROOT, Path(folder), {}) as site:
        site.environment["DJANGO_SUPERUSER_PASSWORD"] = secrets.token_urlsafe()
        site.manage("createsuperuser", "--noinput", "--username=pia", "--email=pia@example.org")
        done = Run(seconds, rate, live={1: time.time()})
        stop = threading.Event()
        others = [
            threading.Thread(target=_publish, args=(site, done, every, stop)),
            threading.Thread(target=_kill, args=(site, done, seconds / 2, stop)),
            threading.Thread(target=_watch_memory, args=(site, done, stop)),
        ]
        for other in others:
            other.start()
        _read(site, done, random.Random(seed))
        stop.set()
        for other in others:
            other.join()
        done.mixed += _not_of_the_database(site, done)
        done.mixed += _too_old(done)
    return done


def _publish(site: LoadSite, done: Run, every: float, stop: threading.Event) -> None:
    """Each time a box of land changes hands, and the next edition is published."""
    box, begin = site.folder / "box.geojson", time.time()
    while not stop.wait(max(0.0, begin + every * len(done.live) - time.time())):
        number = len(done.live) + 1
        west, south = 38 + number * 0.06, 35.2
        ring = [[west, south], [west + 0.05, south], [west + 0.05, south + 0.3], [west, south]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        feature = {"type": "Feature", "properties": {}, "geometry": shape}
        box.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        given = ("--faction", "sdf", "--from", "2026-02-12", "--approve-as", "pia")
        try:
            site.manage("import_zones", box, *given, "--source", SOURCE, "--licence", "CC0")
            site.manage("publish", "--note", f"Box {number}")
        except RuntimeError as error:
            done.mixed.append(f"edition {number} was not published: {error}")
        done.live[number] = time.time()


def _kill(site: LoadSite, done: Run, after: float, stop: threading.Event) -> None:
    if stop.wait(after):
        return
    workers = site.workers()
    done.killed = time.time()
    os.kill(workers[0], signal.SIGKILL)
    while workers[0] in (now := site.workers()) or len(now) < len(workers):
        time.sleep(0.05)
    done.back = time.time() - done.killed


def _watch_memory(site: LoadSite, done: Run, stop: threading.Event) -> None:
    while not stop.wait(1):
        for worker in site.workers():
            try:
                status = Path(f"/proc/{worker}/status").read_text()
            except OSError:
                continue
            found = [line for line in status.splitlines() if line.startswith("VmHWM")]
            if found:
                done.peaks[worker] = int(found[0].split()[1]) / 1024


def _read(site: LoadSite, done: Run, chance: random.Random) -> None:
    """Begin a request at each of its times, whether those before were answered or not."""
    asking, weights = Asking(site, done), [weight for weight, _address in MIX.values()]
    begin, asked = time.time(), list[Future[None]]()
    with ThreadPoolExecutor(THREADS) as pool:
        for number in range(int(done.seconds * done.rate)):
            time.sleep(max(0.0, begin + number / done.rate - time.time()))
            done.late = max(done.late, time.time() - begin - number / done.rate)
            waiting = asking.next_file()
            if waiting is not None:
                page, file = waiting
                asked.append(pool.submit(asking.ask, "file of a page", file, page))
                continue
            (kind,) = chance.choices(list(MIX), weights)
            asked.append(pool.submit(asking.ask, kind, MIX[kind][1](chance)))
    for request in asked:
        request.result()


class Asking:
    """Requests of many threads: what they were answered, and which files of pages wait."""

    def __init__(self, site: LoadSite, done: Run) -> None:
        self.reader, self.done = Reader(site.through_nginx), done
        self._waiting: deque[tuple[Answer, str]] = deque()
        self._files: dict[int, list[Answer]] = {}
        self._lock = threading.Lock()

    def next_file(self) -> tuple[Answer, str] | None:
        """A page, and one of its files that nobody asked for yet."""
        with self._lock:
            return self._waiting.popleft() if self._waiting else None

    def ask(self, kind: str, address: str, page: Answer | None = None) -> None:
        """Ask, and note the answer; `page` is the one of which it is a file."""
        answer = self._answer(kind, address)
        with self._lock:
            self.done.answers.append(answer)
            self._waiting.extend((answer, file) for file in answer.files)
            if page is not None:
                self._compare(page, answer)

    def _answer(self, kind: str, address: str) -> Answer:
        answer = self.reader.ask(kind, address)
        for _again in range(TRIES):
            if not answer.retry_after:
                return answer
            with self._lock:
                self.done.put_off += 1
            time.sleep(answer.retry_after)
            answer = self.reader.ask(kind, address)
        return replace(answer, fault="put off too often") if answer.retry_after else answer

    def _compare(self, page: Answer, file: Answer) -> None:
        """Under the lock: with the last of its files the page is compared with all of them."""
        files = self._files.setdefault(id(page), [])
        files.append(file)
        if len(files) == len(page.files):
            self.done.mixed += faults_between(page, self._files.pop(id(page)))


def _not_of_the_database(site: LoadSite, done: Run) -> list[str]:
    """Pages whose files are not those of the edition that they name."""
    with sqlite3.connect(site.folder / "var" / "map.sqlite3") as rows:
        known = set(
            rows.execute(
                "SELECT number, '/editions/files/' || sha256 || '/' || name"
                " FROM geodata_editionfile JOIN geodata_edition e ON e.id = edition_id"
            )
        )
    pages = [answer for answer in done.answers if answer.files]
    wrong = [page for page in pages if {(page.edition, file) for file in page.files} - known]
    return [f"{page.address} names files that edition {page.edition} has not" for page in wrong]


def _too_old(done: Run) -> list[str]:
    """Pages of the live edition that were of an earlier one long after it was followed."""
    found = []
    for answer in done.answers:
        if not answer.edition or "edition=" in answer.address:
            continue
        least = max(
            number
            for number, since in done.live.items()
            if since <= done.live[1] or since + KEPT <= answer.begun
        )
        if answer.edition < least:
            found.append(f"{answer.address} was of edition {answer.edition}, not {least}")
    return found


def main() -> None:
    """Let readers ask, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m bench.ten_minutes", description=main.__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--rate", type=float, default=50, help="requests a second")
    parser.add_argument("--publish-every", type=float, default=120, help="seconds")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    done = run(asked.seconds, asked.rate, asked.publish_every, asked.seed)
    text, faults = section(done)
    print(text)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
