"""The fields that search for a row find the one that is called so first."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.gis.geos import Point

from geodata.models import Event, Faction, FactionAlias, Place, Source
from tests.geodata.desk_story import DAY, Story
from tests.geodata.test_desk_admin import login, story  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow


def found(story: Story, model: str, field: str, term: str, **more: str) -> list[str]:  # noqa: F811
    """What a field of the form offers Ed."""
    asked = {"app_label": "geodata", "model_name": model, "field_name": field, "term": term}
    answer = login(story.ed).get("/admin/autocomplete/", asked | more)
    return [row["text"] for row in answer.json()["results"]]


def place(slug: str, name: str, governorate: str = "", **fields: object) -> None:
    point = Point(1, 1, srid=4326)
    Place.objects.create(slug=slug, name=name, governorate=governorate, point=point, **fields)


def test_the_exact_name_comes_first_then_those_that_begin_so(story: Story) -> None:  # noqa: F811
    place("m", "Al-Mansurah (west Aleppo)")
    place("c", "Aleppo Citadel")
    place("a", "Aleppo", translations={"ar": {"name": "حلب"}})
    names = ["Aleppo", "Aleppo Citadel", "Al-Mansurah (west Aleppo)"]
    assert found(story, "event", "place", "aleppo") == names
    assert found(story, "event", "place", "حلب") == ["Aleppo"]
    for code in ("A0", "S10", "S11"):
        Source.objects.create(code=code, title="Report that cites S1", reliability="B")
    assert found(story, "controlzone", "sources", "s1")[0] == "S1 A report"
    Faction.objects.filter(slug="gov").update(name="Government (HTS-led)")
    assert found(story, "controlzone", "faction", "hts") == ["HTS", "GOV (Government (HTS-led))"]


def test_homonyms_stand_with_their_governorates(story: Story) -> None:  # noqa: F811
    place("h1", "Halabiyah", "Hasakah")
    place("h2", "Halabiyah", "Deir ez-Zor")
    place("h3", "Halab", "Aleppo")
    texts = found(story, "event", "place", "halab")
    assert texts[0] == "Halab"
    assert set(texts[1:]) == {"Halabiyah (Hasakah)", "Halabiyah (Deir ez-Zor)"}


def test_a_homonym_that_was_chosen_stands_with_its_governorate(story: Story) -> None:  # noqa: F811
    place("h1", "Halabiyah", "Hasakah")
    place("h2", "Halabiyah", "Deir ez-Zor")
    place("h3", "Halab", "Aleppo")
    ed = login(story.ed)
    for slug, shown in [("h1", "Halabiyah (Hasakah)"), ("h3", "Halab")]:
        row = Event.objects.create(
            code=slug, title="Shelling", kind="strike", day=DAY, place=Place.objects.get(slug=slug)
        )
        page = ed.get(f"/admin/geodata/event/{row.pk}/change/").content.decode()
        assert f"selected>{shown}</option>" in page


@pytest.mark.parametrize(
    ("days", "offered"),
    [(-1, ["GOV", "HTS"]), (0, ["GOV"]), (None, ["GOV", "HTS"])],
)
def test_sides_are_those_that_are_alive_on_the_day(
    story: Story,  # noqa: F811
    days: int | None,
    offered: list[str],
) -> None:
    Faction.objects.filter(slug="hts").update(active_to=DAY)
    day = {} if days is None else {"day": f"{DAY + datetime.timedelta(days):%Y-%m-%d}"}
    assert sorted(found(story, "controlzone", "faction", "", **day)) == offered


def test_a_side_that_another_name_found_stands_with_that_name(story: Story) -> None:  # noqa: F811
    Faction.objects.filter(slug="hts").update(active_to=DAY)
    FactionAlias.objects.create(faction=Faction.objects.get(slug="gov"), alias="HTS-led")
    day = {"day": f"{DAY:%Y-%m-%d}"}
    why = "HTS is no more from 2024-11-27."
    assert found(story, "controlzone", "faction", "hts", **day) == [why, "GOV (HTS-led)"]
    assert found(story, "controlzone", "faction", "gov", **day) == ["GOV"]


def test_what_is_no_day_leaves_nobody_out(story: Story) -> None:  # noqa: F811
    Faction.objects.filter(slug="hts").update(active_to=DAY)
    assert sorted(found(story, "controlzone", "faction", "", day="²")) == ["GOV", "HTS"]


def test_a_side_that_was_typed_and_is_no_more_is_named_first(story: Story) -> None:  # noqa: F811
    successor = Faction.objects.create(slug="tg", name="Transitional (ex HTS)", short_name="TG")
    hts = Faction.objects.get(slug="hts")
    hts.active_to, hts.successor = DAY, successor
    hts.save()
    day = {"day": f"{DAY:%Y-%m-%d}"}
    said = "HTS is no more from 2024-11-27; its successor: TG."
    assert found(story, "controlzone", "faction", "hts", **day) == [
        said,
        "TG (Transitional (ex HTS))",
    ]
    FactionAlias.objects.create(faction=hts, alias="Nusra")
    assert found(story, "controlzone", "faction", "NUSRA", **day) == [said]
    assert found(story, "controlzone", "faction", "ht", **day) == ["TG (Transitional (ex HTS))"]
    assert "HTS" in found(story, "controlzone", "faction", "hts", day="2024-11-26")
    Faction.objects.filter(pk=hts.pk).update(active_to=None, active_from="2025-01-01")
    first, *_others = found(story, "controlzone", "faction", "hts", **day)
    assert first == "HTS is active only from 2025-01-01."
