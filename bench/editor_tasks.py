"""The ten tasks of an editor's day, each from the desk's first page until the desk has answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from playwright.sync_api import Locator, expect

from bench.hand import Hand

SOURCE = "S001"
WINNER = ("TG", "Transitional government")
"""What is typed, and what then stands in the field."""
LAST_WEEK = "Border of last week"
"""The name of the approved zone whose border is corrected."""
ADVANCE = [(125, 253), (180, 217), (290, 262), (306, 337)]
RETREAT = [(557, 264), (640, 272), (660, 212), (632, 158)]
"""Pixels of the map of a new front at zoom 10 round Hasakah, as the example has it."""
POCKET = [(380, 200), (500, 200), (530, 290), (440, 350), (360, 300)]
"""Pixels of the map of a zone at zoom 11."""
PUBLISHED = 120_000
"""Milliseconds that a publication may take."""


def town_fell(hand: Hand, town: str = "Kobani") -> None:
    """A side takes a town: the land of a place that is picked."""
    _new_zone(hand, *WINNER)
    hand.click(hand.page.locator("summary:has-text('Find a place')"))
    hand.click(hand.page.locator("[data-tool=search]"))
    hand.type(f"{town}\n")
    hand.click(hand.page.locator("[data-tool=pick_take]"))
    _submit_zone(hand)


def front_moved(hand: Hand) -> None:
    """A side takes the land up to a line."""
    _front(hand, ADVANCE)


def retreat(hand: Hand) -> None:
    """A side gives up the land down to a line."""
    _front(hand, RETREAT)


def contested(hand: Hand) -> None:
    """Two sides fight for a town."""
    _new_zone(hand, "SDF")
    hand.click(hand.page.locator("#id_status"))
    hand.type("cont\n")
    expect(hand.page.locator("#id_status")).to_have_value("contested")
    _choose(hand, "contested_with", *WINNER)
    hand.click(hand.page.locator("summary:has-text('Find a place')"))
    hand.click(hand.page.locator("[data-tool=search]"))
    hand.type("Hasakah\n")
    hand.click(hand.page.locator("[data-tool=pick_take]"))
    _submit_zone(hand)


def pocket(hand: Hand) -> None:
    """A side holds out round a spot: a polygon that is drawn."""
    _new_zone(hand, "SDF")
    hand.click(hand.page.locator("summary:has-text('Find a place')"))
    hand.click(hand.page.locator("[data-tool=search]"))
    hand.type("Raqqa")
    hand.click(hand.page.locator(".desk-found .desk-link", has_text="Raqqa").first)
    hand.page.wait_for_load_state("networkidle")
    hand.click(hand.page.locator("[data-tool=polygon]"))
    canvas = hand.page.locator(".field-geometry .desk-map")
    for x, y in [*POCKET, POCKET[0]]:
        hand.click(canvas, position={"x": x, "y": y})
    _submit_zone(hand)


def last_weeks_border(hand: Hand) -> None:
    """A border that was drawn wrong last week: one corner is moved."""
    move_corner(hand)
    _submit_zone(hand, sourced=True)


def move_corner(hand: Hand) -> None:
    """Find the zone of last week in the list, and take a corner of it along."""
    hand.click(hand.page.get_by_role("link", name="Control zones", exact=True).first)
    hand.click(hand.page.locator("#searchbar"))
    hand.type("last week\n")
    hand.click(hand.page.get_by_role("link", name=LAST_WEEK).first)
    hand.page.wait_for_load_state("networkidle")
    hand.click(hand.page.locator("[data-tool=edit]"))
    corner = hand.page.locator(".marker-icon:not(.marker-icon-middle)").first
    hand.drag(corner, 40, 25)


def side_merges(hand: Hand) -> None:
    """All land of a side is another's from today on."""
    hand.click(add_link(hand, "Successions"))
    page = hand.page
    _choose(hand, "predecessor", "SDF")
    _choose(hand, "successor", *WINNER)
    hand.click(page.locator(".field-day").get_by_role("link", name="Today").first)
    _choose(hand, "sources", SOURCE)
    expect(page.locator(".desk-effect").last).to_contain_text("km² of SDF go on as")
    submit(hand)


def event_with_source(hand: Hand) -> None:
    """Something happened at a place, says a source."""
    hand.click(add_link(hand, "Events"))
    page = hand.page
    for field, text in (("#id_code", "N1"), ("#id_kind", "shelling"), ("#id_title", "Shells")):
        hand.click(page.locator(field))
        hand.type(text)
    hand.click(page.locator(".field-day").get_by_role("link", name="Today").first)
    _choose(hand, "place", "Kobani")
    _choose(hand, "sources", SOURCE)
    submit(hand)


def reviews(hand: Hand, count: int = 10) -> None:
    """Whoever did not draw them approves all that waits, by the letter A."""
    hand.click(hand.page.get_by_role("link", name="Review one after the other"))
    for number in range(count, 0, -1):
        expect(hand.page.get_by_text(f"1 of {number} that wait for you")).to_be_visible()
        expect(hand.page.get_by_label("Letters are keys")).to_be_visible()  # It listens now.
        hand.type("a")
    expect(hand.page.get_by_text("Nothing.")).to_be_visible()


def publish(hand: Hand) -> None:
    """What is approved becomes the edition that readers see."""
    hand.click(hand.page.get_by_role("link", name="Publish", exact=True))
    hand.click(hand.page.locator("#id_note"))
    hand.type("Day 1")
    hand.click(hand.page.locator("input[type=submit][value=Publish]"))
    expect(hand.page.get_by_text("Readers see edition 2")).to_be_visible(timeout=PUBLISHED)


def _new_zone(hand: Hand, *side: str) -> None:
    hand.click(hand.page.get_by_role("link", name="Draw a zone", exact=True))
    hand.click(hand.page.locator(".field-valid_from").get_by_role("link", name="Today").first)
    _choose(hand, "faction", *side)


def _submit_zone(hand: Hand, *, sourced: bool = False) -> None:
    """Name the source, look at the effect, and hand it over."""
    if not sourced:
        _choose(hand, "sources", SOURCE)
    expect(hand.page.locator(".desk-effect table").first).to_be_visible()
    expect(hand.page.locator(".desk-effect")).not_to_contain_text("It names no source")
    submit(hand)


def submit(hand: Hand) -> None:
    """Hand the form on to review, and see that it was taken."""
    hand.click(hand.page.locator("input[name=_submit]"))
    expect(hand.page.locator(".messagelist .success").first).to_be_visible()


def _front(hand: Hand, line: Sequence[tuple[int, int]]) -> None:
    hand.click(hand.page.get_by_role("link", name="Draw a new front"))
    hand.click(hand.page.locator("[data-tool=find]"))
    hand.type("Hasakah\n")
    expect(hand.page.locator(".desk-name", has_text="Hasakah").first).to_be_visible()
    hand.page.wait_for_load_state("networkidle")
    canvas = hand.page.locator(".desk-map")
    for x, y in line:
        hand.click(canvas, position={"x": x, "y": y})
    _choose(hand, "sources", SOURCE)
    expect(hand.page.locator(".front-stretch").first).to_be_visible()
    expect(hand.page.locator(".front-stretch").first).not_to_contain_text("names no source")
    submit(hand)


def _choose(hand: Hand, field: str, text: str, shown: str = "") -> None:
    """Type what is to be chosen, take the first row with Enter, and see that it stands there."""
    chosen = hand.page.locator(f"#id_{field} + .select2 .select2-selection")
    hand.click(chosen)
    hand.type(f"{text}\n")
    expect(chosen).to_contain_text(shown or text)


def add_link(hand: Hand, rows: str) -> Locator:
    """*Add* beside a kind of rows on the desk's first page."""
    row = hand.page.locator(".module tr", has=hand.page.get_by_role("link", name=rows, exact=True))
    return row.get_by_role("link", name="Add").first


Task = Callable[[Hand], None]
DRAWN: list[tuple[str, Task]] = [
    ("a town fell", town_fell),
    ("the front moved", front_moved),
    ("a retreat", retreat),
    ("a contested town", contested),
    ("a pocket", pocket),
    ("last week's border", last_weeks_border),
    ("a side merges", side_merges),
    ("an event with its source", event_with_source),
]
"""What one editor hands over."""
FURTHER = ("Amuda", "Al-Malikiyah")
"""Towns of which two more zones are made without being measured, so that ten rows wait."""
DECIDED: list[tuple[str, Task]] = [("ten reviews", reviews), ("publish", publish)]
"""What a second one does with it."""
