"""Signs that are not seen and turn the text behind them: refused in forms, left out of files."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from geodata.exchange.importing.cells import Cells
from geodata.forms.turning_signs import refuse_turning_signs
from geodata.models import Source
from tests.geodata.desk_story import DAY, Story
from tests.geodata.test_desk_admin import login, story  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow
ISOLATED = "\u2068قسد\u2069 and \u2066SDF\u2069"


@pytest.mark.parametrize(
    "text",
    ["exe.\u202egnp", "\u202bname\u202c", "\u2067open", "closed\u2069", "\u2066a\u2069\u2069"],
)
def test_a_text_that_would_turn_its_page_is_refused_with_the_spot(text: str) -> None:
    with pytest.raises(ValidationError, match="U\\+20"):
        refuse_turning_signs(text)


@pytest.mark.parametrize("text", ["", "حلب \u200e(2024)", ISOLATED, "می\u200cخواهم"])
def test_marks_and_isolates_in_pairs_pass(text: str) -> None:
    refuse_turning_signs(text)


@pytest.mark.parametrize("field", ["title", "title_ar", "publisher", "note"])
def test_every_text_of_a_form_is_looked_at(story: Story, field: str) -> None:  # noqa: F811
    sent = {"code": "S9", "title": "Report", "reliability": "B", "credibility": 2}
    sent[field] = "Report \u202eabc"
    answer = login(story.ed).post("/admin/geodata/source/add/", sent)
    assert "U+202E, in “Report abc”" in answer.content.decode()
    assert not Source.objects.filter(code="S9").exists()


def test_what_files_say_is_read_without_them() -> None:
    cells = Cells({"n": [f"exe.\u202egnp {ISOLATED}"]}, {"name": "n"})
    assert cells.text("name", 0) == "exe.gnp قسد and SDF"


def test_a_name_that_is_stored_with_one_turns_nothing(story: Story) -> None:  # noqa: F811
    story.draft(name="Evil \u202egnp")
    page = login(story.ana).get("/admin/").content.decode()
    assert "<bdi>Evil gnp (2024-11-27)</bdi></a>" in page


def test_a_day_behind_arabic_letters_keeps_its_order(story: Story) -> None:  # noqa: F811
    row = story.draft(name="سراقب")
    assert str(row) == f"سراقب (\u200e{DAY})"
    row.name = "Saraqib"
    assert str(row) == f"Saraqib ({DAY})"
    with override("ar"):
        assert str(row) == f"Saraqib (\u200e{DAY})"


def test_sides_stand_in_the_language_of_the_desk(story: Story) -> None:  # noqa: F811
    story.hts.translate("short_name", "ar", "الهيئة")
    with override("ar"):
        assert (str(story.hts), str(story.gov)) == ("الهيئة", "GOV")
    assert str(story.hts) == "HTS"
