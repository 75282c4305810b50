"""Open the desk again to somebody who lost the phone and the codes on paper."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django_otp import devices_for_user


class Command(BaseCommand):
    help = "Remove the second factors of one account, after making sure who asks for it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name of the account")

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['name']!r}.")
        with transaction.atomic():
            removed = [device.delete() for device in devices_for_user(user, confirmed=None)]
        self.stdout.write(f"{len(removed)} second factors of {user} were removed.")
