"""kill -9 at moments of a publication: nothing half, nothing lost, nobody blocked.

`make test-kill` takes 20 moments (KILL_MOMENTS) for each victim, on SQLite and on PostGIS. Without
it worker and site die together at two moments, and at one on PostgreSQL, where a dead worker is
known after 20 s of silence.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection

from geodata.editions.integrity import damage_of
from geodata.models import ControlZone, Edition, Publication, Task
from geodata.models.workflow import State
from geodata.tasks.running import unfinished
from tests.geodata.desk_story import DAY, Story, square, tell
from tests.geodata.processes import wait_until
from tests.geodata.tasks.running_site import RunningSite, kill_workers, running_site

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
FEW = 1 if connection.vendor == "postgresql" else 2
MOMENTS = int(os.environ.get("KILL_MOMENTS", FEW))
VICTIMS = ["worker and site", "worker", "site"][: 3 if "KILL_MOMENTS" in os.environ else 1]
ZONES = 150
"""They make a publication last long enough to be hit within each of its steps."""


@pytest.fixture
def story(transactional_db: None) -> Story:
    story = tell()
    for number in range(ZONES):
        ControlZone.objects.create(
            faction=(story.gov, story.hts)[number % 2],
            geometry=square(number * 7 % 38 / 10, number * 11 % 37 / 10, 0.3),
            valid_from=DAY.replace(day=1 + number % 28),
            state=State.APPROVED,
            version=1,
        ).sources.add(story.source)
    return story


@pytest.mark.parametrize("victims", VICTIMS)
def test_what_is_killed_at_any_moment_loses_nothing(story: Story, victims: str) -> None:
    with running_site(story.pia) as site, ThreadPoolExecutor() as pool:
        lengths = _undisturbed(site)
        length = lengths["site" if victims == "site" else "worker"]
        answers = [302]
        for number in range(MOMENTS):
            note = f"moment {number}"
            answer = pool.submit(site.publish, note)
            if victims != "site":
                _wait_until_it_runs(note)
            # A moment is a time: this is no wait for something to happen.
            time.sleep(length * (number + 0.5) / MOMENTS)
            _kill(site, victims)
            _nobody_is_blocked(site, story)
            answers.append(_status(answer))
            wait_until(lambda: not unfinished().exists(), seconds=90)
        _nothing_is_lost(answers)


def _undisturbed(site: RunningSite) -> dict[str, float]:
    """Seconds that a publication takes, for the site since it is asked, for a worker as it runs."""
    begin = time.monotonic()
    assert site.publish("undisturbed") == 302
    _wait_until_it_runs("undisturbed")
    run = time.monotonic()
    wait_until(lambda: not unfinished().exists())
    end = time.monotonic()
    return {"site": end - begin, "worker": end - run}


def _wait_until_it_runs(note: str) -> None:
    tasks = Task.objects.filter(publication__note=note, outcome__in=("running", "done"))
    wait_until(tasks.exists)


def _kill(site: RunningSite, victims: str) -> None:
    if "worker" in victims:
        kill_workers()
    if "site" in victims:
        site.kill()


def _nobody_is_blocked(site: RunningSite, story: Story) -> None:
    """Editors write at once; the site starts again, and readers see an edition."""
    begin = time.monotonic()
    story.draft()
    assert time.monotonic() - begin < 10
    site.start()
    assert site.status("/") == 200


def _status(answer: Future[int | None]) -> int | None:
    status = answer.result(timeout=60)
    assert status in (302, None)
    return status


def _nothing_is_lost(answers: list[int | None]) -> None:
    """Each publication that was asked for is one whole edition, in the order of asking.

    Where the site was killed before it answered there may be one or none.
    """
    asked = list(Publication.objects.order_by("pk"))
    assert answers.count(302) <= len(asked) <= len(answers)
    editions = list(Edition.objects.order_by("number"))
    assert [row.edition for row in asked] == editions
    assert [row.note for row in asked] == [row.note for row in editions]
    assert [row.number for row in editions] == list(range(1, len(asked) + 1))
    assert [damage for edition in editions for damage in damage_of(edition)] == []
    assert len({edition.files.count() for edition in editions}) == 1
    assert set(Task.objects.values_list("outcome", flat=True)) == {"done"}
    assert max(Task.objects.values_list("attempts", flat=True)) <= 2
