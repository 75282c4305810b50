"""The admin: every page of every model opens, for those who may."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from geodata import models

pytestmark = pytest.mark.django_db
REGISTERED = [model for model in admin.site._registry if model._meta.app_label == "geodata"]


def test_every_model_is_registered() -> None:
    """But files, parts that stand on the page of another row, and what passes."""
    files = {models.EditionFile, models.OriginalFile, models.RetiredFile, models.TaskFile}
    parts = {models.StoryStep, models.ImportedRow, models.ReviewMail}
    passing = {models.Editing, models.Preview, models.PreviewFile, models.SavedForm}
    inner = files | parts | passing
    known = {getattr(models, name) for name in models.__all__} - inner
    assert known <= set(REGISTERED)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_the_list_opens_and_searches(admin_client: Client, model: type) -> None:
    address = reverse(f"admin:geodata_{model._meta.model_name}_changelist")
    assert admin_client.get(address).status_code == 200
    assert admin_client.get(address, {"q": "x' OR 1=1 --<script>"}).status_code == 200


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_the_empty_form_opens_where_rows_may_be_added(admin_client: Client, model: type) -> None:
    address = reverse(f"admin:geodata_{model._meta.model_name}_add")
    assert admin_client.get(address).status_code in {200, 403}


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_an_action_on_a_key_that_is_none_leads_back_to_the_list(
    admin_client: Client, model: type
) -> None:
    address = reverse(f"admin:geodata_{model._meta.model_name}_changelist")
    for action in ("approve_selected", "submit_selected", "delete_selected"):
        for key in ("🙂", "²", "9" * 30, "x'"):
            picked = {"action": action, "_selected_action": key}
            answer = admin_client.post(address, picked)
            assert answer.status_code in (200, 302)
