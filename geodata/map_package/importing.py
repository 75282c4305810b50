"""Bring a package into an empty site, all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from geodata.exchange.importing.bulk_history import create_rows
from geodata.exchange.importing.recording import (
    ImportedFile,
    ImportTerms,
    hash_of,
    link_rows,
    recorded,
)
from geodata.map_package import files
from geodata.map_package.cells import TABLES
from geodata.map_package.files import BadPackage
from geodata.map_package.import_tables import make_imports
from geodata.map_package.reading import FoundRows, PackageReader
from geodata.models import (
    ControlZone,
    Event,
    Faction,
    FactionAlias,
    Page,
    Place,
    Source,
    Succession,
    Theatre,
)
from geodata.models.revision import Origin
from geodata.shipped_texts import load_stories


class NotEmpty(ValueError):
    """The site holds a map already."""


def import_map(
    path: Path, *, user: AbstractBaseUser | None = None, terms: ImportTerms | None = None
) -> dict[str, int]:
    """Fill an empty site from a folder or zip; returns how many rows of each file were written.

    All counts as reviewed: whoever may run this may do all. The history names the user. Without
    terms the licence is that of the package. Raises NotEmpty, and BadPackage with the file and the
    line.
    """
    refuse_filled()
    with files.opened(path) as folder:
        about = files.about(folder)
        _refuse_languages(about["languages"])
        own = ImportTerms(str(about["theatre"].get("licence", "")))
        file = ImportedFile("map", path.name, hash_of(path), terms=terms or own)
        with recorded(file, user) as origin:
            return _Import(PackageReader(folder), origin, user).write()


@transaction.atomic
def import_shipped(path: Path, origin: Origin) -> dict[str, int]:
    """The same of a package that comes with the program: its history tells the origin.

    It is no file that somebody brought in, so no import is recorded; and its columns are in its
    own language, whatever that of the site is. Raises NotEmpty, BadPackage.
    """
    refuse_filled()
    with files.opened(path) as folder:
        return _Import(PackageReader(folder), origin, None).write()


def refuse_filled() -> None:
    """Raise NotEmpty where the site holds a row of a map."""
    models: tuple[type[Model], ...] = (Theatre, ControlZone, Faction, Place, Source, Event, Page)
    filled = [str(model._meta.verbose_name_plural) for model in models if model.objects.exists()]
    if filled:
        raise NotEmpty(
            f"the site is not empty: {', '.join(filled)}. A package makes a new map: point "
            "DATABASE_URL or VAR_DIR elsewhere."
        )


def _refuse_languages(codes: list[str]) -> None:
    own = settings.LANGUAGE_CODE
    if codes[0] != own:
        raise BadPackage(
            f"{files.MAP}: its texts are in {codes[0]}, the site's in {own}: set "
            f"LANGUAGES={','.join(codes)}"
        )


class _Import:
    def __init__(
        self, package: PackageReader, origin: Origin, user: AbstractBaseUser | None
    ) -> None:
        self.package, self.origin, self.user = package, origin, user

    def write(self) -> dict[str, int]:
        package = self.package
        self._revised([package.theatre()])
        written = {}
        for name, model in TABLES.items():
            written[name] = self._create(name, model, package.table(name, model))
            if model is Faction:
                self._successors()
        written[files.ALIASES] = self._aliases()
        written[files.ZONES] = self._create(files.ZONES, ControlZone, package.zones())
        successions = package.successions()
        written[files.SUCCESSIONS] = self._create(files.SUCCESSIONS, Succession, successions)
        written[files.PAGES] = self._revised(package.pages())
        written[files.STORIES] = self._stories()
        written[files.IMPORTS] = self._imports()
        return {name: count for name, count in written.items() if count}

    def _create(self, name: str, model: Any, found: FoundRows) -> int:
        """Write the rows and note under which ids their names are known."""
        try:
            with transaction.atomic():
                if hasattr(model, "history"):
                    self._revised(found.rows, found.joins)
                else:
                    link_rows(self.origin, model.objects.bulk_create(found.rows, batch_size=500))
        except IntegrityError as error:
            raise BadPackage(f"{name}: two rows of one name, or: {error}") from None
        self.package.know(model)
        return len(found.rows)

    def _revised(self, rows: list[Any], joins: dict[str, list[list[int]]] | None = None) -> int:
        return len(create_rows(rows, joins or {}, user=self.user, origin=self.origin))

    def _successors(self) -> None:
        for slug, successor in self.package.successors().items():
            Faction.objects.filter(slug=slug).update(successor=successor)
            Faction.history.filter(slug=slug).update(successor=successor)

    def _aliases(self) -> int:
        aliases = self.package.aliases()
        FactionAlias.objects.bulk_create(
            FactionAlias(alias=alias, faction_id=side) for alias, side in aliases.items()
        )
        return len(aliases)

    def _stories(self) -> int:
        try:
            return load_stories(self.package.folder / files.STORIES)
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            raise BadPackage(f"{files.STORIES}: {error}") from None

    def _imports(self) -> int:
        folder = self.package.folder
        imports, rows = (files.table(folder / name) for name in (files.IMPORTS, files.IMPORTED))
        return make_imports(imports, rows, self.package.ids, self.user)
