"""The addresses of the pictures, and the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.http import QueryDict
from django.test import Client

pytestmark = pytest.mark.usefixtures("edition")


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"


@pytest.mark.parametrize(
    ("address", "content_type", "start"),
    [
        ("/picture/2024-11-30.png?width=300", "image/png", b"\x89PNG"),
        ("/picture/2024-11-30.svg?lang=ar&size=a4", "image/svg+xml", b"<svg"),
        ("/picture/2024-11-30.svg?compare=2024-11-26&edition=1", "image/svg+xml", b"<svg"),
        ("/picture/2024-12-02.svg?compare=2024-11-26&show=advance", "image/svg+xml", b"<svg"),
        ("/picture/2024-12-02.svg?compare=2024-11-26&show=contested", "image/svg+xml", b"<svg"),
    ],
)
def test_a_picture_is_served(client: Client, address: str, content_type: str, start: bytes) -> None:
    response = client.get(address)
    assert response.status_code == 200 and response["Content-Type"] == content_type
    assert response.getvalue().startswith(start)
    again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("query", "width"),
    [
        ("width=301", "300"),
        ("width=1100", "1200"),
        ("size=square&width=1100", "1080"),
        ("size=a4&width=4000&lang=ar&edition=1", "3600"),
    ],
)
def test_a_made_up_width_leads_to_the_nearest_that_is_drawn(
    client: Client, query: str, width: str
) -> None:
    response = client.get(f"/picture/2024-11-30.png?{query}")
    assert response.status_code == 301 and "max-age" in response["Cache-Control"]
    asked, given = QueryDict(query), QueryDict(response["Location"].partition("?")[2])
    assert given.dict() == asked.dict() | {"width": width}
    assert client.get(response["Location"].replace(".png", ".svg")).status_code == 200


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("2024-11-30.gif", "no picture in “gif”. Formats: png, svg"),
        ("2024-13-30.png", "“2024-13-30” is not a day"),
        (
            "2031-11-30.png",
            "no map of 2031-11-30. The data covers 2024-11-26 to 2024-12-02",
        ),
        ("2024-11-30.png?width=40000", "`width` must be 300 to 4000 pixels"),
        ("2024-11-30.png?width=-1", "`width` must be"),
        ("2024-11-30.png?width=%D9%A3%D9%A0%D9%A0", "`width` must be"),
        ("2024-11-30.png?size=wall", "`size` must be one of social, square, a4"),
        ("2024-11-30.png?lang=xx", "`lang` must be one of en, ar"),
        ("2024-11-30.png?compare=yesterday", "“yesterday” is not a day"),
        ("2024-11-30.png?compare=2024-11-26&show=all", "`show` must be one of changes, advance"),
        (
            "2024-11-30.png?compare=2024-11-26&show=advance&side=us",
            "`side` must be one of gov, hts",
        ),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_ones(
    client: Client, address: str, reason: str
) -> None:
    response = client.get(f"/picture/{address}")
    assert response.status_code == 400 and reason in response.content.decode()


@pytest.mark.parametrize(
    ("address", "name", "notice"),
    [
        ("2024-11-28.svg?compare=2024-12-01", "map_2024-12-01_since_2024-11-28", "in reverse"),
        ("2024-11-28.svg?compare=1999-01-01", "map_2024-11-28_since_2024-11-26", "1 January 1999"),
        ("2024-11-28.svg?compare=2024-11-27", "map_2024-11-28_since_2024-11-27", ""),
        ("2024-11-28.svg?compare=", "map_2024-11-28_social", ""),
    ],
)
def test_two_days_are_fitted_as_any_range_is(
    client: Client, address: str, name: str, notice: str
) -> None:
    response = client.get(f"/picture/{address}")
    assert response.status_code == 200 and response.getvalue()
    assert name in response["Content-Disposition"]
    assert notice in response.headers.get("X-Notice", "")
    assert bool(notice) == ("X-Notice" in response.headers)


def test_the_command_draws_the_last_day(tmp_path: Path) -> None:
    call_command("picture", str(tmp_path / "map.png"), width=400)
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("map.jpg", {}, "must end in .png or .svg"),
        ("map.png", {"day": "tomorrow"}, "“tomorrow” is not a day"),
        ("map.png", {"width": 99999}, "--width must be 300 to 4000"),
        ("map.png", {"compare": "soon"}, "“soon” is not a day"),
    ],
)
def test_the_command_refuses(tmp_path: Path, name: str, options: dict, reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("picture", str(tmp_path / name), **options)
    assert not (tmp_path / name).exists()
