"""The reading process, forked from one that has loaded its libraries.

Its start costs three quarters of a second of processor, and most tests of imports are about what is
done with the table that comes back. The process is a real one, with its environment and bounds;
tests/geodata/exchange/reader starts it as the site does.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.exchange.reader import reading

FORK = f"""\
{reading.LOAD}
import json, os
for line in sys.stdin:
    folder, works = json.loads(line)
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        os.environ["TMPDIR"] = folder
        sys.argv[1:] = works
        main()
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(status, flush=True)
"""


@pytest.fixture(scope="session")
def forking_reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen[str]]:
    """A process that forks one that reads, for each line of standard input."""
    process = subprocess.Popen(
        [sys.executable, "-c", FORK],
        cwd=reading.CODE,
        env=reading.reader_environment(tmp_path_factory.mktemp("reader")),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process
    process.communicate(timeout=30)


@pytest.fixture
def forked_reader(forking_reader: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports of this test read in forked processes."""

    def run(folder: Path, works: list[Path]) -> int:
        request, answer = forking_reader.stdin, forking_reader.stdout
        assert request and answer
        print(json.dumps([str(folder), [str(work) for work in works]]), file=request, flush=True)
        return int(answer.readline())

    monkeypatch.setattr(reading, "run_sandbox", run)
