"""Compile the translations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from mapsite.config.message_catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile translations that are newer than their .mo file. Needs no gettext."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for path in compile_catalogues(map(Path, settings.LOCALE_PATHS)):
            self.stdout.write(f"Compiled {path}")
