"""A film has one picture per change day, and opens in players."""

from __future__ import annotations

from pathlib import Path

import imageio_ffmpeg
import pytest
from django.core.management import CommandError, call_command
from PIL import Image

pytestmark = pytest.mark.usefixtures("edition")


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
