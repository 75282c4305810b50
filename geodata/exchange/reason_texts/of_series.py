"""Why a series of snapshots is not taken."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXTS: Mapping[str, Promise] = {
    "bad_file": _("%(file)s: %(why)s; --skip-bad carries the last state over it"),
    "bad_feature": _("%(file)s, feature %(number)s: %(why)s; or use --skip-bad"),
    "no_day_in_name": _(
        "the name %(file)s has no day; give --date-pattern, or --column valid_from=…"
    ),
    "bad_day_in_name": _("%(file)s: %(why)s"),
    "day_out_of_order": _("%(file)s is of %(day)s, after a file of %(last)s"),
    "snapshots_outside": _(
        "On %(days)s days land lies outside that of the map, up to %(area)s km², first on "
        "%(first)s; the map would cut it at its outline."
    ),
    "series_other_options": _(
        "an interrupted import of this name had other options; use --restart"
    ),
    "series_file_changed": _("%(file)s was not there, or not the same, before; use --restart"),
    "series_files_missing": _("files are missing that were there before; use --restart"),
}
