"""Every kind of row that editors change: nobody overwrites another silently."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.gis.geos import Point
from django.db.models import Model
from django.forms import BoundField
from django.test import Client

from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.editions import publish
from geodata.models import (
    ControlZone,
    DataImport,
    EditorScope,
    Event,
    Faction,
    FactionAlias,
    NoteTemplate,
    Page,
    Place,
    Presence,
    Source,
    SourceStatement,
    StoryStep,
    Succession,
    Theatre,
)
from geodata.models import Story as Tour
from geodata.models.workflow import Reviewed, State
from tests.geodata.desk_story import DAY, Story, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.slow

SPOT = Point(1, 1, srid=4326)
VIEW = {"view_lon": 1, "view_lat": 1, "view_zoom": 7}
FIELDS = {
    ControlZone: "name",
    DataImport: "licence",
    Event: "title",
    Faction: "name",
    FactionAlias: "alias",
    NoteTemplate: "title",
    Place: "name",
    Presence: "name",
    Source: "title",
    SourceStatement: "text",
    Succession: "note",
    Tour: "title",
    Page: "title",
    Theatre: "name",
}
"""Each model with a field that two people change."""


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    return told(stories)


@pytest.fixture
def boss(story: Story) -> Client:
    client = Client()
    client.force_login(story.boss)
    return client


def row_of(model: type[Model], story: Story) -> Model:
    tour = Tour.objects.create(slug="tour", title="Tour")
    StoryStep.objects.create(story=tour, position=1, title="Step", text="…", day=DAY, **VIEW)
    story.draft(name="Draft")
    Event.objects.create(code="E1", kind="strike", title="Strike", day=DAY, point=SPOT)
    FactionAlias.objects.create(faction=story.hts, alias="Alias")
    NoteTemplate.objects.create(title="Imagery", text="Seen on imagery.")
    Place.objects.create(slug="village", name="Village", point=SPOT)
    Presence.objects.create(code="P1", who="us", name="Base", kind="base", point=SPOT)
    SourceStatement.objects.create(code="C1", source=story.source, kind="fact", text="…")
    Page.objects.get_or_create(slug="p", defaults={"title": "Page", "body": "Text"})
    Succession.objects.create(predecessor=story.hts, successor=story.gov, day=DAY)
    EditorScope.objects.create(user=story.carl)
    DataImport.objects.create(kind="zones", file="zones.geojson", made=1)
    return model.objects.order_by("pk").last()


def address(row: Model) -> str:
    return f"/admin/geodata/{row._meta.model_name}/{row.pk}/change/"


def opened(client: Client, row: Model) -> dict[str, Any]:
    """What the form of a row would send, unchanged."""
    context = client.get(address(row)).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    fields = [form[name] for form in forms for name in form.fields]
    sent = {field.html_name: _sent(field) for field in fields}
    return {name: value for name, value in sent.items() if not (value is None or value is False)}


def _sent(field: BoundField) -> Any:
    value = field.value()
    if not isinstance(value, str):  # A text of JSON is what is sent already.
        value = field.field.prepare_value(value)
    return [getattr(row, "pk", row) for row in value] if isinstance(value, list) else value


def test_no_kind_of_row_is_left_out(story: Story, rf) -> None:
    request = rf.get("/")
    request.user = story.boss
    changed = {
        model
        for model, made in admin.site._registry.items()
        if model._meta.app_label == "geodata" and made.has_change_permission(request)
    }
    assert changed == {*FIELDS, EditorScope}
    assert all(isinstance(admin.site._registry[model], EditConflictAdmin) for model in changed)


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_the_second_is_asked_and_may_save_over(
    story: Story, boss: Client, model: type[Model]
) -> None:
    row, field = row_of(model, story), FIELDS[model]
    mine, theirs = (opened(boss, row) | {field: text} for text in ("Mine", "Theirs"))
    assert boss.post(address(row), theirs).status_code == 302
    answer = boss.post(address(row), mine)
    (line,) = answer.context["conflict"]["differences"]
    assert (line.before, line.after) == ("Theirs", "Mine")
    assert getattr(model.objects.get(pk=row.pk), field) == "Theirs"
    over = {"over_version": answer.context["conflict"]["version"]}
    assert boss.post(address(row), mine | over).status_code == 302
    assert getattr(model.objects.get(pk=row.pk), field) == "Mine"


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_a_form_that_hides_what_it_showed_is_refused(
    story: Story, boss: Client, model: type[Model]
) -> None:
    row, field = row_of(model, story), FIELDS[model]
    if issubclass(model, Reviewed):
        model.objects.filter(pk=row.pk).update(version=1)
    sent = opened(boss, row) | {field: "Mine", "seen_version": ""}
    assert "Two versions" in boss.post(address(row), sent).content.decode()


@pytest.mark.parametrize(("model", "field"), [(ControlZone, "sources"), (EditorScope, "factions")])
def test_rows_that_are_only_named_count_too(
    story: Story, boss: Client, model: type[Model], field: str
) -> None:
    row = row_of(model, story)
    related = model._meta.get_field(field).related_model
    added = related.objects.order_by("pk").last()
    if related is Source:
        added = Source.objects.create(state=State.APPROVED, code="S2", title="Another")
    mine = opened(boss, row)
    theirs = mine | {field: [*mine.get(field, []), added.pk]}
    assert boss.post(address(row), theirs).status_code == 302
    (line,) = boss.post(address(row), mine).context["conflict"]["differences"]
    assert str(added) in line.before
    assert str(added) not in line.after


def test_steps_that_were_added_or_changed_are_shown(story: Story, boss: Client) -> None:
    tour = row_of(Tour, story)
    mine = opened(boss, tour) | {"steps-0-title": "My step"}
    step = tour.steps.get()
    step.title = "Their step"
    step.save()
    StoryStep.objects.create(story=tour, position=2, title="New", text="…", day=DAY, **VIEW)
    changed, added = boss.post(address(tour), mine).context["conflict"]["differences"]
    assert (changed.before, changed.after) == ("Their step", "My step")
    assert (added.before, added.after) == ("2. New", "")


def test_what_changes_by_itself_is_no_conflict(story: Story, boss: Client) -> None:
    """A publication sets the theatre's live edition, which the form only shows."""
    land = Theatre.objects.get()
    mine = opened(boss, land) | {"name": "Renamed"}
    publish()
    assert boss.post(address(land), mine).status_code == 302
    land.refresh_from_db()
    assert (land.name, land.live_edition.number) == ("Renamed", 1)
