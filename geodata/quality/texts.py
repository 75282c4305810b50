"""The findings in the words of whoever reads them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from geodata.quality.finding import Facts, Finding

KINDS = {
    "unheld": _("land nobody holds"),
    "overlap": _("overlap"),
    "sliver": _("sliver"),
    "outside": _("outside the land"),
    "partly outside": _("outside the land"),
    "no effect": _("without effect"),
    "no source": _("without source"),
    "not fresh": _("not confirmed"),
    "far event": _("event far from its place"),
    "far presence": _("presence far from its place"),
    "after end": _("land after the end of its side"),
    "succession ended_before": _("contradicting successions"),
    "succession ends_twice": _("contradicting successions"),
    "succession two_heirs": _("contradicting successions"),
    "succession heir_ended": _("contradicting successions"),
}
TEXTS = {
    "unheld": _("%(area)s km² of land are held by nobody known."),
    "overlap": _("It overlaps zone %(other)s of the same day on %(area)s km²."),
    "sliver": _("A sliver of %(metres)s m² was given to its neighbour."),
    "outside": _("It lies outside the land."),
    "partly outside": _("%(area)s km² of it lie outside the land."),
    "no effect": _("Other zones hide it wholly, on every day."),
    "no source": _("It names no source."),
    "not fresh": _("It is approximate, and was last confirmed on %(confirmed)s."),
    "far event": _("It lies %(km)s km from %(place)s."),
    "far presence": _("It lies %(km)s km from %(place)s."),
    "after end": _(
        "%(faction)s is no more from %(end)s, and holds or contests %(area)s km² later. Add a "
        "succession, or give the zone to who goes on."
    ),
    "succession ended_before": _(
        "All land of %(faction)s is %(heir)s's from %(end)s on, by another succession: nothing of "
        "it is left on that day."
    ),
    "succession ends_twice": _(
        "All land of %(faction)s goes on as %(heir)s's on that day too, by another succession."
    ),
    "succession two_heirs": _(
        "Land within its area goes on as %(heir)s's on that day too, by another succession."
    ),
    "succession heir_ended": _(
        "Its new side, %(faction)s, is no more from %(end)s on: all its land goes on as %(heir)s's."
    ),
}


def kind_text(finding: Finding) -> str:
    """The kind of a finding, in a few words."""
    return str(KINDS[finding.kind])


def finding_text(finding: Finding) -> str:
    """What is wrong."""
    return str(TEXTS[finding.kind]) % _shown(finding.facts)


def _shown(facts: Facts) -> Facts:
    if "area" not in facts:
        return facts
    return facts | {"area": _km2(facts["area"]), "metres": facts["area"]}


def _km2(area: int) -> str:
    return f"{area / 1e6:,.2f}" if area < 1e8 else f"{area / 1e6:,.0f}"
