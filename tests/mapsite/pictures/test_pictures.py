"""Pictures: everything that a map must say is on them, in both languages, at every size."""

from __future__ import annotations

import datetime
import io
import re
from xml.etree import ElementTree

import pytest
from django.utils import translation
from PIL import Image, ImageFont

from geodata.editions import Published
from mapsite.pictures import SIZES, PictureRequest, png_of, svg_of
from mapsite.pictures.fonts import ARABIC
from mapsite.pictures.scale_bar import round_length
from mapsite.pictures.sheet import _foot, small_print
from mapsite.pictures.svg_canvas import LEFT, POP, RIGHT
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_26, NOVEMBER_30

pytestmark = pytest.mark.slow

SITE = "https://map.example.org"
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> str:
    """What a reader reads."""
    lines = [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    return " ".join(lines)


@pytest.mark.parametrize("before", [None, NOVEMBER_26])
@pytest.mark.parametrize("size", SIZES)
def test_a_picture_says_what_it_is(
    edition: Published, size: str, before: datetime.date | None
) -> None:
    drawn = texts(svg_of(edition, PictureRequest(NOVEMBER_30, SIZES[size], "en", before), SITE))
    expected = (
        "Testland",
        "30 November 2024",
        "Government",
        "HTS",
        " km",
        "As of 30 November 2024 (Asia/Damascus)",
        "Edition 1",
        "map.example.org",
        "Approximate <b>&</b> not for navigation.",
        "Aleppo",
    )
    assert [words for words in expected if words not in drawn] == []


def test_the_difference_has_gains_and_losses(edition: Published) -> None:
    drawn = texts(
        svg_of(edition, PictureRequest(NOVEMBER_30, SIZES["a4"], "en", NOVEMBER_26), SITE)
    )
    assert "gained km²" in drawn and "+" in drawn and "\u2212" in drawn
    same = PictureRequest(NOVEMBER_30, SIZES["a4"], "en", NOVEMBER_30 - datetime.timedelta(days=1))
    assert "+" in texts(svg_of(edition, same, SITE))


@pytest.mark.parametrize(
    ("show", "faction", "expected"),
    [
        ("advance", "", ["when land changed hands, 26 November to 2 December 2024"]),
        ("advance", "hts", ["the advance of HTS, 26 November to 2 December 2024"]),
        ("contested", "", ["how often land changed hands", "once"]),
    ],
)
def test_the_advance_has_its_days_and_all_land(
    edition: Published, show: str, faction: str, expected: list[str]
) -> None:
    request = PictureRequest(
        DECEMBER_2, SIZES["a4"], before=NOVEMBER_26, show=show, faction=faction
    )
    svg = svg_of(edition, request, SITE)
    drawn = texts(svg)
    days = ["30 November", "2 December"] if show == "advance" else []
    assert [words for words in [*expected, *days, "100.0%"] if words not in drawn] == []
    assert "#440154" in svg if show == "advance" and not faction else "#440154" not in svg


def test_land_that_came_and_went_is_hatched(edition: Published) -> None:
    """HTS takes Aleppo on the 30th; nobody takes it back, so nothing is hatched."""
    request = PictureRequest(DECEMBER_2, SIZES["a4"], before=NOVEMBER_26, show="advance")
    svg = svg_of(edition, request, SITE)
    assert "url(#hatch)" not in svg and "back and forth" not in texts(svg).split("Pale")[1]


def test_arabic_reads_from_the_right(edition: Published) -> None:
    svg = svg_of(edition, PictureRequest(NOVEMBER_30, SIZES["social"], "ar"), SITE)
    title = next(ElementTree.fromstring(svg).iter(f"{SVG}text"))
    assert title.get("text-anchor") == "end" and float(title.get("x")) > 1000
    assert (
        title.text[0] == "\u2067" and "أرض" in title.text and "حلب" in svg and "تشرين الثاني" in svg
    )


@pytest.mark.parametrize("size", SIZES)
def test_nothing_leaves_the_sheet(edition: Published, size: str) -> None:
    for language in ("en", "ar"):
        sheet = SIZES[size]
        root = ElementTree.fromstring(
            svg_of(edition, PictureRequest(NOVEMBER_30, sheet, language), SITE)
        )
        for node in root.iter(f"{SVG}text"):
            assert 0 <= float(node.get("x")) <= sheet.width
            assert 0 <= float(node.get("y")) <= sheet.height


@pytest.mark.parametrize(("size", "width"), [("social", 1200), ("a4", 700), ("a4-portrait", 300)])
def test_the_raster_has_the_requested_pixels(edition: Published, size: str, width: int) -> None:
    sheet = SIZES[size].scaled(width)
    picture = Image.open(
        io.BytesIO(png_of(svg_of(edition, PictureRequest(NOVEMBER_30, sheet), SITE)))
    )
    assert picture.size == (sheet.width, sheet.height)
    colours = {colour for _, colour in picture.convert("RGB").getcolors(1_000_000)}
    assert (192, 57, 43) in colours, "the swatch of the Government"


@pytest.mark.parametrize(
    ("most", "length"), [(1, 1), (9.9, 5), (10, 10), (149, 100), (260, 200), (0.07, 0.05)]
)
def test_the_scale_bar_has_a_round_length(most: float, length: float) -> None:
    assert round_length(most) == pytest.approx(length)


def test_the_events_of_the_day_are_text(edition: Published) -> None:
    drawn = texts(svg_of(edition, PictureRequest(NOVEMBER_30, SIZES["a4"]), SITE))
    assert "Events of the day" in drawn and "<script>alert(1)</script>" in drawn
    later = PictureRequest(NOVEMBER_30 + datetime.timedelta(days=1), SIZES["a4"])
    assert "Events of the day" not in texts(svg_of(edition, later, SITE))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("words", [1, 100, 10_000])
def test_the_small_print_leaves_room_for_the_map(size: str, words: int) -> None:
    sheet = SIZES[size]
    lines, height = small_print("disclaimer " * words, sheet)
    assert len(lines) * height * 1.35 <= sheet.height * 0.31
    assert lines[-1].endswith("…") == (words == 10_000)


@pytest.mark.parametrize("before", [None, NOVEMBER_26])
def test_the_arabic_font_has_every_letter_of_an_arabic_sheet(
    edition: Published, before: datetime.date | None
) -> None:
    font = ImageFont.truetype(str(ARABIC), 40, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(font.getmask("\U0010fffd"))
    svg = svg_of(edition, PictureRequest(NOVEMBER_30, SIZES["a4"], "ar", before), SITE)
    lines = ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    letters = set("".join(lines)) - {RIGHT, LEFT, POP}
    assert [letter for letter in letters if bytes(font.getmask(letter)) == missing] == []


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "مصدر واحد"), (2, "مصدرين"), (9, "9 مصادر"), (13, "13 مصدراً"), (100, "100 مصدر ")],
)
def test_the_number_of_sources_agrees_with_its_noun_in_arabic(
    edition: Published, monkeypatch: pytest.MonkeyPatch, count: int, words: str
) -> None:
    monkeypatch.setattr("mapsite.pictures.sheet.sources_on", lambda *_: set(range(count)))
    with translation.override("ar"):
        line = _foot(edition, PictureRequest(NOVEMBER_30, SIZES["a4"], "ar"), SITE)
    assert f"جُمعت من {words}" in line


def test_the_scale_bar_reads_from_right_to_left_in_arabic(edition: Published) -> None:
    drawn = svg_of(edition, PictureRequest(NOVEMBER_30, SIZES["a4"], "ar"), SITE)
    assert re.search(f"{RIGHT}\\d+ كم{POP}", drawn)
