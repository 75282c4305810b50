"""Who has to show a second factor."""

from __future__ import annotations

import enum

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django_otp import device_classes

REQUIRED = {
    "offered": (),
    "publishers": ("geodata.publish_edition",),
    "approvers": (
        "geodata.publish_edition",
        "geodata.approve_controlzone",
        "geodata.approve_event",
        "geodata.approve_presence",
        "geodata.approve_sourcestatement",
    ),
    "all": None,
}
"""For each value of SECOND_FACTOR the permissions that call for one; None calls for it always."""


class Step(enum.Enum):
    """What is missing before the desk opens."""

    SHOW = "second_factor"
    ADD = "account"


def is_required(user: AbstractUser) -> bool:
    """Whether the operator demands a second factor of this account."""
    rights = REQUIRED[settings.SECOND_FACTOR]
    return rights is None or any(user.has_perm(right) for right in rights)


def has_device(user: AbstractUser) -> bool:
    """Whether the user has a confirmed device of any kind: one query, for each page of the desk.

    django_otp's own function asks for each kind by itself.
    """
    kinds = [kind.objects.devices_for_user(user, confirmed=True) for kind in device_classes()]
    first, *others = (devices.order_by().values_list("pk") for devices in kinds)
    return first.union(*others, all=True).exists()


def missing_step(user: AbstractUser) -> Step | None:
    """What a signed-in user has still to do: show the factor, add one, or nothing."""
    if user.is_verified():
        return None
    if has_device(user):
        return Step.SHOW
    return Step.ADD if is_required(user) else None
