"""Codes on paper, each good once, for who lost the phone."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

COUNT = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that are not mistaken for each other on paper."""


def new_backup_codes(user: AbstractUser) -> list[str]:
    """Ten codes of ten letters (49 bits each), which replace the old ones. They are shown once."""
    codes = ["".join(secrets.choice(LETTERS) for _ in range(10)) for _ in range(COUNT)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="codes", confirmed=True)
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes
