"""The one list of who may know which field: complete, and obeyed by the backup."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from geodata.backup import backup
from geodata.backup.tables import points_to_user
from geodata.field_audience import AUDIENCE, WITHHELD, audience, public_fields
from geodata.models import AreaAlert, Place, Source
from tests.geodata.backup import story

MODELS = list(apps.get_app_config("geodata").get_models())
OWN = [model for model in MODELS if model.__name__ in AUDIENCE]


def test_every_model_is_listed_and_nothing_else() -> None:
    kept = {m.__name__ for m in MODELS if not m.__name__.startswith("Historical")}
    assert set(AUDIENCE) == kept


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_every_field_is_listed_and_nothing_else(model: type[Model]) -> None:
    fields = {*model._meta.concrete_fields, *model._meta.many_to_many}
    assert set(AUDIENCE[model.__name__]) == {field.name for field in fields}


@pytest.mark.parametrize(
    "model",
    [m for m in MODELS if hasattr(m, "instance_type") and hasattr(m, "history_user")],
    ids=lambda model: model.__name__,
)
def test_every_field_of_a_revision_has_an_audience_and_none_is_public(model: type[Model]) -> None:
    found = {field.name: audience(model, field.name) for field in model._meta.concrete_fields}
    assert "public" not in found.values()
    assert found["history_user"] == WITHHELD


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_who_did_something_is_withheld(model: type[Model]) -> None:
    for field in model._meta.concrete_fields:
        if points_to_user(field):
            assert audience(model, field.name) == WITHHELD


def test_what_is_stated_apart_must_be_public() -> None:
    assert "note" not in public_fields(Source)
    with pytest.raises(KeyError, match="Place: note"):
        public_fields(Place, "note")


@pytest.mark.django_db
def test_a_backup_without_users_holds_nothing_that_is_withheld(tmp_path: Path) -> None:
    story.tell()
    AreaAlert.objects.update(email="withheld@example.org")
    backup(tmp_path / "all.backup")
    with zipfile.ZipFile(tmp_path / "all.backup") as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name, text in texts.items() if "withheld@example.org" in text]
    for model in OWN:
        name = f"rows/{model._meta.label_lower}.jsonl"
        columns = [f for f in model._meta.concrete_fields if audience(model, f.name) == WITHHELD]
        for line in texts.get(name, "").splitlines():
            row = json.loads(line)
            assert not [f.attname for f in columns if row[f.attname] is not None], name
