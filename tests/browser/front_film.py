"""The film of docs/editors.md: a front is drawn, looked at and saved. Taken with the pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Page

LINE = [(463, 198), (500, 250), (490, 320), (420, 380), (330, 392), (262, 440), (240, 493)]
"""Pixels of the map at zoom 10 round Saraqib on 28 November 2024: an advance, then a retreat."""
WIDTH = 880
POINTER = [(0, 0), (0, 22), (5, 17), (9, 26), (13, 24), (9, 16), (16, 16)]
Frame = tuple[Image.Image, int]
"""A picture, and for how many milliseconds it stands."""


def film(page: Page, path: Path) -> Path:
    """Draw a front on the page of a new front, and write what is seen as an animated WebP."""
    frames = list(_scenes(page))
    pictures = [picture for picture, _stands in frames]
    pictures[0].save(
        path,
        save_all=True,
        append_images=pictures[1:],
        duration=[stands for _picture, stands in frames],
        loop=0,
        quality=45,
        method=6,
    )
    return path


def _scenes(page: Page) -> Iterator[Frame]:
    page.fill("#id_day", "2024-11-28")
    page.fill("[data-tool=find]", "Saraqib")
    page.press("[data-tool=find]", "Enter")
    page.locator(".desk-name", has_text="Saraqib").wait_for()
    canvas = page.locator(".desk-map")
    box = canvas.bounding_box()
    assert box
    yield _frame(page, None), 1200
    for x, y in LINE:
        canvas.click(position={"x": x, "y": y})
        page.wait_for_load_state("networkidle")
        yield _frame(page, (box["x"] + x, box["y"] + y)), 700
    page.locator(".front-stretch").nth(1).wait_for()
    yield _frame(page, None), 1800
    page.locator(".front-sources .select2-selection").click()
    page.keyboard.type("S001")
    found = page.locator(".select2-results__option", has_text="S001 ")
    page.locator(".select2-results__option", has_text="Searching").wait_for(state="detached")
    yield _frame(page, None), 1000
    found.click()
    page.locator(".desk-warning", has_text="no source").first.wait_for(state="detached")
    yield _frame(page, None), 1500
    page.click("input[value=Save]")
    page.locator(".messagelist").wait_for()
    yield _frame(page, None), 2500


def _frame(page: Page, at: tuple[float, float] | None) -> Image.Image:
    """What is on the screen, smaller, with a pointer where the mouse is."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if at:
        corners = [(at[0] + x, at[1] + y) for x, y in POINTER]
        ImageDraw.Draw(picture).polygon(corners, fill="#fff", outline="#000", width=2)
    height = round(picture.height * WIDTH / picture.width)
    return picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
