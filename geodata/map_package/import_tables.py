"""The terms by which rows of a package came in: written, and made imports again."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from geodata.map_package import files
from geodata.map_package.cells import FALSE, TRUE, Ids
from geodata.map_package.files import BadPackage, Row
from geodata.models import (
    ControlZone,
    DataImport,
    Event,
    Faction,
    ImportedRow,
    Place,
    Presence,
    Source,
    SourceStatement,
)

OF_IMPORTS: dict[str, Any] = {
    "zones": ControlZone,
    "events": Event,
    "presence": Presence,
    "statements": SourceStatement,
    "places": Place,
    "sources": Source,
    "factions": Faction,
}
"""By its name in the table of imported rows the model."""
BATCH = 500


def tables_of_imports(
    written: Mapping[Any, Collection[str]],
    names: Mapping[Any, Mapping[int, str]],
    own: str,
    *,
    editors: bool,
) -> tuple[list[Row], list[Row]]:
    """The imports of which the package holds rows, and these rows.

    `written` has by model the names of what the package holds, `names` the name of each id. What
    a package brought by the map's own licence, `own`, goes by that licence again.
    """
    found: dict[int, list[Row]] = {}
    for table, model in OF_IMPORTS.items():
        links = ImportedRow.objects.filter(model=model._meta.model_name).order_by("row")
        for number, pk in links.values_list("data_import", "row"):
            name = names[model].get(pk)
            if name and name in written.get(model, ()):
                found.setdefault(number, []).append({"table": table, "row": name})
    imports = [row for row in DataImport.objects.order_by("pk") if row.pk in found]
    apart = [row for row in imports if not _goes_by(row, own)]
    return (
        [_cells(number, row, editors=editors) for number, row in enumerate(apart, start=1)],
        [
            {"import": str(number)} | cells
            for number, row in enumerate(apart, start=1)
            for cells in sorted(found[row.pk], key=lambda cells: (cells["table"], cells["row"]))
        ],
    )


def _goes_by(row: DataImport, own: str) -> bool:
    return row.kind == DataImport.Kind.MAP and row.licence == own and not row.permission


def _cells(number: int, row: DataImport, *, editors: bool) -> Row:
    return {
        "import": str(number),
        "kind": row.kind,
        "file": row.file,
        "licence": row.licence,
        "permission": row.permission,
        "recorded": TRUE if row.recorded else FALSE,
        "imported_on": row.made_at.astimezone(datetime.UTC).date().isoformat(),
        "sha256": row.sha256 if editors else "",
    }


def make_imports(
    imports: list[Row], rows: list[Row], ids: Ids, user: AbstractBaseUser | None
) -> int:
    """Make the imports, and have them own their rows, which are written; returns how many.

    Raises BadPackage.
    """
    made = dict(_made(imports, user))
    owned: dict[tuple[str, Any], list[int]] = {}
    for line, cells in enumerate(rows, start=2):
        number, model = cells.get("import", ""), OF_IMPORTS.get(cells.get("table", ""))
        if number not in made:
            raise BadPackage(f"{files.IMPORTED}, line {line}: there is no import {number!r}")
        if model is None:
            raise BadPackage(
                f"{files.IMPORTED}, line {line}: table: expected {', '.join(OF_IMPORTS)}, got "
                f"{cells.get('table', '')!r}"
            )
        name = cells.get("row", "")
        if not name or name not in ids[model]:
            raise BadPackage(f"{files.IMPORTED}, line {line}: there is no row {name!r}")
        owned.setdefault((number, model), []).append(ids[model][name])
    for (number, model), pks in owned.items():
        _hand_over(model, pks, made[number])
    for row in made.values():
        row.made = row.rows.count()
        row.save(update_fields=["made"])
    return len(made)


def _made(imports: list[Row], user: AbstractBaseUser | None) -> Iterator[tuple[str, DataImport]]:
    for line, cells in enumerate(imports, start=2):
        kind, day = cells.get("kind", ""), cells.get("imported_on", "")
        if kind not in DataImport.Kind.values:
            expected = ", ".join(DataImport.Kind.values)
            raise BadPackage(
                f"{files.IMPORTS}, line {line}: kind: expected {expected}, got {kind!r}"
            )
        if not cells.get("import") or not cells.get("file"):
            raise BadPackage(f"{files.IMPORTS}, line {line}: expected import (a number) and file")
        try:
            made_at = datetime.datetime.combine(
                datetime.date.fromisoformat(day), datetime.time(), datetime.UTC
            )
        except ValueError:
            raise BadPackage(
                f"{files.IMPORTS}, line {line}: imported_on: expected a day, got {day!r}"
            ) from None
        yield (
            cells["import"],
            DataImport.objects.create(
                kind=kind,
                file=cells["file"][:200],
                sha256=cells.get("sha256", "")[:64],
                licence=cells.get("licence", "").strip()[:300],
                permission=cells.get("permission", "").strip(),
                recorded=cells.get("recorded", TRUE) != FALSE,
                made_at=made_at,
                made_by=user,
            ),
        )


def _hand_over(model: Any, pks: list[int], row: DataImport) -> None:
    """Rows that the package's own import made belong to the import that brought them at first."""
    links = ImportedRow.objects.filter(model=model._meta.model_name)
    for start in range(0, len(pks), BATCH):
        links.filter(row__in=pks[start : start + BATCH]).update(data_import=row)
