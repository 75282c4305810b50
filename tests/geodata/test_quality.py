"""The faults of a map are found, told and linked; the first page shows what waits."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.core.management import CommandError, call_command
from django.utils import timezone

from geodata.editions.edition_content import read
from geodata.models import Event, Place
from geodata.models.workflow import State
from geodata.quality import Finding, Severity, finding_text, findings
from geodata.review import workflow
from tests.geodata.desk_story import DAY, Story, square, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.slow


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    return told(stories)


def approve(story: Story, **fields):
    return workflow.approve(workflow.submit(story.draft(**fields), story.ana), story.ed)


def found(kind: str, day: datetime.date | None = None) -> list[Finding]:
    return [row for row in findings(read(), day, timezone.localdate()) if row.kind == kind]


def test_a_sound_map_has_no_faults(story: Story) -> None:
    assert findings(read(), None, timezone.localdate()) == []


def test_land_that_nobody_holds_is_found(story: Story) -> None:
    approve(story, faction=None, status="unknown", geometry=square(3, 3))
    assert found("unheld") == []
    story.base.geometry = square(0, 0, 3)
    story.base.save()
    (finding,) = found("unheld", DAY)
    assert finding.day == DAY
    assert tuple(round(number) for number in finding.box) == (0, 0, 4, 4)


def test_zones_of_one_day_that_overlap_are_found(story: Story) -> None:
    one, other = approve(story), approve(story, geometry=square(0.5, 0))
    (finding,) = found("overlap")
    assert (finding.zone, finding.severity) == (other.pk, Severity.WARNING)
    assert finding.facts["other"] == one.pk
    assert f"zone {one.pk} of the same day" in finding_text(finding)


def test_slivers_are_found_with_the_zone_whose_border_misses(story: Story) -> None:
    approve(story)
    later = DAY + datetime.timedelta(days=3)
    metre = MultiPolygon(Polygon.from_bbox((0.99999, 0, 2, 1)), srid=4326)
    beside = approve(story, geometry=metre, valid_from=later)
    (finding,) = found("sliver")
    assert (finding.zone, finding.day) == (beside.pk, later)
    assert finding.box.west < 1 < finding.box.east
    beside.geometry = square(1, 0)
    beside.save()
    assert found("sliver") == []


def test_zones_outside_or_without_effect_or_source_are_found(story: Story) -> None:
    away = approve(story, geometry=square(50, 50))
    hidden = approve(story, geometry=square(1, 1))
    approve(story, geometry=square(1, 1), rank=1)
    bare = approve(story, geometry=square(2, 2))
    bare.sources.clear()
    assert [row.zone for row in found("outside")] == [away.pk]
    assert {row.zone for row in found("no effect")} == {away.pk, hidden.pk}
    assert [row.zone for row in found("no source")] == [bare.pk]


def test_approximate_zones_that_nobody_confirmed_are_found(story: Story) -> None:
    row = approve(story, approximate=True)
    assert [finding.zone for finding in found("not fresh")] == [row.pk]
    row.last_confirmed = timezone.localdate()
    row.save()
    assert found("not fresh") == []


def test_a_zone_partly_outside_the_land_is_a_note(story: Story) -> None:
    row = approve(story, geometry=square(3, 3, 2))
    (finding,) = found("partly outside")
    assert (finding.zone, finding.severity) == (row.pk, Severity.INFO)
    assert "km² of it lie outside" in finding_text(finding)


def test_the_key_of_the_cache_is_the_same_in_every_process(story: Story) -> None:
    """The hash of Python differs from process to process, unless a seed is given."""
    code = (
        "import django; django.setup()\n"
        "from types import SimpleNamespace as N\n"
        "from geodata.admin.quality import _fingerprint\n"
        "from geodata.models import Event\n"
        "land = N(sliver_width=5.0, outline=N(wkb=b'outline'))\n"
        "print(_fingerprint(N(versions={Event: {1: 2}}, theatre=land)))"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_events_far_from_their_place_are_found(story: Story) -> None:
    place = Place.objects.create(slug="p", name="Place", point=Point(1, 1, srid=4326))
    fields = {"kind": "strike", "day": DAY, "place": place, "state": State.APPROVED}
    Event.objects.create(code="near", title="Near", point=Point(1.01, 1, srid=4326), **fields)
    Event.objects.create(code="far", title="Far", point=Point(2, 1, srid=4326), **fields)
    assert [finding.event for finding in found("far event")] == ["far"]


def test_the_command_prints_and_fails_on_faults_of_the_severity(story: Story, capsys) -> None:
    approve(story)
    approve(story, geometry=square(0.5, 0))
    call_command("check_zones")
    assert "overlap" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        call_command("check_zones", fail_on="warning")
    call_command("check_zones", "--day", "2024-11-26", fail_on="info")
    with pytest.raises(CommandError, match="YYYY-MM-DD"):
        call_command("check_zones", "--day", "yesterday")


def test_the_page_links_to_the_row_and_the_map(story: Story, client) -> None:
    approve(story)
    other = approve(story, geometry=square(0.5, 0))
    client.force_login(story.ana)
    text = client.get("/admin/geodata/controlzone/quality/").content.decode()
    assert f"/admin/geodata/controlzone/{other.pk}/change/" in text
    assert 'href="/?day=2024-11-27#' in text
    assert client.get("/admin/geodata/controlzone/quality/?day=nonsense").status_code == 200


def test_each_editor_reads_the_page_in_their_language(story: Story, client) -> None:
    approve(story)
    approve(story, geometry=square(0.5, 0))
    client.force_login(story.ana)
    page = "/admin/geodata/controlzone/quality/"
    english, arabic = (client.get(start + page).content.decode() for start in ("", "/ar"))
    assert "It overlaps zone" in english
    assert "It overlaps zone" not in arabic
    assert "تداخل" in arabic


def test_the_first_page_shows_what_waits_for_whom(story: Story, client) -> None:
    workflow.submit(story.draft(name="Waiting zone"), story.ana)
    client.force_login(story.ed)
    assert "Waits for my review (1)" in client.get("/admin/").content.decode()
    client.force_login(story.ana)
    text = client.get("/admin/").content.decode()
    assert "Waits for my review (0)" in text
    assert "Mine, not approved yet (1)" in text
    story.carl.groups.clear()
    client.force_login(story.carl)
    assert "Waits for my review" not in client.get("/admin/").content.decode()
