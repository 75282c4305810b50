"""Who edits a row just now, by the beats of the forms that are open. A table, so that every
process of the site knows it, with Redis or without."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from geodata.models import Editing

BEAT = 20
"""Seconds from one beat of a form to the next."""
GONE = datetime.timedelta(seconds=3 * BEAT)
"""After so long without a beat a form is taken for closed."""


def beat(user: AbstractBaseUser, model: str, row: int) -> list[str]:
    """Note that the user has the form of a row open; the names of the others who have it too."""
    now = timezone.now()
    Editing.objects.filter(seen_at__lt=now - GONE).delete()
    Editing.objects.update_or_create(model=model, row=row, user=user, defaults={"seen_at": now})
    return editors(model, row, user)


def leave(user: AbstractBaseUser, model: str, row: int) -> None:
    """Note that the user closed the form."""
    Editing.objects.filter(model=model, row=row, user=user).delete()


def editors(model: str, row: int, besides: AbstractBaseUser) -> list[str]:
    """The names of who has the form of a row open, besides somebody, in order."""
    open_ones = Editing.objects.filter(model=model, row=row, seen_at__gte=timezone.now() - GONE)
    names = open_ones.exclude(user_id=besides.pk).values_list("user__username", flat=True)
    return sorted(names)
