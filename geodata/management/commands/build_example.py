"""Make the package of the example anew of the facts that were compiled for it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from geodata.example.building.package import build
from geodata.example.package import PACKAGE


class Command(BaseCommand):
    help = (
        "Write the package of the shipped example (geodata/example/syria) anew of the facts in "
        "geodata/data/syria. For developers who changed a fact: sites read the package."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Wrote {', '.join(build(PACKAGE))}.")
