"""axe-core on a page: which of its rules are broken, and by what."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.databases import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXEMPT = {
    # Kurdish writes the number of a day with its ending: "4" is seen, "4ê mijdara 2024an" is said.
    ("label-content-name-mismatch", "data-day=", "accessible name"),
    # Django's own field for choosing many, on its pages for users and groups.
    ("aria-prohibited-attr", "help-tooltip search-label-icon", "aria-label"),
    # A mark stands where something happened, and what lies over it is a tool or something that the
    # reader opened and can close: WCAG 2.5.8 exempts marks on a map as essential.
    ("target-size", "leaflet-marker-icon", "obscured"),
}
"""A rule, and what the element and the reason say where it does not count."""
SHOWN = 4
"""Elements of one rule that a failure names."""
# Frames are pages of their own, and are looked at as such. The pages' policy forbids foreign
# scripts; what a test evaluates is not subject to it.
# Two things that axe cannot know. It takes colours from -webkit-text-fill-color, which a browser
# whose reader forces colours does not force: what is seen is `color`. And it copies sheets that
# import others (Django's forms.css) into style elements, which the desk's policy forbids.
RUN = """async (tags) => {
    const asked = CSSStyleDeclaration.prototype.getPropertyValue;
    CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
        return asked.call(this, name === "-webkit-text-fill-color" ? "color" : name);
    };
    const imports = [...document.styleSheets].some(
        (sheet) => [...sheet.cssRules].some((rule) => rule instanceof CSSImportRule));
    const how = { runOnly: tags, resultTypes: ["violations"], iframes: false, preload: !imports };
    const found = await axe.run(document, how);
    return found.violations.flatMap(({ id, nodes }) => nodes.map(
        ({ target, html, failureSummary }) => [id, target.join(" "), html, failureSummary]));
}"""


@dataclass(frozen=True)
class Violation:
    """A rule that an element breaks, and why axe says so."""

    rule: str
    element: str
    html: str
    why: str


@functools.cache
def _script() -> str:
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[Violation]:
    """What axe finds on a page as it stands, by every rule of TAGS."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found = [Violation(*row) for row in page.evaluate(RUN, TAGS)]
    return [row for row in found if not _is_exempt(row)]


def _is_exempt(row: Violation) -> bool:
    return any(
        rule == row.rule and element in row.html and why in row.why for rule, element, why in EXEMPT
    )


def told(found: dict[str, list[Violation]]) -> str:
    """Violations by where they were found, in words; "" where there are none."""
    by_rule: dict[str, list[tuple[str, Violation]]] = {}
    for where, rows in found.items():
        for row in rows:
            by_rule.setdefault(row.rule, []).append((where, row))
    return "\n".join(_told(rule, rows) for rule, rows in sorted(by_rule.items()))


def _told(rule: str, rows: list[tuple[str, Violation]]) -> str:
    places = ", ".join(dict.fromkeys(where for where, _ in rows))
    elements = list({row.element: row for _, row in rows}.values())
    lines = [f"{rule}: {len(rows)} times, {len(elements)} elements ({places})"]
    for row in elements[:SHOWN]:
        why = " ".join(row.why.split())
        lines += [f"    {row.element}", f"        {row.html[:160]}", f"        {why[:240]}"]
    return "\n".join(lines)
