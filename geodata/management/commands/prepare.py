"""Bring a database to where the site can be served from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from geodata.editions.withholding import follow_embargoes
from geodata.languages import other_languages, translated_name
from geodata.management.commands._site_languages import begin_in_languages_of
from geodata.map_package import BadPackage, name_of
from geodata.models import Theatre

NONE = "none"
FIRST_NOTES = {
    "en": "The first edition.",
    "ar": "الطبعة الأولى.",
    "tr": "İlk sürüm.",
    "ku": "Weşana yekem.",
    "uk": "Перший випуск.",
}


class Command(BaseCommand):
    help = (
        "Migrate; fill an empty database with a map and its first edition: the example, or the "
        "land that is named."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--land",
            help="a map package, folder or zip, instead of the "
            f"example; {NONE}: nothing, the desk sets it up",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        land = options["land"]
        package = Path(land) if land and land != NONE else None
        call_command("migrate", verbosity=0, interactive=False)
        theatre = Theatre.objects.first()
        if theatre is not None:
            self._refuse_another(theatre, package)
            follow_embargoes()
        elif package is not None:
            self._begin(package)
        elif land == NONE:
            self.stdout.write("There is no map yet. Sign in to the desk, and set it up there.")
        else:
            self.stdout.write("The database is empty: loading the example, about a minute.")
            self._fill("load_example")

    def _begin(self, package: Path) -> None:
        try:
            begin_in_languages_of(package)
        except BadPackage as error:
            raise CommandError(f"Nothing was imported: {error}") from None
        self._fill("import_map", str(package))

    def _fill(self, *command: str) -> None:
        """The map and its first edition, or neither: a run that is cut short leaves the database
        empty to the next one."""
        with transaction.atomic():
            call_command(*command, stdout=self.stdout)
            call_command("publish", **_first_notes(), stdout=self.stdout)

    def _refuse_another(self, theatre: Theatre, package: Path | None) -> None:
        if package is None:
            return
        try:
            name = name_of(package)
        except BadPackage as error:
            raise CommandError(str(error)) from None
        if name != theatre.name:
            raise CommandError(
                f"This site holds the map of {theatre.name} already, and {package} is of {name}. "
                "One site has one land: name another place for its data, such as VAR_DIR=var2."
            )


def _first_notes() -> dict[str, str]:
    own = FIRST_NOTES.get(settings.LANGUAGE_CODE, FIRST_NOTES["en"])
    known = {code: FIRST_NOTES[code] for code in other_languages() if code in FIRST_NOTES}
    return {"note": own} | {translated_name("note", code): text for code, text in known.items()}
