"""The commands that `make soak` kills: what each starts from, and what must hold afterwards."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import sys
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import shapely
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from geodata.backup.archive import opened
from geodata.editions.integrity import damage_of
from geodata.models import ControlZone, Edition, Theatre
from geodata.tasks.running import unfinished


def begun(work: Callable[[], object], database: str = "", answer: int | None = None) -> int:
    """A process that does the work on a database, the tests' own unless named; its number."""
    connections.close_all()
    number = os.fork()
    if number:
        return number
    code = 1
    try:
        os.setpgid(0, 0)
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  It ends with the process.
        if database:
            connection.settings_dict["NAME"] = database
        result = work()
        if answer is not None:
            os.write(answer, pickle.dumps(result))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def ended(number: int) -> int:
    """Wait for the process; how it ended."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def looked_up(work: Callable[[], Any], database: str) -> Any:
    """What the work returns in a process that uses another database."""
    reading, writing = os.pipe()
    number = begun(work, database, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        content = pipe.read()
    assert ended(number) == 0
    return pickle.loads(content)


class Act(ABC):
    """A command that is killed: what it starts from, and what must hold afterwards."""

    database = ""
    weight = 3
    length = 0.0
    """Seconds that it took when it last ended."""
    in_a_row = 5
    """So often at most it is killed before it may end."""
    reach = 1.0
    """The part of its length within which a kill comes: less where it goes on where it was."""

    @abstractmethod
    def begin(self, number: int) -> None:
        """Make what the command needs, for its time of this number."""

    @abstractmethod
    def work(self) -> object:
        """The command."""

    @abstractmethod
    def is_done(self) -> bool:
        """Whether it did its work. Fails where it did half of it."""


class Publish(Act):
    weight = 5
    in_a_row = 3
    """Each that was killed is made up for by the next: so many editions it takes."""

    def begin(self, number: int) -> None:
        self.note = f"soak {number}"

    def work(self) -> object:
        return call_command("publish", note=self.note)

    def is_done(self) -> bool:
        editions = list(Edition.objects.order_by("number"))
        assert [row.number for row in editions] == list(range(1, len(editions) + 1))
        assert [damage for row in editions[-3:] for damage in damage_of(row)] == []
        live = Theatre.objects.get().live_edition
        assert live == (editions[-1] if editions else None)
        return bool(editions) and editions[-1].note == self.note and not unfinished().exists()


class Import(Act):
    ROWS = 60

    def __init__(self, folder: Path) -> None:
        self.path = folder / "import.geojson"

    def begin(self, number: int) -> None:
        _forget_imported()
        self.name = f"import {number}"
        boxes = [shapely.box(x / 20, 1, x / 20 + 0.04, 1.04 + number % 9 / 100) for x in range(60)]
        columns = {"faction": "hts", "date_from": "2024-11-27", "name": self.name}
        frame = geopandas.GeoDataFrame([columns] * self.ROWS, geometry=boxes, crs=4326)
        self.path.unlink(missing_ok=True)
        frame.to_file(self.path, driver="GeoJSON", engine="pyogrio")

    def work(self) -> object:
        return call_command("import_zones", self.path)

    def is_done(self) -> bool:
        rows = ControlZone.objects.filter(name=self.name)
        assert rows.count() in (0, self.ROWS)
        assert ControlZone.history.filter(name=self.name).count() == rows.count()
        return rows.exists()


class Series(Act):
    DAYS = 10

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "series"
        self.folder.mkdir()
        self.expected = 0

    def begin(self, number: int) -> None:
        _forget_imported()
        self.name, self.before = f"soak-{number}", ControlZone.objects.count()
        for day in range(1, self.DAYS + 1):
            sides = [shapely.box(0, 2, 1 + day / 20, 3), shapely.box(1 + day / 20, 2, 3, 3)]
            frame = geopandas.GeoDataFrame({"faction": ["hts", "gov"]}, geometry=sides, crs=4326)
            path = self.folder / f"2024-11-{day:02}.geojson"
            path.unlink(missing_ok=True)
            frame.to_file(path, driver="GeoJSON", engine="pyogrio")

    def work(self) -> object:
        return call_command("import_zones", self.folder, series=self.name)

    def is_done(self) -> bool:
        fresh = ControlZone.objects.count() - self.before
        self.expected = self.expected or fresh
        assert fresh in (0, self.expected)
        return fresh > 0


class Backup(Act):
    def __init__(self, folder: Path) -> None:
        self.path = folder / "made.backup"

    def begin(self, number: int) -> None:
        self.path.unlink(missing_ok=True)

    def work(self) -> object:
        return call_command("backup", self.path, with_users=True, force=True)

    def is_done(self) -> bool:
        if self.path.exists():
            opened(self.path)[0].close()
        return self.path.exists()


class Scratch(Act):
    """A command on a database of its own, which is made anew for each time."""

    def __init__(self, folder: Path) -> None:
        self.template = ""
        self.name = f"{connection.settings_dict['NAME']}_soak_{type(self).__name__.lower()}"
        if connection.vendor == "sqlite":
            self.name = str(folder / f"{type(self).__name__.lower()}.sqlite3")
        self.database = self.name

    def make_anew(self) -> None:
        """Empty, or a copy of the template."""
        if connection.vendor == "sqlite":
            for ending in ("", "-wal", "-shm"):
                Path(f"{self.name}{ending}").unlink(missing_ok=True)
            if self.template:
                shutil.copy(self.template, self.name)
            return
        self.drop(self.name)
        with connection.cursor() as cursor:
            template = self.template or "template1"
            cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}"')

    def keep_as_template(self) -> None:
        """From now on begin with the database as it is."""
        template = f"{self.name}_template"
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.name) as rows, sqlite3.connect(template) as copy:
                rows.backup(copy)
        else:
            self.drop(template)
            with connection.cursor() as cursor:
                cursor.execute(f'ALTER DATABASE "{self.name}" RENAME TO "{template}"')
        self.template = template

    def drop(self, name: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


class Migrate(Scratch):
    weight = 1
    in_a_row = 20
    reach = 0.2

    def begin(self, number: int) -> None:
        """PostGIS is there before, as docs/operators.md has it.

        Who is killed while the server makes it leaves the server at it, and PostgreSQL lets
        nobody else say IF NOT EXISTS meanwhile.
        """
        if connection.vendor == "postgresql" and not self.template:
            self.make_anew()
            looked_up(_with_postgis, self.database)
            self.keep_as_template()
        self.make_anew()

    def work(self) -> object:
        return call_command("migrate", verbosity=0)

    def is_done(self) -> bool:
        return not looked_up(_migrations_left, self.database)


class Restore(Scratch):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.path = folder / "kept.backup"

    def begin(self, number: int) -> None:
        if not self.template:
            call_command("backup", self.path, with_users=True)
            self.expected = _content()
            self.make_anew()
            assert ended(begun(lambda: call_command("migrate", verbosity=0), self.database)) == 0
            self.keep_as_template()
        self.make_anew()

    def work(self) -> object:
        return call_command("restore", self.path)

    def is_done(self) -> bool:
        found = looked_up(_content, self.database)
        assert found in ((0, 0, 0, 0), self.expected)
        return found == self.expected


def _forget_imported() -> None:
    """Only the zone of the story stays, so that the work is as much after 500 kills as before."""
    kept = ControlZone.objects.order_by("pk").first()
    assert kept is not None
    ControlZone.objects.exclude(pk=kept.pk).delete()
    ControlZone.history.exclude(id=kept.pk).delete()


def _content() -> tuple[int, int, int, int]:
    """Rows of the database that matter, and how many files of editions are damaged."""
    damaged = sum(len(damage_of(row)) for row in Edition.objects.all())
    zones = ControlZone.objects.count(), ControlZone.history.count()
    return Edition.objects.count(), *zones, damaged


def _with_postgis() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")


def _migrations_left() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
