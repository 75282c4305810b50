"""The ten tasks of an editor's day at the desk of commit 5b54b3e, by the quickest way it offered.

Where it offered the way of today, the hand goes that way: a town is searched by its name on both.
Where it did not, the polygon reaches back into land that its side holds anyway, which is quicker
than following the old border, and the map of the day is the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Locator, expect

from bench.editor_tasks import PUBLISHED, SOURCE, Task, add_link, move_corner, submit
from bench.hand import Hand

WINNER = ("tg", "Transitional government")
"""What is typed, and what then stands in the list."""
ADVANCE = [(63, 200), (118, 164), (228, 209), (244, 284), (120, 275)]
RETREAT = [(495, 211), (578, 219), (598, 159), (570, 105), (468, 112)]
"""Pixels of the map at zoom 10 round Hasakah: the fronts of today's tasks, and a last point behind
the old border, in the land of whoever gains."""
POCKET = [(294, 149), (414, 149), (444, 239), (354, 299), (274, 249)]
"""Pixels of the map at zoom 11."""
ALL_LAND = [(322, 90), (540, 222)]
"""Pixels of the map at zoom 6: two corners round all land of the SDF, as the example has it."""


def town_fell(hand: Hand, town: str = "Amuda") -> None:
    """A side takes a town: the land of a place that is picked. That of Kobani was refused there."""
    _new_zone(hand, *WINNER)
    _pick(hand, town)
    _submit_zone(hand)


def front_moved(hand: Hand) -> None:
    """A side takes the land up to a line: a polygon from that line back into its own."""
    _front(hand, ADVANCE, *WINNER)


def retreat(hand: Hand) -> None:
    """A side gives up the land down to a line: a polygon of the other side."""
    _front(hand, RETREAT, "SDF")


def contested(hand: Hand) -> None:
    """Two sides fight for a town."""
    _new_zone(hand, "SDF")
    hand.click(hand.page.locator("#id_status"))
    hand.type("cont\n")
    expect(hand.page.locator("#id_status")).to_have_value("contested")
    _choose(hand, "contested_with", *WINNER)
    _pick(hand, "Hasakah")
    _submit_zone(hand)


def pocket(hand: Hand) -> None:
    """A side holds out round a spot: a polygon that is drawn."""
    _new_zone(hand, "SDF")
    _go_to(hand, "Raqqa")
    _polygon(hand, POCKET)
    _submit_zone(hand)


def last_weeks_border(hand: Hand) -> None:
    """A border that was drawn wrong last week: one corner is moved."""
    move_corner(hand)
    _submit_zone(hand, sourced=True)


def side_merges(hand: Hand) -> None:
    """All land of a side is another's from today on: one rectangle of the other over all of it.

    There were no successions. The map of the day is right with it; the row also claims land beyond
    the border and land that was the other's before, and takes the place of that land's sources.
    """
    _new_zone(hand, *WINNER)
    _zoom_out(hand)
    hand.click(hand.page.locator("[data-tool=rectangle]"))
    _at(hand, ALL_LAND)
    _submit_zone(hand)


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
    """Whoever did not draw them approves all that waits: each on its page, and back to the list."""
    page = hand.page
    for number in range(count, 0, -1):
        waiting = page.locator(".desk-board section", has_text="Waits for my review")
        expect(waiting).to_contain_text(f"({number})")
        hand.click(waiting.locator("li a").first)
        hand.click(page.locator("button[value=approve]"))
        expect(page.locator(".messagelist .success").first).to_contain_text("approved")
        if number > 1:
            hand.click(page.locator(".breadcrumbs").get_by_role("link", name="Home"))


def publish(hand: Hand) -> None:
    """What is approved becomes the edition that readers see."""
    hand.click(hand.page.get_by_role("link", name="Publish", exact=True))
    hand.click(hand.page.locator("#id_note"))
    hand.type("Day 1")
    hand.click(hand.page.locator("input[type=submit][value=Publish]"))
    expect(hand.page.get_by_text("Readers see the new edition")).to_be_visible(timeout=PUBLISHED)


def _new_zone(hand: Hand, *side: str) -> None:
    hand.click(hand.page.get_by_role("link", name="Draw a zone", exact=True))
    hand.click(hand.page.locator(".field-valid_from").get_by_role("link", name="Today").first)
    _choose(hand, "faction", *side)


def _search(hand: Hand, town: str) -> None:
    hand.click(hand.page.locator("summary:has-text('Find a place')"))
    hand.click(hand.page.locator("[data-tool=search]"))
    hand.type(town)
    expect(hand.page.locator(".desk-found .desk-link").first).to_contain_text(town)


def _pick(hand: Hand, town: str) -> None:
    """The land of a place: Enter picks nothing, its button does."""
    _search(hand, town)
    hand.click(hand.page.get_by_role("button", name="Pick", exact=True).first)
    hand.click(hand.page.locator("[data-tool=pick_take]"))


def _go_to(hand: Hand, town: str) -> None:
    """The map round a place, at zoom 11."""
    _search(hand, town)
    _moving(hand, hand.page.locator(".desk-found .desk-link").first)


def _zoom_out(hand: Hand) -> None:
    _moving(hand, hand.page.get_by_role("button", name="Zoom out"))


def _moving(hand: Hand, what: Locator) -> None:
    """Click what moves the map, and wait until it rests and its borders are there."""
    with hand.page.expect_response("**/desk/ground/**"):
        hand.click(what)
    expect(hand.page.locator(".leaflet-zoom-anim")).to_have_count(0)


def _front(hand: Hand, line: Sequence[tuple[int, int]], *side: str) -> None:
    _new_zone(hand, *side)
    _go_to(hand, "Hasakah")
    _zoom_out(hand)
    _polygon(hand, line)
    _submit_zone(hand)


def _polygon(hand: Hand, corners: Sequence[tuple[int, int]]) -> None:
    hand.click(hand.page.locator("[data-tool=polygon]"))
    _at(hand, [*corners, corners[0]])


def _at(hand: Hand, spots: Sequence[tuple[int, int]]) -> None:
    canvas = hand.page.locator(".field-geometry .desk-map")
    for x, y in spots:
        hand.click(canvas, position={"x": x, "y": y})


def _submit_zone(hand: Hand, *, sourced: bool = False) -> None:
    """Name the source, look at the effect, and hand it over."""
    if not sourced:
        _choose(hand, "sources", SOURCE)
    effect = hand.page.locator(".desk-effect:not([aria-busy])")
    expect(effect.locator("table").first).to_be_visible()
    expect(effect).not_to_contain_text("It names no source")
    submit(hand)


def _choose(hand: Hand, field: str, text: str, shown: str = "") -> None:
    """Type what is to be chosen, wait until it heads the list, and take it with Enter."""
    hand.click(hand.page.locator(f"#id_{field} + .select2 .select2-selection"))
    hand.type(text)
    first = hand.page.locator(".select2-results__option--highlighted")
    expect(first).to_contain_text(shown or text)
    hand.type("\n")
    chosen = hand.page.locator(f"#id_{field} + .select2 .select2-selection")
    expect(chosen).to_contain_text(shown or text)


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
FURTHER = ("Darbasiyah", "Al-Malikiyah")
"""Towns of which two more zones are made without being measured, so that ten rows wait."""
DECIDED: list[tuple[str, Task]] = [("ten reviews", reviews), ("publish", publish)]
"""What a second one does with it."""
