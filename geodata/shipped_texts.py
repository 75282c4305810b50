"""The texts that the project ships: pages of method and law, and a story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from geodata.languages import translated_name
from geodata.models import Event, Page, Place, Source, Story, StoryStep
from geodata.models.workflow import State

EXAMPLE = Path(__file__).parent / "example" / "syria"
"""The package of the example: what it says of method and law is for every map."""
TEXTS, STORIES = EXAMPLE / "pages", EXAMPLE / "stories"
REVIEWED = {"state": State.APPROVED, "version": 1}
"""What is shipped was reviewed when it was written."""


def load_pages(folder: Path = TEXTS) -> int:
    """Write the pages that are missing; returns how many. What editors have is left alone.

    A page is `slug.en.md`, and in other languages `slug.ar.md` and so on; its title is the first
    line after "# ".
    """
    there = set(Page.objects.values_list("slug", flat=True))
    missing = [page for page in page_rows(folder) if page.slug not in there]
    for page in missing:
        page.save()
    return len(missing)


def page_rows(folder: Path = TEXTS, own: str = "en") -> list[Page]:
    """The pages of a folder, not saved; `own` is the language of the site."""
    rows = []
    for path in sorted(folder.glob(f"*.{own}.md")):
        slug = path.name.removesuffix(f".{own}.md")
        title, body = _titled(path)
        texts = {"title": title, "body": body, **_translated(folder, slug, own)}
        rows.append(Page(slug=slug, **texts, **REVIEWED))
    return rows


def _translated(folder: Path, slug: str, own: str) -> dict[str, str]:
    """Title and text of a page in every other language that has a file."""
    texts: dict[str, str] = {}
    for path in sorted(folder.glob(f"{slug}.*.md")):
        code = path.name.split(".")[-2]
        if code != own:
            title, body = _titled(path)
            texts |= {translated_name("title", code): title, translated_name("body", code): body}
    return texts


def _titled(path: Path) -> tuple[str, str]:
    title, _, body = path.read_text(encoding="utf-8").partition("\n")
    return title.removeprefix("# ").strip(), body.strip() + "\n"


@transaction.atomic
def load_stories(folder: Path = STORIES) -> int:
    """Write the stories that are missing; returns how many.

    A story is a JSON file named by its slug. Its steps name places, events and sources by slug
    or code; raises ValueError for one that does not exist.
    """
    paths = sorted(folder.glob("*.json"))
    missing = [path for path in paths if not Story.objects.filter(slug=path.stem).exists()]
    for path in missing:
        _load_story(path.stem, json.loads(path.read_text(encoding="utf-8")))
    return len(missing)


def _load_story(slug: str, fields: dict[str, Any]) -> None:
    steps = fields.pop("steps")
    story = Story.objects.create(slug=slug, public=True, **REVIEWED, **fields)
    for position, row in enumerate(steps, start=1):
        links = {
            "places": _named(Place, "slug", row.pop("places", [])),
            "events": _named(Event, "code", row.pop("events", [])),
            "sources": _named(Source, "code", row.pop("sources", [])),
        }
        step = StoryStep.objects.create(story=story, position=position, **row)
        for name, rows in links.items():
            getattr(step, name).set(rows)


def _named(model: Any, key: str, names: list[str]) -> list[Any]:
    rows = list(model.objects.filter(**{f"{key}__in": names}))
    absent = set(names) - {getattr(row, key) for row in rows}
    if absent:
        raise ValueError(f"no {model.__name__.lower()} is called {', '.join(sorted(absent))}")
    return rows
