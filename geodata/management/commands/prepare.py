"""Bring a database to where the site can be served from it."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from geodata.editions.withholding import follow_embargoes
from geodata.languages import columns_with_translations
from geodata.models import Theatre

FIRST_NOTES = {
    "note": "The first edition.",
    "note_ar": "الطبعة الأولى.",
    "note_tr": "İlk sürüm.",
    "note_ku": "Weşana yekem.",
    "note_uk": "Перший випуск.",
}


class Command(BaseCommand):
    help = "Migrate; fill an empty database with the example and its first edition."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        if Theatre.objects.exists():
            follow_embargoes()
            return
        self.stdout.write("The database is empty: loading the example, about a minute.")
        # Both or neither: a run that is cut short leaves an empty database to the next one.
        with transaction.atomic():
            call_command("load_example", stdout=self.stdout)
            known = set(columns_with_translations("note"))
            notes = {name: text for name, text in FIRST_NOTES.items() if name in known}
            call_command("publish", **notes, stdout=self.stdout)
