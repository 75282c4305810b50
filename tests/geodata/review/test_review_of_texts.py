"""Sources, stories, pages, factions and the theatre: two people, and the next edition."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client

from geodata.editions import live, publish, texts_of
from geodata.editions.checks import Failed, check_names
from geodata.models import EditorScope, Event, Faction, Page, Source, StoryStep, Theatre
from geodata.models import Story as Tour
from geodata.models.revision import Action
from geodata.models.workflow import State
from geodata.review import workflow
from geodata.review.refusals import Refused
from geodata.review.revisions import differences, discard, restore
from tests.geodata.desk_story import DAY, Story, edit, square, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.django_db
VIEW = {"view_lon": 1, "view_lat": 1, "view_zoom": 7}


@pytest.fixture
def story(stories: KeptStories) -> Story:
    return told(stories)


@pytest.fixture
def tour(story: Story) -> Tour:
    row = Tour.objects.create(
        slug="tour", title="A tour", public=True, state=State.APPROVED, version=1
    )
    step = StoryStep.objects.create(story=row, position=1, title="One", text="Old", day=DAY, **VIEW)
    step.sources.add(story.source)
    return row


@pytest.fixture
def licence(story: Story) -> Page:
    row, _made = Page.objects.update_or_create(
        slug="licence", defaults={"title": "Licence", "body": "Old", "state": State.APPROVED}
    )
    return row


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(row: Model, page: str = "change") -> str:
    return f"/admin/geodata/{row._meta.model_name}/{row.pk}/{page}/"


def sent(client: Client, row: Model, **changed: object) -> dict[str, object]:
    """What the form of a row would send, with some fields changed."""
    context = client.get(address(row)).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    fields = [form[name] for form in forms for name in form.fields]
    values = {field.html_name: field.field.prepare_value(field.value()) for field in fields}
    values = {
        name: [getattr(one, "pk", one) for one in value] if isinstance(value, list) else value
        for name, value in values.items()
    }
    values |= changed
    return {name: value for name, value in values.items() if not (value is None or value is False)}


def approve(row: Model, author: User, second: User) -> None:
    workflow.approve(workflow.submit(row, author), second)


# What a Contributor and an Editor could do alone.


def test_a_cited_source_is_not_rewritten_alone(story: Story) -> None:
    publish()
    client = signed_in(story.ana)
    new = sent(
        client, story.source, title="Rewritten", url="https://evil.example/", reliability="A"
    )
    assert client.post(address(story.source), new).status_code == 302
    publish()
    public = live().record["sources"]["S1"]
    assert (public["title"], public["url"], public["reliability"]) == ("A report", "", "B")
    story.source.refresh_from_db()
    workflow.submit(story.source, story.ana)
    with pytest.raises(Refused):
        workflow.approve(story.source, story.carl)
    workflow.approve(story.source, story.ed)
    publish()
    assert live().record["sources"]["S1"]["title"] == "Rewritten"


def test_a_story_is_not_made_public_by_one(story: Story, tour: Tour, client: Client) -> None:
    Tour.objects.filter(pk=tour.pk).update(public=False)
    publish()
    editor = signed_in(story.ed)
    assert editor.post(address(tour), sent(editor, tour, public="on")).status_code == 302
    tour.refresh_from_db()
    workflow.submit(tour, story.ed)
    with pytest.raises(Refused, match="second person"):
        workflow.approve(tour, story.ed)
    publish()
    assert client.get("/stories/tour/").status_code == 404
    workflow.approve(tour, story.pia)
    assert client.get("/stories/tour/").status_code == 404
    publish()
    assert client.get("/stories/tour/").status_code == 200


def test_a_step_is_read_as_it_was_approved_until_two_and_an_edition_changed_it(
    story: Story, tour: Tour, client: Client
) -> None:
    publish()
    editor = signed_in(story.ed)
    new = sent(editor, tour, **{"steps-0-text": "New words"})
    assert editor.post(address(tour), new).status_code == 302
    tour.refresh_from_db()
    assert tour.state == State.DRAFT
    assert workflow.authors(tour) == {story.ed.pk}
    publish()
    assert "New words" not in client.get("/stories/tour/").content.decode()
    approve(tour, story.ed, story.pia)
    assert "New words" not in client.get("/stories/tour/").content.decode()
    publish()
    assert "New words" in client.get("/stories/tour/").content.decode()
    assert "Old" in client.get("/stories/tour/?edition=1").content.decode()


def test_the_reviewer_sees_which_words_of_which_step_differ(story: Story, tour: Tour) -> None:
    editor = signed_in(story.ed)
    editor.post(address(tour), sent(editor, tour, **{"steps-0-text": "New words"}))
    text = signed_in(story.pia).get(address(tour)).content.decode()
    assert "New words" in text
    decision = workflow.last_decision(tour)
    (line,) = differences(Tour, decision, tour)
    assert (line.field, line.before, line.after) == ("step 1: text", "Old", "New words")


def test_a_discarded_edit_brings_the_steps_back(story: Story, tour: Tour) -> None:
    editor = signed_in(story.ed)
    editor.post(address(tour), sent(editor, tour, **{"steps-0-DELETE": "on"}))
    assert not tour.steps.exists()
    discard(Tour.objects.get(), story.ed)
    step = Tour.objects.get().steps.get()
    assert (step.text, list(step.sources.all())) == ("Old", [story.source])
    publish()
    assert [step["sources"] for step in texts_of(live())["stories"]["tour"]["steps"]] == [["S1"]]


def test_a_deleted_story_comes_back_with_its_steps(story: Story, tour: Tour) -> None:
    tour.state = State.DRAFT
    tour.save()
    pk = tour.pk
    tour.delete()
    back = restore(Tour.history.filter(id=pk).first(), story.ed)
    assert (back.state, back.steps.get().text) == (State.DRAFT, "Old")


def test_a_page_changes_by_two_and_the_next_edition(
    story: Story, licence: Page, client: Client
) -> None:
    assert "Old" in client.get("/about/licence/").content.decode()
    publish()
    writer = signed_in(story.pia)
    assert writer.post(address(licence), sent(writer, licence, body="New law")).status_code == 302
    assert "New law" not in client.get("/about/licence/").content.decode()
    licence.refresh_from_db()
    approve(licence, story.pia, story.ed)
    assert "New law" not in client.get("/about/licence/").content.decode()
    publish()
    assert "New law" in client.get("/about/licence/").content.decode()


def test_a_faction_changes_by_two(story: Story) -> None:
    publish()
    edit(story.gov, story.ed, name="Regime", colour="#000000")
    publish()
    assert live().record["factions"]["gov"]["name"] == "Government"
    approve(story.gov, story.ed, story.pia)
    publish()
    assert live().record["factions"]["gov"]["name"] == "Regime"


def test_the_theatre_changes_by_two(story: Story) -> None:
    publish()
    land = Theatre.objects.get()
    edit(land, story.pia, disclaimer="Perfect", outline=square(0, 0, 2))
    publish()
    assert live().map["theatre"]["disclaimer"] == ""
    assert live().map["theatre"]["bounds"] == [0, 0, 4, 4]
    approve(Theatre.objects.get(), story.pia, story.ed)
    publish()
    assert live().map["theatre"]["disclaimer"] == "Perfect"


def test_a_publication_makes_nobody_an_author_of_the_theatre(story: Story) -> None:
    edit(Theatre.objects.get(), story.pia, disclaimer="Perfect")
    publish(user=story.boss)
    assert workflow.authors(Theatre.objects.get()) == {story.pia.pk}


@pytest.mark.parametrize("model", [Source, Faction, Page, Tour, Theatre])
def test_one_setting_rules_all(story: Story, tour: Tour, licence: Page, model, settings) -> None:
    row = model.objects.order_by("pk").first()
    edit(row, story.boss, **{"title" if hasattr(row, "title") else "name": "Other"})
    workflow.submit(row, story.boss)
    with pytest.raises(Refused, match="give the reason"):
        workflow.approve(row, story.boss)
    settings.REVIEW_FOUR_EYES = False
    assert workflow.approve(row, story.boss).state == State.APPROVED


@pytest.mark.parametrize("model", [Source, Faction, Page, Tour])
def test_by_what_it_is_named_an_approved_row_stays_named(
    story: Story, tour: Tour, licence: Page, model: type[Model]
) -> None:
    row = model.objects.order_by("pk").first()
    key, client = model.IDENTITY[0], signed_in(story.boss)
    before = getattr(row, key)
    assert client.post(address(row), sent(client, row, **{key: "other"})).status_code == 302
    row.refresh_from_db()
    assert getattr(row, key) == before


# What is new comes with what names it.


def test_a_new_source_is_submitted_and_approved_with_its_zone(story: Story) -> None:
    row = story.draft()
    source = new_source(story)
    row.sources.set([source])
    workflow.submit(row, story.ana)
    source.refresh_from_db()
    assert source.state == State.IN_REVIEW
    text = signed_in(story.ed).get(address(row)).content.decode()
    assert "These new sources are approved with it" in text and "N1" in text
    workflow.approve(row, story.ed)
    source.refresh_from_db()
    assert (source.state, source.approved_by) == (State.APPROVED, story.ed)
    publish()
    assert "N1" in live().record["sources"]


def new_source(story: Story, author: User | None = None) -> Source:
    source = Source(code="N1", title="New", version=1, drawn_by=author or story.ana)
    source._history_user = author or story.ana
    source.save()
    return source


def test_nobody_approves_a_source_of_their_own_with_the_zone_of_another(story: Story) -> None:
    row = story.draft()
    row.sources.set([new_source(story, story.ed)])
    workflow.submit(row, story.ana)
    with pytest.raises(Refused, match="second person"):
        workflow.approve(row, story.ed)
    row.refresh_from_db()
    assert row.state == State.IN_REVIEW
    assert workflow.approve(row, story.pia).state == State.APPROVED


def test_a_zone_waits_for_a_faction_that_is_not_approved(story: Story) -> None:
    faction = Faction.objects.create(slug="new", name="New", short_name="New", colour="#112233")
    row = workflow.submit(story.draft(faction=faction), story.ana)
    with pytest.raises(Refused, match="New.*not approved yet"):
        workflow.approve(row, story.ed)


def test_no_edition_names_a_faction_that_is_not_approved() -> None:
    zone = {"faction": "new", "second": None}
    with pytest.raises(Failed, match="unapproved_faction"):
        check_names({"factions": {}, "zones": {"7": zone}, "events": {}})


def test_a_source_that_approved_content_cites_is_not_deleted(story: Story) -> None:
    """Not even where a draft cites it no more."""
    edit(story.base, story.ana, note="x")
    story.base.sources.clear()
    answer = signed_in(story.ed).post(address(story.source, "delete"), {"post": "yes"})
    assert answer.status_code == 403
    assert Source.objects.filter(pk=story.source.pk).exists()


def test_a_source_of_an_approved_step_is_not_deleted(story: Story, tour: Tour) -> None:
    story.base.sources.clear()
    story.base.history.all().delete()
    editor = signed_in(story.ed)
    editor.post(address(tour), sent(editor, tour, **{"steps-0-DELETE": "on"}))
    answer = editor.post(address(story.source, "delete"), {"post": "yes"})
    assert answer.status_code == 403


def test_what_is_named_does_not_leave(story: Story) -> None:
    with pytest.raises(Refused, match="is named by"):
        workflow.ask_withdrawal(story.gov, story.ed, State.RETRACTED, "Gone")
    with pytest.raises(Refused, match="cannot leave"):
        workflow.ask_withdrawal(Theatre.objects.get(), story.pia, State.RETRACTED, "Gone")


def test_a_faction_that_nothing_names_leaves_by_two(story: Story) -> None:
    publish()
    workflow.ask_withdrawal(story.hts, story.ed, State.RETRACTED, "Made in error")
    with pytest.raises(Refused, match="second person"):
        workflow.approve(story.hts, story.ed)
    workflow.approve(story.hts, story.pia)
    publish()
    assert list(live().record["factions"]) == ["gov"]


def test_readers_keep_a_page_that_one_would_delete(story: Story, licence: Page) -> None:
    answer = signed_in(story.pia).post(address(licence, "delete"), {"post": "yes"})
    assert answer.status_code == 403


# Who was limited.


def test_who_is_limited_lifts_no_limits(story: Story) -> None:
    own = EditorScope.objects.create(user=story.pia)
    other = EditorScope.objects.create(user=story.ed)
    client = signed_in(story.pia)
    for row in (own, other):
        assert client.post(address(row, "delete"), {"post": "yes"}).status_code == 403
        assert client.post(address(row), {"user": story.carl.pk}).status_code == 403
    listed = {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"}
    client.post("/admin/geodata/editorscope/", listed)
    assert EditorScope.objects.count() == 2
    assert signed_in(story.boss).post(address(own, "delete"), {"post": "yes"}).status_code == 302


# What was there before, and what operators make.


def test_what_stood_before_the_rule_counts_as_approved(story: Story) -> None:
    Source.objects.update(state=State.DRAFT, version=0)
    Faction.objects.update(state=State.DRAFT, version=0)
    import_module("geodata.migrations.0016_review_of_texts").count_as_approved(apps, None)
    assert set(Source.objects.values_list("state", flat=True)) == {State.APPROVED}
    edit(Faction.objects.get(slug="gov"), story.ed, name="Regime")
    publish()
    assert live().record["factions"]["gov"]["name"] == "Government"
    assert Action.KEPT in Faction.history.values_list("action", flat=True)


@pytest.mark.parametrize("group", ["Editor", "Publisher"])
def test_editors_may_approve_all_of_it(group: str) -> None:
    names = {"faction", "page", "source", "story", "theatre"}
    found = Group.objects.get(name=group).permissions
    codes = set(found.values_list("codename", flat=True))
    assert {f"approve_{name}" for name in names} <= codes


def test_the_first_page_shows_what_waits_of_every_kind(story: Story, licence: Page) -> None:
    edit(licence, story.pia, body="New")
    workflow.submit(licence, story.pia)
    text = signed_in(story.ed).get("/admin/").content.decode()
    assert "Waits for my review (1)" in text and "Licence" in text


def test_the_publisher_sees_what_else_would_change(story: Story) -> None:
    publish()
    edit(story.gov, story.ed, name="Regime")
    approve(story.gov, story.ed, story.pia)
    text = signed_in(story.pia).get("/admin/geodata/edition/publish/").content.decode()
    assert "<h2>Factions</h2>" in text and "gov Regime" in text


def test_an_event_names_no_side_that_is_not_approved(story: Story) -> None:
    faction = Faction.objects.create(slug="new", name="New", short_name="New", colour="#112233")
    event = Event.objects.create(
        code="E1", kind="strike", title="Strike", day=DAY, drawn_by=story.ana
    )
    event.sources.add(story.source)
    event.factions.add(faction)
    workflow.submit(event, story.ana)
    with pytest.raises(Refused, match="not approved yet"):
        workflow.approve(event, story.ed)
