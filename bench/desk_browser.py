"""What a hand waits for when it brings in and saves a very large polygon, in Chromium."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Page, sync_playwright

from bench.chromium import chromium

NAME, PASSWORD = "editor", "a long password of the benchmark"  # noqa: S105  Of a folder that goes.
ADD = "/admin/geodata/controlzone/add/"
PATIENCE, REST = 120_000, 3_000
"""Milliseconds: for an answer, and until what a page does by itself is over."""


def in_browser(area: dict[str, Any], day: str) -> dict[str, float]:
    """Seconds by what is waited for, on the site of the environment at hand."""
    editor = User.objects.get(username=NAME)
    editor.set_password(PASSWORD)
    editor.save()
    with _served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(playwright))
        page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 800})
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.set_default_timeout(PATIENCE)
        _sign_in(page)
        found = _saved(page, json.dumps(area), day)
        browser.close()
    return found


def _saved(page: Page, text: str, day: str) -> dict[str, float]:
    page.goto(ADD)
    page.locator(".field-faction .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill("other")
    page.locator(".select2-results__option", has_text="other").last.click()
    page.fill("#id_valid_from", day)
    page.wait_for_timeout(REST)
    panel = page.locator("details", has=page.locator("[data-tool=paste_text]"))
    panel.evaluate("(details) => { details.open = true; }")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.locator("[data-tool=paste_text]").focus()
    began = time.perf_counter()
    with page.expect_response("**/desk/effect/**") as effect:
        page.keyboard.press("Control+V")
        page.wait_for_function("() => document.querySelector('[name=geometry]').value.length > 1e6")
        drawn = time.perf_counter()
    assert effect.value.status == 200, effect.value.status
    told = time.perf_counter()
    page.wait_for_timeout(REST)
    saving = time.perf_counter()
    page.click("input[name=_save]")
    page.wait_for_url("**/admin/geodata/controlzone/")
    return {
        "in Chromium: pasted until it is in the form": drawn - began,
        "in Chromium: pasted until its effect is told": told - began,
        "in Chromium: Save until the list stands": time.perf_counter() - saving,
    }


def _sign_in(page: Page) -> None:
    page.goto("/admin/login/")
    page.fill("#id_username", NAME)
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url("**/admin/")


@contextmanager
def _served() -> Iterator[str]:
    """gunicorn over the site of the environment, as a server has it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "gunicorn", "mapsite.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "8"]
    shipped = {name: value for name, value in os.environ.items() if name != "DEBUG"}
    server = subprocess.Popen([sys.executable, *command], env=shipped)  # noqa: S603
    address = f"http://127.0.0.1:{port}"
    try:
        _until_there(port)
        yield address
    finally:
        server.terminate()
        server.wait()


def _until_there(port: int) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        with socket.socket() as there:
            if there.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"nothing answers on port {port}")
