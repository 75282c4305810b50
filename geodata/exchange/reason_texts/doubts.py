"""What stopped an import for somebody to look, with what to do, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reason_texts import reason_text

HINTS: Mapping[str, Promise] = {
    "coordinates_exchanged": _(
        "--swap exchanges all; mend the rows where it is some; --accept-outside takes them so."
    ),
    "zones_outside": _("--accept-outside takes them."),
    "points_outside": _("--accept-outside takes them."),
    "snapshots_outside": _("--accept-outside takes it; what was read is kept until then."),
    "series_obsolete": _("--replace takes them off the map."),
    "series_large_change": _(
        "Mend the files; a higher --limit-change, or none, takes them as they are."
    ),
    "two_sides_at_once": _("Mend the table, or use --accept-two-sides."),
}
"""What to do, by what is doubted."""


def doubt_lines(doubts: Iterable[Reason]) -> list[str]:
    """Doubts in the language in use; what to do stands once, after the last one of a code."""
    lines = []
    for code, group in groupby(doubts, key=lambda doubt: doubt.code):
        lines += [reason_text(doubt) for doubt in group]
        if code in HINTS:
            lines[-1] += f" {HINTS[code]}"
    return lines
