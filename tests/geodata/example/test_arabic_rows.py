"""An example that was loaded by a version without Arabic texts gets them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Manager
from pytest_django import DjangoDbBlocker

from geodata.editions import publish
from geodata.models import ControlZone, Event, Place, Source, Theatre
from geodata.models.revision import Action
from tests.kept_rows import KeptStories

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ARABIC = {
    Theatre: ["attribution", "time_zone"],
    Source: ["title", "publisher"],
    Place: ["governorate"],
    Event: ["time_text", "actors"],
    ControlZone: ["name", "note"],
}


@pytest.fixture(scope="module")
def former(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, stories: KeptStories
) -> Iterator[dict]:
    """The example as a version without Arabic texts left it, published; yields its texts."""
    with django_db_blocker.unblock(), transaction.atomic():
        stories.tell_example()
        shipped = {model: arabic_texts(model) for model in ARABIC}
        for model, names in ARABIC.items():
            take_away(model.objects, names)
            if hasattr(model, "history"):
                take_away(model.history, names)
        publish(note="First.")
        yield shipped
        transaction.set_rollback(True)


def arabic_texts(model: type) -> list[tuple]:
    rows = model.objects.order_by("pk")
    return [(row.pk, *(row.translation(name, "ar") for name in ARABIC[model])) for row in rows]


def take_away(manager: Manager, names: list[str]) -> None:
    rows = list(manager.all())
    for row in rows:
        for name in names:
            row.translate(name, "ar", "")
    manager.bulk_update(rows, ["translations"], batch_size=500)


def load_again() -> str:
    out = StringIO()
    call_command("load_example", stdout=out)
    return out.getvalue()


def test_the_texts_are_those_of_a_fresh_example(former: dict) -> None:
    said = load_again()
    assert "1 theatre, 237 sources, 114 events, 133 zones changed" in said
    assert "1192 places given their Arabic texts" in said
    assert {model: arabic_texts(model) for model in ARABIC} == former
    assert "nothing changed" in load_again()


def test_zones_get_a_version_with_their_sources_and_wait_for_the_next_edition(former: dict) -> None:
    load_again()
    zone = ControlZone.objects.exclude(translations={}).first()
    new, old = zone.history.order_by("-history_id")[:2]
    assert (zone.state, zone.version, new.version) == ("approved", 2, 2)
    assert (new.name_ar, old.name_ar) == (zone.name_ar, "")
    assert (new.action, new.history_type) == (Action.SHIPPED, "~")
    codes = [{link.source.code for link in version.sources.all()} for version in (new, old)]
    assert codes[0] == codes[1] == set(zone.sources.values_list("code", flat=True)) != set()
    publish(note="In Arabic.")
    zone.refresh_from_db()
    assert zone.state == "published"


def test_what_an_editor_said_or_has_in_hand_is_left_alone(former: dict) -> None:
    zones = list(ControlZone.objects.order_by("pk")[:4])
    ControlZone.objects.filter(pk=zones[0].pk).update(name="Our own name")
    ControlZone.objects.filter(pk=zones[1].pk).update(translations={"ar": {"name": "اسمنا"}})
    ControlZone.objects.filter(pk=zones[2].pk).update(state="draft")
    ControlZone.objects.filter(pk=zones[3].pk).update(withdrawal="retracted")
    Place.objects.filter(slug="aleppo").update(governorate="Elsewhere")
    load_again()
    rows = {row.pk: row for row in ControlZone.objects.all()}
    renamed, translated, draft, leaving = (rows[zone.pk] for zone in zones)
    assert renamed.name_ar == "" and translated.name_ar == "اسمنا"
    assert draft.name_ar == leaving.name_ar == "" and draft.state == "draft"
    assert draft.history.count() == 1
    assert Place.objects.get(slug="aleppo").governorate_ar == ""
    assert Place.objects.get(slug="idlib").governorate_ar == "إدلب"
