"""Free words that readers get and that name what is withheld, for a publisher to look through."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from geodata.editions.published_texts import FILE
from geodata.editions.withheld import names_of
from geodata.editions.withholding import FIELDS
from geodata.models import (
    ControlZone,
    Edition,
    EditionFile,
    Event,
    Faction,
    Page,
    Place,
    Presence,
    Source,
    SourceStatement,
    Story,
    StoryStep,
    Succession,
    Theatre,
    Withholding,
)
from geodata.models.withholding import Kind
from geodata.models.workflow import PENDING, PUBLISHABLE

SHORTEST = 4
"""Characters: a shorter name stands in too many texts that do not mean it."""
AROUND = 40
"""Characters shown before and after a name."""
PREFIXES = "(?:[وفبلك]?(?:ال|لل)?)"
"""What Arabic writes together with the word that follows."""
REVIEWED = {"state__in": [*PUBLISHABLE, *PENDING]}
FILTERS: dict[type[Model], dict[str, Any]] = {
    ControlZone: REVIEWED,
    Event: REVIEWED,
    Presence: REVIEWED,
    SourceStatement: REVIEWED,
    Succession: REVIEWED,
    Place: {},
    Source: REVIEWED,
    Faction: REVIEWED,
    Page: REVIEWED,
    Story: REVIEWED | {"public": True},
    StoryStep: {"story__public": True},
    Theatre: {},
}


class Mention(NamedTuple):
    """Where a text stands, the address at the desk to change it, and the words around the name."""

    where: str
    address: str
    words: str


def first_mention(names: Iterable[str], text: str) -> str:
    """The words around the first of the names in a text, "" where none stands in it.

    Whole words, whatever their case; names of less than 4 characters are left out.
    """
    long = [re.escape(name.strip()) for name in names if len(name.strip()) >= SHORTEST]
    if not long:
        return ""
    found = re.search(rf"(?<!\w){PREFIXES}(?:{'|'.join(long)})(?!\w)", text, re.IGNORECASE)
    if found is None:
        return ""
    return " ".join(text[max(0, found.start() - AROUND) : found.end() + AROUND].split())


def names_to_look_for(row: Model) -> list[str]:
    """The titles and names of a row in every language, and the codes that it has or had."""
    texts = [getattr(row, name, "") for name in ("title", "name")]
    texts += getattr(row, "alternative_names", "").replace("|", ",").split(",")
    for translated in getattr(row, "translations", {}).values():
        texts += [translated.get(name, "") for name in ("title", "name")]
    codes = [] if isinstance(row, ControlZone) else names_of(row)
    found = {text.strip().casefold(): text.strip() for text in (*codes, *texts)}
    return sorted(filter(None, found.values()), key=len, reverse=True)


def mentions_of(row: Model) -> list[Mention]:
    """Every text of another row, or of an edition, that readers get and that names the row."""
    names = names_to_look_for(row)
    found = [
        *_of_notes(names),
        *_of_texts_of_editions(names),
        *(mention for model in FILTERS for mention in _of_rows(model, row, names)),
    ]
    return list(dict.fromkeys(found))


def _of_notes(names: list[str]) -> Iterator[Mention]:
    for number, note, translations in Edition.objects.values_list("number", "note", "translations"):
        for text in (note, *_translated(translations)):
            if words := first_mention(names, text):
                yield Mention(
                    _edition(number), reverse("admin:geodata_take_out", args=[number]), words
                )


def _of_texts_of_editions(names: list[str]) -> Iterator[Mention]:
    """Pages and stories as the editions hold them."""
    rows = EditionFile.objects.filter(name=FILE).order_by("-edition__number")
    for number, raw in rows.values_list("edition__number", "raw"):
        for part, texts in json.loads(bytes(raw)).items():
            for slug, content in texts.items():
                if words := first_mention(names, "\n".join(_strings(content))):
                    where = f"{_edition(number)}, {part}/{slug}"
                    address = reverse("admin:geodata_take_out", args=[number])
                    yield Mention(where, address, words)


def _of_rows(model: Any, row: Model, names: list[str]) -> Iterator[Mention]:
    meta = model._meta
    key, of = ("story_id", Story._meta) if model is StoryStep else ("pk", meta)
    columns = [*model.TRANSLATED, *(["alternative_names"] if model is Place else [])]
    rows = model.objects.filter(**FILTERS[model]).exclude(pk__in=_withheld(model))
    if model is type(row):
        rows = rows.exclude(pk=row.pk)
    for pk, translations, *texts in rows.values_list(key, "translations", *columns):
        for text in (*texts, *_translated(translations)):
            if words := first_mention(names, text):
                address = reverse(f"admin:geodata_{of.model_name}_change", args=[pk])
                yield Mention(f"{meta.verbose_name} {pk}", address, words)


def _withheld(model: type[Model]) -> list[int]:
    """Rows that readers do not get anyhow."""
    if model._meta.model_name not in Kind.values:
        return []
    field = FIELDS[Kind(model._meta.model_name)]
    rows = Withholding.objects.filter(released_at__isnull=True, **{f"{field}__isnull": False})
    return list(rows.values_list(field, flat=True))


def _edition(number: int) -> str:
    return _("Edition %(number)s") % {"number": number}


def _translated(translations: dict[str, dict[str, str]]) -> list[str]:
    return [text for texts in (translations or {}).values() for text in texts.values()]


def _strings(content: Any) -> Iterator[str]:
    """The words of a page or a story; what stands in lists are codes of the rows it points at."""
    for part in content.values():
        if isinstance(part, str):
            yield part
        elif isinstance(part, list):
            for inner in part:
                yield from _strings(inner) if isinstance(inner, dict) else ()
