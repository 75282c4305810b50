"""A succession is no conquest, wherever holders of two days are compared."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.gis.geos import GEOSGeometry
from django.test import Client
from django.utils import translation

import mapsite.urls  # noqa: F401  What pages import is loaded before a test is watched.
from geodata.editions import Published, live, publish
from geodata.models import AreaAlert, Faction, Succession
from geodata.models.workflow import State
from geodata.territory.days import to_day
from geodata.territory.measures import transfers
from mapsite.news.alerts import in_its_language, news, notice
from mapsite.pictures.legend import legend_table
from mapsite.pictures.request import SIZES, PictureRequest
from mapsite.readings.changes import changed_days
from mapsite.readings.comparison import comparison
from mapsite.readings.day_sentence import sentences
from mapsite.readings.dossier import stretches
from mapsite.readings.statistics import predecessors_of, rows_of_faction
from mapsite.readings.succession import carried_pairs
from mapsite.readings.transferred_land import changed_land
from mapsite.words.sentence_names import sentence_name, with_article
from tests.mapsite.conftest import NOVEMBER_26, box, faction, zone

END = datetime.date(2024, 12, 8)
EVE = END - datetime.timedelta(days=1)


@pytest.fixture
def succeeded(edition: Published) -> Published:
    """On 8 December HTS becomes the transitional government, which takes the south-west too."""
    tg = faction("tg", "Transitional government", "#6d90c7", 3)
    Faction.objects.filter(slug="tg").update(active_from=END)
    Faction.objects.filter(slug="hts").update(active_to=END, successor=tg)
    zone(tg, box(36, 35, 37, 36), END)
    zone(tg, box(37, 36, 38, 37), END)
    zone(tg, box(36, 33, 37, 34), END)
    zone(tg, box(38, 33, 39, 34), END, status="contested", contested_with_id=_gov())
    publish(note="Succession")
    return live()


def _gov() -> int:
    return Faction.objects.get(slug="gov").pk


def test_every_reading_tells_it_apart_and_the_numbers_add_up(succeeded: Published) -> None:
    moved = transfers(succeeded.composite, to_day(EVE), to_day(END))
    sides = succeeded.composite.sides
    renamed = sum(row.area for row in moved if sides[row.before] == ("hts", "controlled", None))
    day = next(row for row in changed_days(succeeded) if row.date == END)
    assert day.area + sum(row.area for row in day.successions) == sum(row.area for row in moved)
    assert [(t.predecessor, t.successor, t.area, t.places) for t in day.takeovers(succeeded)] == [
        ("hts", "tg", renamed, 1)
    ]
    assert day.flips == () and [flip.slug for flip in day.renamed] == ["aleppo"]
    at = succeeded.map["change_days"].index(END.isoformat())
    assert succeeded.map["changed_areas"][at] == day.area

    compared = comparison(succeeded, EVE, END)
    assert sum(row.gained or 0 for row in compared.gains) == day.area
    assert compared.flips == [] and compared.takeovers == day.takeovers(succeeded)
    assert compared.matrix.land == sum(compared.matrix.before)
    drawn = changed_land(succeeded, EVE, END)
    assert sum(row.area for row in drawn) == day.area

    later, earlier, _first = stretches(succeeded, 37.16, 36.2)
    assert (later.succeeds, earlier.succeeds) == (earlier.side, None)
    rows = {row.day: row for row in rows_of_faction(succeeded, "tg")}
    assert rows[END].succession == renamed and rows[END].change == day.area
    last = rows_of_faction(succeeded, "hts")[-1]
    assert (last.km2, last.change, last.succession) == (0, 0, -renamed)
    assert predecessors_of(succeeded, "tg") == ["hts"]


def test_pages_feed_mail_and_picture_say_so(client: Client, succeeded: Published) -> None:
    said = "HTS becomes the transitional government"
    pages = ("/changes/", "/changes/feed.atom", f"/compare/?from={EVE}&to={END}", "/places/aleppo/")
    for page in pages:
        assert said in client.get(page).content.decode(), page
    assert "تحوّل HTS إلى Transitional government" in client.get("/ar/changes/").content.decode()
    alert = AreaAlert.objects.create(
        email="a@example.org",
        area=GEOSGeometry("SRID=4326;MULTIPOLYGON(((36 33,40 33,40 37,36 37,36 33)))"),
        language="en",
        token="t",  # noqa: S106
        last_edition=1,
    )
    with in_its_language(alert):
        mail = notice(alert, succeeded, news(alert, succeeded)).body
        table = legend_table(succeeded, PictureRequest(END, SIZES["social"], before=EVE))
    assert said in mail and "Aleppo: HTS" not in mail
    assert [row.name for row in table.lines][-1] == said
    assert f"{said} (<a" in client.get("/statistics/").content.decode()
    assert f"{said} (<a" not in client.get("/statistics/?to=2024-12-07").content.decode()
    page = client.get("/factions/tg/").content.decode()
    assert "By succession" in page and 'fill-opacity="0.35"' in page


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Government", "the Government"),
        ("Transitional government", "the transitional government"),
        ("HTS", "HTS"),
        ("Israel", "Israel"),
        ("US-led coalition", "the US-led coalition"),
        ("Suwayda local forces", "the Suwayda local forces"),
        ("Southern Operations Room", "the Southern Operations Room"),
        ("", ""),
    ],
)
def test_names_take_an_article_in_english_where_they_are_common_nouns(
    name: str, expected: str
) -> None:
    assert with_article(name) == expected


def test_what_editors_say_of_a_name_in_a_sentence_goes_before_the_rule() -> None:
    names = {"short_name": "SDF", "short_name_ar": "قسد", "in_sentence": "the SDF"}
    assert sentence_name(names, "sdf") == "the SDF"
    with translation.override("ar"):
        assert sentence_name(names, "sdf") == "قسد"
        assert sentence_name(names | {"in_sentence_ar": "قوات قسد"}, "sdf") == "قوات قسد"


def test_arabic_names_are_definite_by_themselves() -> None:
    with translation.override("ar"):
        name = {"short_name": "Government", "short_name_ar": "الحكومة"}
        assert sentence_name(name, "gov") == "الحكومة"


def test_the_first_day_of_the_small_land_is_before_it(succeeded: Published) -> None:
    """Months around the day count as well, since the end lies between them."""
    compared = comparison(succeeded, NOVEMBER_26, END)
    assert [row.predecessor for row in compared.takeovers] == ["hts"]


@pytest.fixture
def part(edition: Published) -> Published:
    """On 8 December the land of HTS round Aleppo is the government's, by a succession."""
    sides = {row.slug: row for row in Faction.objects.all()}
    Succession.objects.create(
        predecessor=sides["hts"],
        successor=sides["gov"],
        day=END,
        area=box(37, 36, 38, 37),
        state=State.APPROVED,
    )
    publish(note="A part")
    return live()


def test_a_succession_in_an_area_is_no_land_that_changed_hands(
    part: Published, client: Client
) -> None:
    gov, hts = (part.composite.sides.index((slug, "controlled", None)) for slug in ("gov", "hts"))
    assert carried_pairs(part) == [(to_day(END), hts, gov)]
    assert changed_land(part, EVE, END) == {}
    assert sentences(part)[END.isoformat()]["same"] == [[hts, gov]]
    page = client.get(f"/compare/?from={EVE}&to={END}").content.decode()
    assert f'"carried": [[{to_day(END)}, {hts}, {gov}]]' in page


def test_where_the_same_two_fight_that_day_it_is_not_hidden(part: Published) -> None:
    zone(Faction.objects.get(slug="gov"), box(36, 35, 36.5, 36), END)
    publish()
    edition = live()
    assert carried_pairs(edition) == []
    assert sentences(edition)[END.isoformat()]["same"] == []
    (row,) = changed_land(edition, EVE, END)
    assert not row.carried
