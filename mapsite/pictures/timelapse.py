"""A film of a range of days: one frame per change day, its date burnt in."""

from __future__ import annotations

import datetime
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from geodata.editions import Published
from mapsite.pictures.raster import png_of
from mapsite.pictures.request import PictureRequest, Size
from mapsite.pictures.sheet import most_lines, svg_of

RATE = 10
"""Frames per second of an MP4: a picture that stays is repeated, which costs next to nothing."""
LAST = 3
"""The last picture stays so many times as long."""


@dataclass(frozen=True)
class Film:
    """The days to show, the sheet, the language, and how many seconds each day stays."""

    days: tuple[datetime.date, ...]
    size: Size
    language: str
    seconds: float


def change_days(
    edition: Published, first: datetime.date, last: datetime.date
) -> tuple[datetime.date, ...]:
    """The first day, and the days up to the last one on which the map changed."""
    changes = map(datetime.date.fromisoformat, edition.map["change_days"])
    return (first, *(day for day in changes if first < day <= last))


def write_film(
    edition: Published, film: Film, site: str, path: Path, progress: Callable[[int, int], None]
) -> None:
    """Write a GIF or MP4, by the suffix of the path; it appears only when it is whole.

    One picture is in memory at a time, and three more for the palette of a GIF. `progress` is
    called after each picture with the number drawn and the number of all.
    """
    write = {".gif": _write_gif, ".mp4": _write_mp4}[path.suffix]
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".film-") as folder:
        whole = Path(folder) / path.name
        write(edition, film, site, whole, progress)
        os.replace(whole, path)


def _pictures(
    edition: Published, film: Film, site: str, days: Iterable[datetime.date]
) -> Iterator[Image.Image]:
    requests = [PictureRequest(day, film.size, film.language) for day in film.days]
    lines = most_lines(edition, requests)
    for day in days:
        svg = svg_of(edition, PictureRequest(day, film.size, film.language, lines=lines), site)
        yield Image.open(io.BytesIO(png_of(svg))).convert("RGB")


def _with_progress(
    pictures: Iterator[Image.Image], total: int, progress: Callable[[int, int], None]
) -> Iterator[Image.Image]:
    for number, picture in enumerate(pictures, start=1):
        yield picture
        progress(number, total)


def _write_gif(
    edition: Published, film: Film, site: str, path: Path, progress: Callable[[int, int], None]
) -> None:
    palette = _palette(edition, film, site)
    pictures = _with_progress(_pictures(edition, film, site, film.days), len(film.days), progress)
    frames = (picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures)
    stay = round(film.seconds * 1000)
    next(frames).save(
        path,
        save_all=True,
        append_images=frames,
        duration=[stay] * (len(film.days) - 1) + [stay * LAST],
        loop=0,
        optimize=False,
    )


def _palette(edition: Published, film: Film, site: str) -> Image.Image:
    """One palette for all frames, so that no colour flickers: of first, middle and last day."""
    days = film.days[0], film.days[len(film.days) // 2], film.days[-1]
    board = Image.new("RGB", (film.size.width, film.size.height * len(days)))
    for number, picture in enumerate(_pictures(edition, film, site, days)):
        board.paste(picture, (0, number * film.size.height))
    return board.quantize(colors=255, method=Image.Quantize.MEDIANCUT)


def _write_mp4(
    edition: Published, film: Film, site: str, path: Path, progress: Callable[[int, int], None]
) -> None:
    """H.264 in the colours that every player knows, for which sides must be even."""
    width, height = film.size.width // 2 * 2, film.size.height // 2 * 2
    writer = imageio_ffmpeg.write_frames(
        str(path),
        (width, height),
        fps=RATE,
        codec="libx264",
        pix_fmt_out="yuv420p",
        macro_block_size=2,
        quality=None,
        ffmpeg_log_level="error",
        output_params=["-crf", "20", "-preset", "medium", "-movflags", "+faststart"],
    )
    writer.send(None)
    repeats = max(round(film.seconds * RATE), 1)
    pictures = _with_progress(_pictures(edition, film, site, film.days), len(film.days), progress)
    for day, picture in zip(film.days, pictures, strict=True):
        frame = picture.crop((0, 0, width, height)).tobytes()
        for _ in range(repeats * (LAST if day == film.days[-1] else 1)):
            writer.send(frame)
    writer.close()
