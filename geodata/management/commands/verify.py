"""See whether every edition is still what was published."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geodata.editions.integrity import damage_of
from geodata.models import Edition


class Command(BaseCommand):
    help = "Hash every file of every edition, the compressed copies too. Fails where one differs."

    def handle(self, *args: Any, **options: Any) -> None:
        editions = Edition.objects.order_by("number")
        found = [damage for edition in editions for damage in damage_of(edition)]
        for damage in found:
            self.stderr.write(f"damaged: {damage}")
        if found:
            raise CommandError(
                f"{len(found)} files are not what was published. Restore them from a backup made "
                "before, or publish again."
            )
        self.stdout.write(f"All {editions.count()} editions are what was published.")
