"""What `bench.ten_minutes` tells: a table of kinds, and every fault."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bench.readers import Answer

if TYPE_CHECKING:
    from bench.ten_minutes import Run

DYING = 1.0
"""Seconds after the kill within which a request that was under way may end as broken."""


def section(run: Run) -> tuple[str, int]:
    """The section of the report as Markdown, and how many faults there were."""
    broken = [answer for answer in run.answers if answer.fault]
    excused = [answer for answer in broken if _was_killed(answer, run.killed)]
    faults = [answer for answer in broken if answer not in excused]
    most = max(run.peaks.values(), default=0)
    lines = [
        f"{len(run.answers):,} requests in {run.seconds:.0f} s ({run.rate:g} a second), "
        f"{len(run.live)} editions, a worker killed after {run.seconds / 2:.0f} s: "
        f"**{len(faults)} faults**, {len(run.mixed)} answers of mixed or old editions, "
        f"{len(excused)} requests broken with the killed worker (a new one was there after "
        f"{run.back:.1f} s). A picture or data was put off and came later {run.put_off} times. "
        f"A request began {run.late * 1000:.0f} ms after its time at most. "
        f"Workers took {most:.0f} MB at most.",
        "",
        *_table(run.answers),
    ]
    told = [f"{fault.kind} {fault.address}: {fault.fault}" for fault in faults] + run.mixed
    if told:
        lines += [
            "",
            *(f"- {text} ({count} times)" for text, count in Counter(told).most_common(40)),
        ]
    return "\n".join(lines), len(told)


def _was_killed(answer: Answer, killed: float) -> bool:
    return bool(killed) and answer.begun <= killed <= answer.ended <= killed + DYING


def _table(answers: list[Answer]) -> list[str]:
    kinds: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        kinds[answer.kind].append(answer)
    rows = [
        "| | requests | whole | not modified | median, ms | p99, ms |",
        "|" + " --- |" * 6,
    ]
    for kind, found in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        times = sorted(1000 * (answer.ended - answer.begun) for answer in found)
        statuses = Counter(answer.status for answer in found if not answer.fault)
        cells = [kind, f"{len(found):,}", f"{statuses[200]:,}", f"{statuses[304]:,}"]
        cells += [f"{times[len(times) // 2]:.0f}", f"{times[int(0.99 * (len(times) - 1))]:.0f}"]
        rows.append(f"| {' | '.join(cells)} |")
    return rows
