"""The pictures that links show, of the newest change days, drawn before anybody asks for them."""

from __future__ import annotations

import datetime
import itertools
import time
from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.utils.translation import gettext_lazy

from geodata.editions import Published, RedactionDue, live
from geodata.editions.made_files import live_edition
from geodata.tasks.kinds import Kind
from geodata.tasks.running import Run
from mapsite.http.downloads import make_ahead
from mapsite.http.file_cache import Busy
from mapsite.pictures.request import SIZES, PictureRequest
from mapsite.pictures.writing import write_picture


def draw_ahead(run: Run) -> None:
    """Draw what the cache of downloads of this machine does not hold, the newest day first.

    It ends as soon as another edition is live, which has a task of its own.
    """
    edition = live_edition()
    wanted = list(requests(edition))
    for done, request in enumerate(wanted):
        run.progress("drawing", 100 * done // len(wanted))
        if not _is_live(edition):
            return run.done("other_edition", drawn=done)
        make = partial(write_picture, edition, request, "png", settings.SITE_URL)
        _patiently(partial(make_ahead, edition, f"{request.name}.png", make))
    return run.done("drawn", drawn=len(wanted))


def requests(edition: Published) -> Iterator[PictureRequest]:
    """The pictures that pages of the newest change days name, in every language."""
    days = map(datetime.date.fromisoformat, reversed(edition.map["change_days"]))
    for day in itertools.islice(days, settings.PICTURES_AHEAD):
        for language, _name in settings.LANGUAGES:
            yield PictureRequest(day, SIZES["social"], language)


def _is_live(edition: Published) -> bool:
    try:
        now = live()
    except RedactionDue:
        return False
    return now is not None and now.number == edition.number


def _patiently(make: partial[None]) -> None:
    """Readers who ask for files just now go first."""
    while True:
        try:
            return make()
        except Busy:
            time.sleep(1)


PICTURES = Kind(
    "pictures",
    gettext_lazy("Pictures for links"),
    draw_ahead,
    steps={"drawing": gettext_lazy("drawing")},
    results={
        "drawn": gettext_lazy("%(drawn)s pictures are there."),
        "other_edition": gettext_lazy("Another edition is live; %(drawn)s pictures were drawn."),
    },
    exclusive=True,
)
