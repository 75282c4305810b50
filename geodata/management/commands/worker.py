"""Work off tasks: publications, films, static sites, imports, mails."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from geodata.tasks import embedded, shared


class Command(BaseCommand):
    help = (
        "On PostgreSQL: take tasks until asked to stop; start as many as there should be at once. "
        "On SQLite: do what waits, and end; the site starts it by itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--concurrency", type=int, default=1, help="tasks at once (PostgreSQL only)"
        )
        parser.add_argument("--lock", type=int, help="an open file with the lock; for the site")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor == "postgresql":
            connection.close()
            shared.work(options["concurrency"])
        else:
            embedded.drain(options["lock"])
