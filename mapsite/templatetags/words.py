"""The map of a day in words: one side."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mapsite.readings.day_in_words import Words, listed
from mapsite.words.numbers_in_text import km2_or_less, percent

register = template.Library()


@register.simple_tag
def side_in_words(side: Words) -> str:
    """ "7,105 km² (3.8%) in the north-west, from Atarib to Jisr al-Shughur; most of Idlib (…)."."""
    numbers = {"km2": km2_or_less(side.row.km2), "share": percent(side.row.percent)}
    head = _("%(km2)s km² (%(share)s)") % numbers
    both = {"where": side.where, "reach": side.reach}
    lies = _("%(where)s, %(reach)s") % both if all(both.values()) else side.where or side.reach
    parts = [f"{head} {lies}" if lies else head]
    parts += [listed(side.regions)] if side.regions else []
    return _("%(sentence)s.") % {"sentence": pgettext("between clauses", "; ").join(parts)}
