"""A film as a task: asked for at the desk, made by a worker, downloaded from the task's page."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from geodata.editions.made_files import as_published, keep, live_edition
from geodata.tasks.failure import Failure
from geodata.tasks.kinds import RESULTS, Kind
from geodata.tasks.running import Run
from mapsite.http.day_range import days_of, range_of
from mapsite.pictures.request import SIZES
from mapsite.pictures.timelapse import Film, change_days, write_film

MOST = 2000
"""Pictures of one film: half an hour of drawing."""
RESULT_TOO_LONG = gettext_lazy("The map changed on %(days)s days; a film has at most %(most)s.")
TYPES = {"mp4": "video/mp4", "gif": "image/gif"}
SCREENS = ("social", "square")
"""The sheets that are no paper."""


class FilmForm(forms.Form):
    """What is to be filmed. Days outside the data are moved to the nearest one."""

    first = forms.DateField(label=gettext_lazy("from"), required=False)
    last = forms.DateField(label=gettext_lazy("to"), required=False)
    suffix = forms.ChoiceField(
        label=gettext_lazy("format"), choices=[(t, t.upper()) for t in TYPES]
    )
    size = forms.ChoiceField(
        label=gettext_lazy("sheet"), choices=[(name, SIZES[name].title) for name in SCREENS]
    )
    language = forms.ChoiceField(label=gettext_lazy("language"), choices=settings.LANGUAGES)
    seconds = forms.FloatField(
        label=gettext_lazy("seconds that a day stays"), initial=0.8, min_value=0.05, max_value=60
    )

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        try:
            edition = live_edition()
        except Failure as failure:
            raise ValidationError(RESULTS[failure.code]) from None
        days = range_of(_text(values.get("first")), _text(values.get("last")), days_of(edition))
        if (count := len(change_days(edition, days.first, days.last))) > MOST:
            raise ValidationError(RESULT_TOO_LONG, params={"days": count, "most": MOST})
        return values

    def arguments(self) -> dict[str, Any]:
        """The task's arguments: days as texts."""
        values = self.cleaned_data
        return values | {name: _text(values[name]) for name in ("first", "last")}


def make_film(
    run: Run, first: str, last: str, suffix: str, size: str, language: str, seconds: float
) -> None:
    """Draw the film of the live edition, and keep it with the task."""
    before, edition = as_published(), live_edition()
    days = range_of(first, last, days_of(edition))
    film = Film(change_days(edition, days.first, days.last), SIZES[size], language, seconds)
    if len(film.days) > MOST:
        raise Failure("too_long", days=len(film.days), most=MOST)
    with TemporaryDirectory(prefix="film-") as folder:
        path = Path(folder) / f"map_{days.first}_{days.last}.{suffix}"

        def progress(drawn: int, of: int) -> None:
            run.progress("drawing", 99 * drawn // of)

        write_film(edition, film, settings.SITE_URL, path, progress)
        facts = {"days": len(film.days), "edition": edition.number}
        keep(run, path, TYPES[suffix], before, "filmed", **facts)


def _text(day: Any) -> str:
    return day.isoformat() if day else ""


FILM = Kind(
    "film",
    gettext_lazy("Film"),
    make_film,
    steps={"drawing": gettext_lazy("drawing")},
    results={
        "too_long": RESULT_TOO_LONG,
        "filmed": gettext_lazy("%(days)s days of edition %(edition)s. It is kept for a week."),
    },
    form=FilmForm,
)
