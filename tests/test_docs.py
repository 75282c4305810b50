"""What the documentation promises: every setting, every command, every link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from docs import rooms

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
READ = re.compile(
    r"""(?:environment\.\w+|connections\.\w+|secret_key|tile_layers|ground_tiles)\(\s*"([A-Z_]+)\""""
)


def test_the_operators_table_tells_every_variable_and_no_other() -> None:
    read = set(READ.findall((ROOT / "mapsite" / "settings.py").read_text()))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/operators.md").read_text(), re.M))
    assert documented == read


def test_the_tests_start_without_any_variable_of_an_operator() -> None:
    read = set(READ.findall((ROOT / "mapsite" / "settings.py").read_text()))
    cleared = set(re.findall(r'"([A-Z_]+)"', (ROOT / "tests/environment.py").read_text()))
    assert read - cleared <= {"DATABASE_URL", "VAR_DIR", "DEBUG", "SECRET_KEY"}


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.name)
def test_every_command_that_a_page_names_exists(document: Path) -> None:
    named = set(re.findall(r"manage(?:\.py)?(?: /etc/map\.env)? ([a-z]\w+)", document.read_text()))
    assert named <= set(get_commands())


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.name)
def test_every_target_that_a_page_names_is_made(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"(?:^|`|&& )make ([a-z-]+)", document.read_text(), re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text()):
        assert (document.parent / target).exists(), target


def test_the_picture_of_the_rooms_has_every_room_and_every_arrow() -> None:
    """The counts beside them may lag behind the code; `make rooms` writes all of it anew."""
    block = rooms.BLOCK.search(rooms.PAGE.read_text())
    assert block
    assert rooms.arrows_of(block[0]) == rooms.arrows_of(rooms.picture())
