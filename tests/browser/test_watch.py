"""The watch over the browser sees what it should."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("console.error('broken')", "console: broken"),
        ("throw new Error('thrown')", "script: thrown"),
        ("fetch('https://example.org/').catch(() => {})", "left localhost: https://example.org/"),
    ],
)
def test_a_fault_of_a_page_is_recorded(
    page: Page, faults: list[str], script: str, fault: str
) -> None:
    page.goto(f"data:text/html,<script>setTimeout(() => {{ {script} }})</script><p>x")
    for _ in range(50):
        if any(line.startswith(fault) for line in faults):
            break
        page.evaluate("new Promise(requestAnimationFrame)")
    assert any(line.startswith(fault) for line in faults), faults
    faults.clear()


def test_the_login_of_the_desk_opens(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/admin/")
    assert page.get_by_label("Username").is_visible()
