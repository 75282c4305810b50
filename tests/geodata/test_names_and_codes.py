"""Names and codes that editors leave to the site."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point

from geodata.desk.proposed_name import proposed_names
from geodata.forms.next_code import next_code
from geodata.models import Event, Place, Source, Withholding
from geodata.shapely_bridge import to_shapely
from tests.geodata.desk_story import DAY, Story, square
from tests.geodata.test_desk_admin import login, story  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow
AREA = to_shapely(square(1, 1))


def place(slug: str, lon: float, lat: float, **fields: object) -> Place:
    point = Point(lon, lat, srid=4326)
    return Place.objects.create(**{"slug": slug, "name": slug.title(), "point": point} | fields)


def test_a_zone_is_named_after_its_largest_place_and_its_side(story: Story) -> None:  # noqa: F811
    place("village", 1.1, 1.1, tier="core")
    place("town", 1.5, 1.5, population=9000, tier="fill", translations={"ar": {"name": "بلدة"}})
    place("city", 2.5, 2.5, population=90_000)
    place("cell", 1.2, 1.2, population=99_999, tier="support")
    story.hts.translate("short_name", "ar", "الهيئة")
    story.hts.save()
    assert proposed_names(AREA, [story.hts.pk]) == {
        "name": "Town – HTS",
        "name_ar": "بلدة – الهيئة",
    }
    assert proposed_names(AREA, [story.hts.pk, story.gov.pk]) == {"name": "Town – HTS / GOV"}
    assert proposed_names(AREA, [])["name"] == "Town"


def test_without_a_place_it_is_the_nearest_or_no_name(story: Story) -> None:  # noqa: F811
    assert proposed_names(AREA, [story.hts.pk]) == {}
    small = to_shapely(square(1, 1, 0.1))
    place("far", 1.3, 1.05)
    assert proposed_names(small, [story.hts.pk]) == {}
    place("near", 1.11, 1.05)
    assert proposed_names(small, [story.hts.pk]) == {"name": "Near – HTS"}


def test_no_name_tells_of_a_place_that_is_withheld(story: Story) -> None:  # noqa: F811
    hidden = place("hidden", 1.5, 1.5, population=9000)
    place("shown", 1.4, 1.4)
    Withholding.objects.create(kind="place", place=hidden, withheld_by=story.pia)
    assert proposed_names(AREA, [])["name"] == "Shown"


def test_what_is_no_area_yet_has_no_name(story: Story) -> None:  # noqa: F811
    ana = login(story.ana)
    address = "/admin/geodata/controlzone/desk/name/"
    for job in ({"area": None}, {"area": square(1, 1).geojson, "sides": {"x": 1}}):
        answer = ana.post(address, job, content_type="application/json")
        assert answer.json() == {"names": {}}


@pytest.mark.parametrize(
    ("codes", "following"),
    [
        ([], "E001"),
        (["E088", "E089", "E007"], "E090"),
        (["E999"], "E1000"),
        (["strike-2024-11-27", "E1", "E2"], "E3"),
        (["no number"], "E001"),
        (["E" + "9" * 30], "E001"),
    ],
)
def test_the_next_code_goes_on_with_the_series(
    story: Story,  # noqa: F811
    codes: list[str],
    following: str,
) -> None:
    for code in codes:
        Event.objects.create(code=code, title="Shelling", kind="strike", day=DAY)
    assert next_code(Event) == following


def test_an_event_whose_code_is_left_empty_gets_the_next(story: Story) -> None:  # noqa: F811
    ana, address = login(story.ana), "/admin/geodata/event/add/"
    sent = {
        **{"kind": "strike", "title": "Shelling", "day": DAY.isoformat(), "code": ""},
        **{"precision": "exact", "verification": "unverified"},
    }
    for number in (1, 2):
        answer = ana.post(address, sent)
        assert answer.status_code == 302, answer.context["adminform"].form.errors
        assert Event.objects.filter(code=f"E00{number}").exists()
    assert "Empty: the next one, E003." in ana.get(address).content.decode()
    ana.post(address, sent | {"code": "OWN"})
    assert Event.objects.filter(code="OWN").exists()
    row = Event.objects.get(code="E001")
    emptied = sent | {"seen_version": str(row.version), "title": "Changed"}
    answer = ana.post(f"/admin/geodata/event/{row.pk}/change/", emptied)
    assert "code" in answer.context["adminform"].form.errors


def test_a_source_goes_on_with_the_series_of_sources(story: Story) -> None:  # noqa: F811
    assert next_code(Source) == "S2"
