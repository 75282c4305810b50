"""Make an account for somebody who keeps the map."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

GROUPS = ("Editor", "Publisher")


class Command(BaseCommand):
    help = "Ask for a name and a password, and make an editor who may also publish."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", help="instead of asking; the password is always asked for")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"] or input("Name: ")
        user = self._checked(name.strip(), _password())
        with transaction.atomic():
            user.save()
            user.groups.set(Group.objects.filter(name__in=GROUPS))
        self.stdout.write(self.style.SUCCESS(f"{user} may now sign in at /admin/."))
        self.stdout.write("Who draws a zone cannot approve it: make a second editor for that.")

    def _checked(self, name: str, password: str) -> AbstractUser:
        user = get_user_model()(username=name, is_staff=True)
        try:
            user.set_password(password)
            user.full_clean()
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return user


def _password() -> str:
    """Ask twice at a terminal; read one line where the password is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Password again: ") != password:
        raise CommandError("The two passwords differ. Nothing was saved.")
    return password
