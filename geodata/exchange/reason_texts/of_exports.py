"""Why there is no such export."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXTS: Mapping[str, Promise] = {
    "no_such_format": _("There is no format “%(format)s”. Formats: %(formats)s."),
    "no_such_layer": _("There is no layer “%(layer)s”. Layers: %(layers)s."),
    "layer_of_all_days": _("The layer “%(layer)s” has all days; leave the day out."),
    "layer_of_a_day": _("The layer “%(layer)s” needs a day, from %(first)s to %(last)s."),
    "day_outside_edition": _(
        "%(day)s is outside the days of edition %(edition)s: %(first)s to %(last)s."
    ),
}
