"""Links of a page that follow its day."""

from __future__ import annotations

import datetime

from mapsite.templatetags.days import day_link


def test_a_link_holds_the_day_and_how_it_is_filled_in_anew() -> None:
    link = day_link("/compare/?from={-7}&to={0}", datetime.date(2024, 12, 3), "a <week>", "data-x")
    assert link == (
        '<a href="/compare/?from=2024-11-26&amp;to=2024-12-03"'
        ' data-day-link="/compare/?from={-7}&amp;to={0}" data-x>a &lt;week&gt;</a>'
    )
