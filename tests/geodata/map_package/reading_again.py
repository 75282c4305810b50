"""A package in the place of the map that it was written of, and what a map says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import shapely
from django.apps import apps

from geodata.editions import edition_content
from geodata.map_package import export_map, import_map
from geodata.models import Theatre
from geodata.territory.composite import compose
from geodata.territory.measures.area_rows import area_rows


def read_again(package: Path) -> dict[str, int]:
    """Import the package where nothing is left of the map that it was written of."""
    Theatre.objects.update(live_edition=None)
    for model in apps.get_app_config("geodata").get_models(include_auto_created=True):
        model._base_manager.all()._raw_delete(model._base_manager.db)
    return import_map(package)


def said() -> tuple[Any, ...]:
    """The composite and all that readers are told, whatever the ids of zones."""
    content = edition_content.read()
    claims, record = content.claims, content.record
    composite = compose(claims, content.land, sliver_width=content.theatre.sliver_width)
    zones = [facts for _pk, facts in sorted(record["zones"].items(), key=lambda one: int(one[0]))]
    texts = {
        slug: {key: text for key, text in page.items() if key not in ("updated_at", "number")}
        for slug, page in content.texts["pages"].items()
    }
    return (
        [
            (row.side, row.start, row.end, row.rank, shapely.to_wkb(row.geometry))
            for row in claims.rows()
        ],
        area_rows(composite),
        composite.land_area,
        zones,
        record | {"zones": None},
        texts,
        {slug: _sorted(story) for slug, story in content.texts["stories"].items()},
    )


def _sorted(story: dict[str, Any]) -> dict[str, Any]:
    """What a step names has no order."""
    names = ("places", "events", "sources")
    steps = [step | {name: sorted(step[name]) for name in names} for step in story["steps"]]
    return story | {"steps": steps}


def written(path: Path, **options: Any) -> str:
    """All texts of a package that is written now."""
    export_map(path, **options)
    return "\n".join(file.read_text() for file in path.rglob("*") if file.is_file())
