"""Make an account that is no person: it may approve what one series brings."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.text import slugify

from geodata.exchange.importing.series_account import APPROVE_SERIES, is_service_account
from geodata.models import SnapshotSeries


class Command(BaseCommand):
    help = (
        "Make an account without a password, which may approve the zones of one series within "
        "its limit (import_zones --series SERIES --limit-change … --approve-as NAME)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="of the account")
        parser.add_argument("--series", required=True, help="the name of its series")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        series = slugify(options["series"], allow_unicode=True)[:40]
        users = get_user_model()
        user = users.objects.filter(username=options["name"]).first() or self._made(options["name"])
        if not is_service_account(user):
            raise CommandError(f"{user} is a person's account; take another name")
        row, _made = SnapshotSeries.objects.get_or_create(name=series)
        if row.account not in (None, user):
            raise CommandError(f"the series {series} has the account {row.account} already")
        row.account = user
        row.save(update_fields=["account"])
        text = f"{user} may approve what the series {series} brings, within --limit-change."
        self.stdout.write(self.style.SUCCESS(text))

    def _made(self, name: str) -> Any:
        user = get_user_model()(username=name)
        user.set_unusable_password()
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user.save()
        app, codename = APPROVE_SERIES.split(".")
        found = Permission.objects.get(content_type__app_label=app, codename=codename)
        user.user_permissions.add(found)
        return get_user_model().objects.get(pk=user.pk)
