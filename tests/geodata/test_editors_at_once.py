"""Editors who save at once, each in a browser of their own: nothing is lost, nothing unexplained.

`make test-editors` lets 20 save five zones each, on SQLite and on PostGIS. Without it three editors
save one each.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import Group, User

from geodata.models import ControlZone
from tests.geodata.desk_story import DAY, Story, square, tell
from tests.geodata.tasks.running_site import RunningSite, running_site, signed_in

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
EDITORS = int(os.environ.get("EDITORS", 3))
SAVES = int(os.environ.get("SAVES", 1))
ADD = "/admin/geodata/controlzone/add/"
TRIES = 20


def test_every_editor_keeps_what_was_drawn() -> None:
    story = tell()
    group = Group.objects.get(name="Contributor")
    cookies = []
    for number in range(EDITORS):
        user = User.objects.create_user(f"editor-{number}", is_staff=True)
        user.groups.add(group)
        cookies.append(signed_in(user))
    with running_site(story.pia) as site, ThreadPoolExecutor(EDITORS) as pool:
        begin = time.monotonic()
        done = pool.map(lambda one: _edit(site, story, *one), enumerate(cookies))
        answers, waits = zip(*done, strict=True)
        took = time.monotonic() - begin
    statuses = sum(answers, Counter())
    print(f"\n{EDITORS} editors, {SAVES} zones each: {dict(statuses)} in {took:.1f} s,")
    print(f"the longest wait for an answer {max(waits):.1f} s")
    names = [f"zone {n}-{s}" for n in range(EDITORS) for s in range(SAVES)]
    stored = ControlZone.objects.filter(name__startswith="zone ").values_list("name", flat=True)
    assert sorted(stored) == sorted(names)
    assert set(statuses) <= {302, 503}


def _edit(
    site: RunningSite, story: Story, number: int, cookies: str
) -> tuple[Counter[int | None], float]:
    """Save zones as one editor; what is answered 503 is sent again, as its page asks."""
    seen: Counter[int | None] = Counter()
    longest = 0.0
    for save in range(SAVES):
        name = f"zone {number}-{save}"
        for _try in range(TRIES):
            begin = time.monotonic()
            status, page = site.ask("POST", ADD, _form(story, name), cookies)
            longest = max(longest, time.monotonic() - begin)
            seen[status] += 1
            if status != 503:
                break
            assert name.encode() in page
    return seen, longest


def _form(story: Story, name: str) -> dict[str, object]:
    return {
        "name": name,
        "faction": story.hts.pk,
        "status": "controlled",
        "valid_from": DAY.isoformat(),
        "geometry": square(0, 0).geojson,
        "sources": [story.source.pk],
        "confidence": "medium",
        "rank": 0,
    }
