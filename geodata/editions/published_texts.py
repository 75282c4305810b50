"""The pages and stories of an edition: approved as zones are, and public with the next edition."""

from __future__ import annotations

import json
from typing import Any

from geodata.editions.published import Published
from geodata.editions.published_facts import Record
from geodata.languages import with_translations
from geodata.models import Event, Page, Place, Source, Story, StoryStep
from geodata.review.approved import Approved, approved

FILE = "texts.json"


def texts_of(edition: Published | None) -> Record:
    """The `pages` and `stories` of an edition, by slug.

    Before the first edition, and for editions older than this file, it is what stands as approved.
    """
    if edition is None or FILE not in edition.hashes:
        return texts(approved(Page), approved(Story))
    return json.loads(bytes(edition.file(FILE).raw))


def texts_beside(edition: Published) -> Record:
    """What pages show of texts that the edition does not hold, as they stand now: {} if it does."""
    return {} if FILE in edition.hashes else texts_of(edition)


def texts(found_pages: Approved, found_stories: Approved) -> Record:
    """All approved pages, and the approved stories that are public."""
    return {"pages": _pages(found_pages), "stories": _stories(found_stories)}


def standing_stories() -> Record:
    """The stories that are public as they stand approved now."""
    return _stories(approved(Story))


def _pages(found: Approved) -> Record:
    return {
        row.slug: {
            **with_translations(row, "title", "body"),
            "number": row.number,
            "updated_at": row.updated_at.isoformat(),
        }
        for part in found
        for row in part
    }


def _stories(found: Approved) -> Record:
    names = _Names()
    stories = {}
    for part in found:
        for row in part.filter(public=True):
            parts = row.steps if hasattr(row, "history_id") else row.revision_parts()["steps"]
            steps = sorted(parts, key=lambda step: step["position"])
            facts = with_translations(row, "title", "summary")
            stories[row.slug] = facts | {"steps": [_step(step, names) for step in steps]}
    return stories


class _Names:
    """Slugs and codes by id, of what steps join."""

    def __init__(self) -> None:
        self.places = dict(Place.objects.values_list("pk", "slug"))
        self.events = dict(Event.objects.values_list("pk", "code"))
        self.sources = dict(Source.objects.values_list("pk", "code"))


def _step(values: dict[str, Any], names: _Names) -> Record:
    """A step as the edition holds it, of what a revision or a row says."""
    joins = {
        field.name: [
            getattr(names, field.name)[pk]
            for pk in values[field.name]
            if pk in getattr(names, field.name)
        ]
        for field in StoryStep._meta.many_to_many
    }
    columns = {name: value for name, value in values.items() if name not in joins}
    return {
        **with_translations(StoryStep(**columns), "title", "text"),
        **{name: values[name] for name in ("position", "day", "view_lon", "view_lat", "view_zoom")},
        **joins,
    }
