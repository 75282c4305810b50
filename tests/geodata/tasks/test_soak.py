"""kill -9 again and again: publish, import, series, backup, restore, migrate. `make soak` runs it.

After each kill nothing is half, and the next attempt succeeds. SOAK_KILLS (500) and SOAK_SECONDS
bound it; SOAK_SEED repeats a run. Each command is a process of its own, forked so that none of its
time goes into loading the program. So that kills are cheap, what was imported before goes before
the next import, and a moment lies within the time that the command took when it last ended.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from geodata.editions.integrity import damage_of
from geodata.models import Edition
from tests.geodata.desk_story import tell
from tests.geodata.tasks.soak_acts import (
    Act,
    Backup,
    Import,
    Migrate,
    Publish,
    Restore,
    Series,
    begun,
    ended,
)

KILLS = int(os.environ.get("SOAK_KILLS", 0))
SECONDS = float(os.environ.get("SOAK_SECONDS", 1200))
SEED = int(os.environ.get("SOAK_SEED", time.time()))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not KILLS, reason="`make soak` runs it"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_nothing_is_half_whenever_it_is_killed(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    tell()
    acts = [Publish(), Import(tmp_path), Series(tmp_path), Backup(tmp_path)]
    acts += [Restore(tmp_path), Migrate(tmp_path)]
    for number, act in enumerate(acts):
        act.begin(number)
        _undisturbed(act)
    chance, kills, begin = random.Random(SEED), Counter[str](), time.monotonic()
    number = len(acts)
    while kills.total() < KILLS and time.monotonic() - begin < SECONDS:
        (act,) = chance.choices(acts, [act.weight for act in acts])
        act.begin(number)
        kills[type(act).__name__] += _killed(act, chance)
        number += 1
    editions = list(Edition.objects.all())
    assert [damage for edition in editions for damage in damage_of(edition)] == []
    assert list(tmp_path.glob("*.part")) == [] and list(tmp_path.glob("imports/*.series")) == []
    took = time.monotonic() - begin
    print(f"\n{connection.vendor}, seed {SEED}: {kills.total()} kills in {took:.0f} s")
    print(", ".join(f"{name} {count}" for name, count in sorted(kills.items())))
    print(f"{number} commands brought to their end, {len(editions)} editions, all whole")


def _undisturbed(act: Act) -> None:
    """Without a kill: so long it takes."""
    start = time.monotonic()
    assert ended(begun(act.work, act.database)) == 0
    act.length = time.monotonic() - start
    assert act.is_done()


def _killed(act: Act, chance: random.Random) -> int:
    """Kill the command some times, then let it end; how often it was killed."""
    kills = 0
    for _turn in range(chance.randint(1, act.in_a_row)):
        process = begun(act.work, act.database)
        time.sleep(chance.uniform(0, act.reach * act.length))
        _kill_with_children(process)
        status = ended(process)
        assert status in (0, -signal.SIGKILL)
        kills += status != 0
        if act.is_done():
            act.length *= 0.8  # It was sooner than the last time.
            return kills
    _undisturbed(act)
    return kills


def _kill_with_children(process: int) -> None:
    """The process, and those that it started: foreign files are read by a child."""
    try:
        os.killpg(process, signal.SIGKILL)
    except ProcessLookupError:  # It did not come as far as its group.
        os.kill(process, signal.SIGKILL)
