"""Forms of new rows that begin with what another row says: copies, the next day, one more."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from geodata.models import ControlZone, Event
from geodata.models.zone import Confidence, Status
from tests.geodata.desk_story import DAY, Story, square
from tests.geodata.test_desk_admin import login, story  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow
ZONES, EVENTS = "/admin/geodata/controlzone/", "/admin/geodata/event/"


def initial(story: Story, address: str) -> dict:  # noqa: F811
    """What the form at the address begins with."""
    answer = login(story.ana).get(address)
    assert answer.status_code == 200
    form = answer.context["adminform"].form
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}


def full_zone(story: Story) -> ControlZone:  # noqa: F811
    until = timezone.now().replace(microsecond=0) + datetime.timedelta(days=2)
    row = story.draft(
        **{"name": "Saraqib", "note": "By two reports", "confidence": Confidence.LOW},
        **{"status": Status.CONTESTED, "contested_with": story.gov, "rank": 3},
        **{"uncertainty_km": 2.5, "embargo_until": until, "last_confirmed": DAY},
    )
    row.translate("name", "ar", "سراقب")
    row.save()
    return row


def test_a_copy_says_all_that_the_row_says_and_is_nobody_yet(story: Story) -> None:  # noqa: F811
    row = full_zone(story)
    page = login(story.ana).get(f"{ZONES}{row.pk}/change/").content.decode()
    assert f"{ZONES}add/?copy={row.pk}" in page
    begun = initial(story, f"{ZONES}add/?copy={row.pk}")
    for name in ("name", "name_ar", "note", "confidence", "status", "rank", "uncertainty_km"):
        assert begun[name] == getattr(row, name)
    assert begun["geometry"].equals(row.geometry)
    assert begun["sources"] == [story.source.pk]
    assert begun["contested_with"] == story.gov.pk
    assert begun["embargo_until"] == row.embargo_until
    assert begun["last_confirmed"] is None
    assert ControlZone.objects.count() == 2


def test_an_embargo_that_ended_does_not_go_along(story: Story) -> None:  # noqa: F811
    row = story.draft(embargo_until=timezone.now() - datetime.timedelta(days=1))
    assert initial(story, f"{ZONES}add/?copy={row.pk}")["embargo_until"] is None


def test_the_next_day_begins_with_what_still_holds(story: Story) -> None:  # noqa: F811
    row = full_zone(story)
    begun = initial(story, f"{ZONES}add/?following={row.pk}")
    assert begun["valid_from"] == DAY + datetime.timedelta(days=1)
    assert begun["geometry"].equals(row.geometry)
    assert (begun["status"], begun["confidence"]) == (Status.CONTESTED, Confidence.LOW)
    assert (begun["name"], begun["faction"]) == ("Saraqib", story.hts.pk)
    assert not begun["note"]
    assert not begun["rank"]


def test_the_next_day_is_none_that_is_still_to_come(story: Story) -> None:  # noqa: F811
    today = timezone.now().date()
    row = story.draft(valid_from=today)
    assert initial(story, f"{ZONES}add/?following={row.pk}")["valid_from"] == today


def test_a_side_that_is_no_more_on_the_next_day_is_told(story: Story) -> None:  # noqa: F811
    row = story.draft()
    story.hts.active_to = DAY + datetime.timedelta(days=1)
    story.hts.save()
    page = login(story.ana).get(f"{ZONES}add/?following={row.pk}").content.decode()
    assert "HTS is no more from 2024-11-28; choose its successor." in page


@pytest.mark.parametrize("pk", ["9999", "x", "-1", "99999999999999999999", ""])
def test_a_row_that_is_not_there_leaves_the_form_empty(story: Story, pk: str) -> None:  # noqa: F811
    answer = login(story.ana).get(f"{ZONES}add/", {"copy": pk})
    assert "The row to go on from is gone" in answer.content.decode()


def test_who_may_not_add_gets_no_copy(story: Story) -> None:  # noqa: F811
    row = story.draft()
    story.ana.groups.clear()
    story.ana.user_permissions.add(Permission.objects.get(codename="view_controlzone"))
    ana = login(story.ana)
    assert ana.get(f"{ZONES}add/?copy={row.pk}").status_code == 403
    assert "?copy=" not in ana.get(f"{ZONES}{row.pk}/change/").content.decode()
    assert "copy_selected" not in ana.get(ZONES).content.decode()


def test_one_chosen_row_of_the_list_opens_its_form(story: Story) -> None:  # noqa: F811
    one, other = story.draft(), story.draft(geometry=square(2, 2))
    ana = login(story.ana)
    for action, way in (("copy_selected", "copy"), ("follow_selected", "following")):
        answer = ana.post(ZONES, {"action": action, "_selected_action": [one.pk]})
        assert answer.headers["Location"] == f"{ZONES}add/?{way}={one.pk}"
    sent = {"action": "copy_selected", "_selected_action": [one.pk, other.pk]}
    assert "Choose one row" in ana.post(ZONES, sent, follow=True).content.decode()


def saved(story: Story, address: str, **fields: object) -> str:  # noqa: F811
    """Save a zone by the form at an address and ask for another; where the browser goes."""
    given = {
        **{"valid_from": DAY.isoformat(), "faction": story.hts.pk, "status": "controlled"},
        **{"confidence": "high", "sources": [story.source.pk], "rank": 0},
        **{"geometry": square(1, 1).geojson, "_addanother": "1", "form_key": "k1"},
    }
    answer = login(story.ana).post(address, given | fields)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    return answer.headers["Location"]


def test_one_more_zone_keeps_day_side_status_source_and_confidence(
    story: Story,  # noqa: F811
) -> None:
    address = saved(story, f"{ZONES}add/?_changelist_filters=state%3Ddraft")
    row = ControlZone.objects.latest("pk")
    assert address == f"{ZONES}add/?_changelist_filters=state%3Ddraft&again={row.pk}"
    begun = initial(story, address)
    assert (begun["valid_from"], begun["faction"]) == (DAY, story.hts.pk)
    assert (begun["status"], begun["confidence"]) == ("controlled", "high")
    assert begun["sources"] == [story.source.pk]
    assert not begun["geometry"]
    assert not begun["name"]


def test_a_copy_that_is_saved_leads_to_no_second_copy(story: Story) -> None:  # noqa: F811
    first = story.draft()
    address = saved(story, f"{ZONES}add/?copy={first.pk}")
    row = ControlZone.objects.latest("pk")
    assert address == f"{ZONES}add/?again={row.pk}"
    assert (row.state, row.version, row.drawn_by) == ("draft", 1, story.ana)
    # The same form sent again, since its answer was lost, goes the same way.
    assert saved(story, f"{ZONES}add/?copy={first.pk}") == address
    assert ControlZone.objects.latest("pk") == row


def test_one_more_event_keeps_day_kind_and_source(story: Story) -> None:  # noqa: F811
    row = Event.objects.create(code="E7", title="Shelling", kind="strike", day=DAY)
    row.sources.add(story.source)
    begun = initial(story, f"{EVENTS}add/?again={row.pk}")
    assert (begun["day"], begun["kind"], begun["sources"]) == (DAY, "strike", [story.source.pk])
    assert not begun["title"]
    copied = initial(story, f"{EVENTS}add/?copy={row.pk}")
    assert copied["title"] == "Shelling"
    assert not copied["code"]
