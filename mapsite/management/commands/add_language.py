"""Begin a language, or bring its catalogue up to date."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mapsite.config import cldr
from mapsite.management.catalogue import untranslated, updated
from mapsite.management.messages import messages


class Command(BaseCommand):
    help = (
        "Write the catalogue of a language, one .po file with every text that readers see, "
        "or bring it up to date. Needs no gettext."
    )
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("code", help="tr, uk, ku, pt-br …")
        parser.add_argument("--desk", action="store_true", help="the texts of the desk too")
        parser.add_argument(
            "--own", action="store_true", help="into VAR_DIR/locale, for this site alone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        code = options["code"].lower()
        if not cldr.is_known(code):
            raise CommandError(
                f"CLDR knows no language {code!r}: expected a code such as tr or ku."
            )
        if code in {"en", "ar"} and not options["own"]:
            raise CommandError(f"{code} is kept by makemessages: see docs/readers.md.")
        folder = settings.OWN_TEXTS if options["own"] else settings.SHIPPED_TEXTS[0]
        path = Path(folder) / code.replace("-", "_") / "LC_MESSAGES" / "django.po"
        found = messages(settings.BASE_DIR).values()
        wanted = [row for row in found if row.for_readers or options["desk"]]
        po = updated(path, code, wanted)
        path.parent.mkdir(parents=True, exist_ok=True)
        po.save(str(path))
        self.stdout.write(f"{path}: {len(po)} texts, {len(untranslated(po))} to translate.")
