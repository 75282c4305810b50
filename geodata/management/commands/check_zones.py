"""Look for faults in the approved map."""

from __future__ import annotations

import datetime
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from geodata.editions.edition_content import read
from geodata.models import Theatre
from geodata.quality import Finding, Severity, finding_text, findings


class Command(BaseCommand):
    help = "Print the faults of the approved map; exit 1 where one is bad enough."

    def add_arguments(self, parser: CommandParser) -> None:
        names = [severity.name.lower() for severity in Severity]
        parser.add_argument("--day", help="look at one day only (YYYY-MM-DD)")
        parser.add_argument(
            "--fail-on", choices=names, default="error", help="exit 1 from this severity on"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = findings(read(), _day(options["day"]), timezone.localdate())
        except Theatre.DoesNotExist:
            raise CommandError(
                "There is no approved theatre yet. Run load_example first."
            ) from None
        for finding in found:
            self.stdout.write(_line(finding))
        limit = Severity[options["fail_on"].upper()]
        bad = sum(finding.severity >= limit for finding in found)
        self.stdout.write(
            f"{len(found)} findings, {bad} of severity {limit.name.lower()} or worse."
        )
        if bad:
            sys.exit(1)


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"--day: got {text!r}, expected YYYY-MM-DD") from None


def _line(finding: Finding) -> str:
    where = f"event {finding.event}" if finding.event else "map"
    where = f"succession {finding.succession}" if finding.succession else where
    row = f"zone {finding.zone}" if finding.zone else where
    grade = finding.severity.name.lower()
    return f"{grade:8} {finding.kind:10} {row} {finding.day or ''}: {finding_text(finding)}"
