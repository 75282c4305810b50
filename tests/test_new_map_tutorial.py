"""docs/new-map.md, done: from an empty site to a published map with a daily series."""

from __future__ import annotations

import datetime
import json
import os
import re
import shlex
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.ground.lands import INTERNATIONAL, outline_of
from tests.browser.example_site import serving
from tests.made_series import write_series

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "new-map.md").read_text()
FIRST = datetime.date(2022, 2, 24)
DAYS = 60
PASSWORD = "a long one, for ana"
MOST_COMMANDS, MOST_ANSWERS, MOST_SECONDS = 8, 12, 180

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("new_map_tutorial")]


def blocks(kind: str) -> list[str]:
    return re.findall(rf"<!-- {kind} -->\n```\n(.*?)```", PAGE, re.S)


COMMANDS = [line for block in blocks("commands") for line in block.splitlines()]
DIALOGUE = [line for block in blocks("answers") for line in block.splitlines()]
ANSWERS = [re.split(r": ?(?=[^:]*$)", line)[1] for line in DIALOGUE]


class Site:
    """An empty site, on which the tutorial's commands are run, with their answers."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.var = folder, folder / "var"
        self.var.mkdir()
        write_series(folder / "days", outline_of(["UKR"], INTERNATIONAL), FIRST, DAYS, side="RU")
        self.env = os.environ | {
            "VAR_DIR": str(self.var),
            "DATABASE_URL": f"sqlite:///{self.var}/map.sqlite3",
            "DEBUG": "1",
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        }
        self.env.pop("LANGUAGES", None)

    def run(self, line: str, answers: tuple[str, ...] = ()) -> str:
        """Do what a line of the tutorial does, in this folder."""
        words = shlex.split(line)
        if words[:2] == ["make", "run"]:
            _LAND, _, land = words[2].partition("=")
            words = ["manage.py", "prepare", "--land", land]
        else:
            assert words[0] == ".venv/bin/python"
            words = words[1:]
        if "createsuperuser" in words:
            words.append("--noinput")  # It asks a terminal only; the environment has the answer.
        done = subprocess.run(
            [sys.executable, str(ROOT / words[0]), *words[1:]],
            cwd=self.folder,
            env=self.env,
            input="".join(f"{answer}\n" for answer in answers),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, float, list[str]]]:
    """The address of the map after all commands, its folder, the seconds, what they printed."""
    site = Site(tmp_path_factory.mktemp("tutorial"))
    began = time.monotonic()
    printed = [
        site.run(line, tuple(ANSWERS) if "new_map" in line else ())
        for line in COMMANDS
        if not line.startswith(("git ", "make install"))
    ]
    seconds = time.monotonic() - began
    with serving(site.var) as address:
        yield address, site.folder, seconds, printed


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read().decode()


def _facts(address: str) -> dict:
    """The map.json of the edition that the page shows."""
    file = re.findall(r"/editions/files/\w+/map", _get(f"{address}/"))[0]
    return json.loads(_get(f"{address}{file}.json"))


def test_the_tutorial_is_short() -> None:
    assert len(COMMANDS) == 7 and len(COMMANDS) <= MOST_COMMANDS
    passwords = 2 * sum("createsuperuser" in line for line in COMMANDS)
    assert len(ANSWERS) + passwords <= MOST_ANSWERS


def test_make_run_begins_with_the_land_as_this_test_does() -> None:
    assert "prepare $(if $(LAND),--land $(LAND))" in (ROOT / "Makefile").read_text()


def test_the_questions_are_those_of_the_tutorial(told) -> None:
    dialogue = next(text for text in told[3] if "Country" in text)
    asked = [
        line[: len(line) - len(answer)] for line, answer in zip(DIALOGUE, ANSWERS, strict=True)
    ]
    at = 0
    for question in asked:
        found = dialogue.find(question.rstrip(), at)
        assert found >= 0, (question, dialogue[at:])
        at = found
    assert "27,097 km²" in dialogue and "27,097 km²" in PAGE


def test_it_takes_less_than_three_minutes(told) -> None:
    assert told[2] < MOST_SECONDS


def test_the_map_is_published_in_its_languages_with_every_day_of_the_series(told) -> None:
    address = told[0]
    page = _get(f"{address}/")
    assert '<html lang="uk"' in page and "Україна" in page
    assert "Ukraine" in _get(f"{address}/en/")
    facts = _facts(address)
    last = FIRST + datetime.timedelta(days=DAYS - 1)
    assert facts["first_day"] == FIRST.isoformat()
    moved = DAYS - 1 - DAYS // 5
    assert moved <= len(facts["change_days"]) < DAYS
    assert facts["change_days"][-1] <= last.isoformat() and facts["theatre"]["view"]["zoom"] == 5.5
    assert len(facts["places"]) > 40


def test_the_rest_is_somebodys_and_only_what_the_series_calls_unknown_is_nobodys(told) -> None:
    facts = _facts(told[0])
    held = dict(enumerate(facts["areas"][0]))
    for row in facts["areas"][1:]:
        held |= dict(zip(row[::2], row[1::2], strict=True))
    share = {
        facts["sides"][side]["faction"]: area / facts["land_area"] for side, area in held.items()
    }
    assert set(share) == {"ukraine", "russia", None}
    assert share["ukraine"] > 0.6 and share["russia"] > 0.1 and 0 < share[None] < 0.05
    assert sum(held.values()) == facts["land_area"]


def test_the_pages_speak_of_this_land_and_not_of_syria(told) -> None:
    address = told[0]
    method = _get(f"{address}/about/methodology/")
    assert "27\u202f097" in method and "Сирі" not in method and "Голан" not in method
    english = _get(f"{address}/en/about/methodology/")
    assert "as most states see it" in english and "Russia" in english
    for page in ("licence", "disclaimer", "privacy", "sources"):
        text = _get(
            f"{address}/en/about/{page}/" if page != "sources" else f"{address}/en/sources/"
        )
        assert "Syria" not in text and "1974" not in text


def test_all_readers_can_tell_its_sides_apart(told) -> None:
    env = os.environ | {
        "VAR_DIR": str(told[1] / "var"),
        "DATABASE_URL": f"sqlite:///{told[1]}/var/map.sqlite3",
        "DEBUG": "1",
    }
    command = [sys.executable, str(ROOT / "manage.py"), "check_colours"]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 0 and "0 are alike" in done.stdout, done.stdout
