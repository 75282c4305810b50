"""The map in one file holds its range, and nothing that it must fetch."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from geodata.editions import Published
from geodata.territory.atlas import decode
from geodata.territory.measures.area_rows import row_at
from mapsite.exports.single_file import single_file
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_26, NOVEMBER_30

SITE = "https://map.example.org"


def sources(text: str) -> dict[str, bytes]:
    """The data: URLs of the file, decoded."""
    found = re.findall(r'"(facts|sides|zones|record)": "data:[^;]+;base64,([^"]+)"', text)
    return {name: base64.b64decode(content) for name, content in found}


def test_it_holds_the_range_alone(edition: Published) -> None:
    data = sources(single_file(edition, NOVEMBER_26, NOVEMBER_30, "en", SITE))
    facts, record = json.loads(data["facts"]), json.loads(data["record"])
    assert (facts["first_day"], facts["last_day"]) == ("2024-11-26", "2024-11-30")
    assert facts["change_days"] == ["2024-11-30"] and len(facts["areas"]) == 2
    assert {zone["status"] for zone in record["zones"].values()} == {"controlled"}
    assert decode(data["sides"]) is not None


def test_a_range_of_one_day_has_the_areas_of_that_day(edition: Published) -> None:
    day = DECEMBER_2.replace(day=1)
    facts = json.loads(sources(single_file(edition, day, day, "en", SITE))["facts"])
    assert facts["change_days"] == [] and facts["areas"] == [row_at(edition.map["areas"], 1)]


def test_nothing_is_fetched_and_nothing_that_was_typed_runs(edition: Published) -> None:
    text = single_file(edition, NOVEMBER_26, DECEMBER_2, "ar", SITE)
    markup = re.sub(r"<(script|style).*?</\1>", "", text, flags=re.DOTALL)
    assert not re.search(r"(src|href)\s*=", markup)
    assert "<b>&</b>" not in markup and "&lt;b&gt;&amp;&lt;/b&gt;" in markup
    assert "<script>alert(1)" not in text
    assert '<html lang="ar" dir="rtl" data-formats=' in text


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("from=soon", "“soon” is not a day. Days are written like 2024-11-30"),
        ("to=tomorrow", "the data covers 2024-11-26 to 2024-12-02"),
        ("lang=xx", "`lang` must be one of en, ar"),
    ],
)
def test_a_wrong_range_is_answered_with_the_reason(
    edition: Published, client: Client, query: str, reason: str
) -> None:
    response = client.get(f"/data/map.html?{query}")
    assert response.status_code == 400 and reason in response.content.decode()


def test_the_download_is_a_file(edition: Published, client: Client, settings, tmp_path) -> None:
    settings.VAR_DIR = tmp_path
    response = client.get("/data/map.html?from=2024-11-27")
    assert "map_2024-11-27_to_2024-12-02_edition1_en.html" in response["Content-Disposition"]
    assert response.getvalue().startswith(b"<!DOCTYPE html>")


def test_the_command_writes_it_or_says_why_not(edition: Published, tmp_path: Path) -> None:
    call_command("export_html", str(tmp_path / "map.html"), last="2024-11-30")
    assert "2024-11-30" in sources((tmp_path / "map.html").read_text())["facts"].decode()
    with pytest.raises(CommandError, match="“soon” is not a day"):
        call_command("export_html", str(tmp_path / "no.html"), first="soon")
    assert not (tmp_path / "no.html").exists()


def test_the_command_fits_the_range_and_says_so(
    edition: Published, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("export_html", str(tmp_path / "map.html"), first="2030-01-01", last="2024-11-30")
    captured = capsys.readouterr()
    assert "2024-11-30 to 2024-12-02" in captured.out
    assert "nearest to 1 January 2030" in captured.err and "came in reverse" in captured.err
