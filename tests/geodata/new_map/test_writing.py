"""The package that answers make: `new_map` by options and by answers, and what it holds."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from geodata.editions import edition_content
from geodata.map_package import import_map, languages_of
from geodata.models import ControlZone, Faction, Page, Place, Theatre
from geodata.territory.claims import Side

OPTIONS = {
    "country": "MM",
    "languages": "en,my",
    "name": "Myanmar",
    "time_zone": "Asia/Yangon",
    "first_day": "2021-02-01",
    "sides": "SAC, Resistance",
    "rest": "SAC",
    "places": "ground",
}


def made(path: Path, **changed: str | None) -> str:
    out = StringIO()
    call_command("new_map", path, stdout=out, **(OPTIONS | changed))
    return out.getvalue()


def test_options_ask_nothing(tmp_path: Path) -> None:
    told = made(tmp_path / "land")
    assert "the map of Myanmar" in told and "No pages in my yet" in told
    assert languages_of(tmp_path / "land") == ["en", "my"]
    assert not (tmp_path / "land" / "pages" / "methodology.my.md").exists()


def test_what_no_option_says_is_asked_and_named_where_nobody_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", _nobody)
    for name, option in (("rest", "--rest"), ("first_day", "--from"), ("country", "--country")):
        with pytest.raises(CommandError, match=option):
            made(tmp_path / "land", **{name: None})
    with pytest.raises(CommandError, match="--view"):
        made(tmp_path / "land", country="UA")
    assert not (tmp_path / "land").exists()


def _nobody(_question: str) -> str:
    raise EOFError


def test_a_bad_option_ends_the_command_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="rest: Expected one of: SAC, Resistance, nobody"):
        made(tmp_path / "land", rest="NLD")
    assert not (tmp_path / "land").exists()
    (tmp_path / "land").mkdir()
    with pytest.raises(CommandError, match="there already"):
        made(tmp_path / "land")


@pytest.mark.slow
@pytest.mark.django_db
def test_the_package_fills_a_site(tmp_path: Path) -> None:
    made(tmp_path / "land.zip")
    import_map(tmp_path / "land.zip")
    theatre, zone = Theatre.objects.get(), ControlZone.objects.get()
    assert (theatre.name, theatre.time_zone) == ("Myanmar", "Asia/Yangon")
    assert zone.geometry.equals(theatre.outline) and (zone.confidence, zone.rank) == ("low", -32768)
    assert zone.approximate and zone.sources.get().reliability == "F"
    assert Faction.objects.count() == 2 and Place.objects.count() > 30
    assert Page.objects.count() == 5
    content = edition_content.read()
    assert [row.side for row in content.claims.rows()] == [Side("sac", "controlled")]
    method = Page.objects.get(slug="methodology").body
    assert "Its two views" in method and "held by SAC from 2021-02-01 on" in method


@pytest.mark.slow
@pytest.mark.django_db
def test_a_land_may_be_of_several_countries_and_the_rest_nobodys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _question: "")
    several = {"country": "Sudan, South Sudan", "name": None}
    told = made(tmp_path / "land", **several, rest="nobody", languages="en")
    assert "the map of Sudan, South Sudan" in told
    import_map(tmp_path / "land")
    assert not ControlZone.objects.exists()
    assert "*nobody known*" in Page.objects.get(slug="methodology").body
    about = json.loads((tmp_path / "land" / "map.json").read_text())
    assert about["languages"] == ["en"]
