"""A film has one picture per change day, and opens in players."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import imageio_ffmpeg
import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from geodata.editions.withholding import withhold
from geodata.models import Event, Task, TaskFile
from geodata.tasks.waiting import finish
from geodata.tasks.words import message
from mapsite.pictures import film_task

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("edition")]


def test_a_gif_has_a_frame_per_change_day(tmp_path: Path) -> None:
    call_command("timelapse", str(tmp_path / "film.gif"), width=400, first="1999-01-01")
    with Image.open(tmp_path / "film.gif") as film:
        assert film.n_frames == 3 and film.size == (400, 210)
        film.seek(1)
        assert film.info["duration"] == 800
    assert [path.name for path in tmp_path.iterdir()] == ["film.gif"]


def test_an_mp4_lasts_as_long_as_its_days(tmp_path: Path) -> None:
    call_command("timelapse", str(tmp_path / "film.mp4"), width=401, last="2024-11-30", seconds=0.5)
    reader = imageio_ffmpeg.read_frames(str(tmp_path / "film.mp4"))
    metadata = next(reader)
    reader.close()
    assert metadata["size"] == (400, 210) and metadata["codec"] == "h264"
    assert metadata["duration"] == pytest.approx(0.5 + 3 * 0.5, abs=0.11)


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("film.avi", {}, "must end in .gif or .mp4"),
        ("film.gif", {"first": "soon"}, "“soon” is not a day"),
        ("film.gif", {"seconds": 0}, "--seconds must be"),
        ("film.gif", {"width": 10}, "--width must be"),
    ],
)
def test_nonsense_is_refused(tmp_path: Path, name: str, options: dict, reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("timelapse", str(tmp_path / name), **options)
    assert list(tmp_path.iterdir()) == []


def start(client: Client, **changes: str) -> HttpResponse:
    """What the desk answers to the form of a film."""
    pia = User.objects.filter(username="pia").first() or User.objects.create_superuser("pia")
    client.force_login(pia)
    given = {"suffix": "gif", "size": "square", "language": "ar", "seconds": "0.5"} | changes
    return client.post(reverse("admin:geodata_task_start", args=["film"]), given)


def test_the_desk_asks_for_a_film_and_a_worker_makes_it(client: Client) -> None:
    start(client, last="2024-11-30")
    task = finish(Task.objects.get(kind="film"))
    assert message(task) == "2 days of edition 1. It is kept for a week."
    file = client.get(reverse("admin:geodata_task_file", args=[task.pk]))
    assert file["Content-Type"] == "image/gif"
    with Image.open(BytesIO(file.content)) as film:
        assert film.n_frames == 2 and film.size == (1080, 1080)


def test_a_film_that_would_be_too_long_is_refused_at_once(client: Client, monkeypatch) -> None:
    monkeypatch.setattr("mapsite.pictures.film_task.MOST", 1)
    page = start(client).content.decode()
    assert "The map changed on 3 days; a film has at most 1." in page
    assert not Task.objects.filter(kind="film").exists()


def test_a_film_of_what_is_withheld_by_now_is_not_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is withheld goes from films that are there, and from one that is being made."""
    start(client)
    made = finish(Task.objects.get(kind="film"))
    start(client)
    write = film_task.write_film

    def withhold_meanwhile(*arguments: object) -> None:
        write(*arguments)
        withhold(Event.objects.get(), None)

    monkeypatch.setattr(film_task, "write_film", withhold_meanwhile)
    late = finish(Task.objects.filter(kind="film").first())
    assert message(late) == "Something was withheld meanwhile. Start it again."
    assert not TaskFile.objects.exists()
    assert client.get(reverse("admin:geodata_task_file", args=[made.pk])).status_code == 404
