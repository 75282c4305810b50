"""An import that is taken back stands in the queue as one thing to decide."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from geodata.admin.take_back_board import count_for, single_rows_for, take_backs
from geodata.models import ControlZone, DataImport
from geodata.review import taking_back, workflow
from tests.geodata.desk_story import Story, square
from tests.geodata.test_desk_admin import login, story  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow
QUEUE = reverse("admin:geodata_queue")


def imported(story: Story, count: int) -> DataImport:  # noqa: F811
    """An import of approved zones, which Pia asked to leave; and a draft of Ana's in review."""
    brought = DataImport.objects.create(kind="zones", file="zones<1>.geojson")
    for number in range(count):
        draft = story.draft(name=f"Brought {number}", geometry=square(number, 0))
        row = workflow.approve(workflow.submit(draft, story.ana), story.ed)
        brought.rows.create(model="controlzone", row=row.pk)
    taking_back.take_back(brought, story.pia, "By other terms")
    workflow.submit(story.draft(name="Drawn by hand"), story.ana)
    return brought


def test_rows_of_a_take_back_are_one_line_that_leads_to_its_page(story: Story) -> None:  # noqa: F811
    brought = imported(story, 3)
    ed = login(story.ed)
    for address in (QUEUE, reverse("admin:index")):
        page = ed.get(address).content.decode()
        assert f"Import {brought.pk} is taken back" in page
        assert "zones&lt;1&gt;.geojson" in page
        assert "3 rows" in page
        assert "By other terms" in page
        assert reverse("admin:geodata_dataimport_take_back", args=[brought.pk]) in page
        assert "Drawn by hand" in page
        assert "Brought" not in page
    assert "2 reviews wait" in page
    assert "Waits for my review (2)" in page
    drawn = ControlZone.objects.get(name="Drawn by hand")
    first = ed.get(reverse("admin:geodata_queue_next"))
    assert first.headers["Location"] == reverse(
        "admin:geodata_queue_row", args=["controlzone", drawn.pk]
    )
    assert "1 of 1 that wait" in ed.get(first.headers["Location"]).content.decode()


def test_once_it_is_decided_nothing_of_it_waits(story: Story) -> None:  # noqa: F811
    brought = imported(story, 2)
    taking_back.agree(brought, story.ed)
    ed = User.objects.get(pk=story.ed.pk)
    assert take_backs(ed) == []
    assert count_for(ed) == 1


def test_who_asked_for_it_has_nothing_to_decide(story: Story) -> None:  # noqa: F811
    imported(story, 2)
    assert take_backs(User.objects.get(pk=story.pia.pk)) == []


def test_who_may_not_decide_imports_has_the_rows_singly(story: Story) -> None:  # noqa: F811
    imported(story, 2)
    story.carl.user_permissions.add(Permission.objects.get(codename="approve_controlzone"))
    carl = User.objects.get(pk=story.carl.pk)
    assert not carl.has_perm("geodata.change_dataimport")
    assert take_backs(carl) == []
    assert len(single_rows_for(carl)) == count_for(carl) == 3
