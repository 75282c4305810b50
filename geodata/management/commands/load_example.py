"""Load the shipped example, or bring a loaded one up to date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geodata.example.arabic_rows import fill_arabic
from geodata.example.load import is_loaded, load
from geodata.example.upgrade import Upgrade, upgrade
from geodata.map_package import NotEmpty

NAMES_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Load the shipped example (Syria, 2024 to 2026), or bring one that was loaded before to "
        "the facts that are shipped now. Ids and addresses stay, and so does what editors changed "
        "or deleted; what they changed is named."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if is_loaded():
            self._upgrade()
            return
        try:
            written = load()
        except NotEmpty as error:
            raise CommandError(f"The example was not loaded: {error}") from None
        counts = {name.split(".")[0]: count for name, count in written.items()}
        self.stdout.write(self.style.SUCCESS(f"Loaded {_counts(counts)}."))

    def _upgrade(self) -> None:
        done = upgrade()
        filled = {kind: count for kind, count in fill_arabic().items() if count}
        steps = {
            "added": done.added,
            "changed": done.changed,
            "superseded": done.superseded,
            "given their Arabic texts": filled,
        }
        told = [
            f"{_counts(counts)} {step}" for step, counts in steps.items() if any(counts.values())
        ]
        if told:
            self.stdout.write(
                f"The example was loaded before: {'; '.join(told)}. "
                "Readers see it with the next edition (manage.py publish)."
            )
        else:
            self.stdout.write("The example was loaded before; nothing changed.")
        self._tell_kept(done)

    def _tell_kept(self, done: Upgrade) -> None:
        for kind, names in done.kept.items():
            if names:
                shown = "; ".join(names[:NAMES_SHOWN])
                rest = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
                self.stdout.write(f"Kept as editors left them, {len(names)} {kind}: {shown}{rest}.")


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
