"""Why a series of snapshots is not taken."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXTS: Mapping[str, Promise] = {
    "bad_file": _("%(file)s: %(why)s; --skip-bad carries the last state over it"),
    "bad_feature": _("%(file)s, feature %(number)s: %(why)s; or use --skip-bad"),
    "file_left_out": _("%(file)s: %(why)s"),
    "feature_left_out": _("%(file)s, feature %(number)s: %(why)s"),
    "empty_snapshot": _(
        "%(file)s has no features, as most failed downloads do; get it again or take it away, or "
        "use --accept-empty: then nobody holds land on its day"
    ),
    "no_day_in_name": _(
        "the name %(file)s has no day; give --date-pattern, or --column valid_from=…"
    ),
    "bad_day_in_name": _("%(file)s: %(why)s"),
    "day_out_of_order": _("%(file)s is of %(day)s, after a file of %(last)s"),
    "snapshots_outside": _(
        "On %(days)s days land lies outside that of the map, up to %(area)s km², first on "
        "%(first)s; the map would cut it at its outline."
    ),
    "nothing_in_series": _("no file of the series could be used (%(note)s)"),
    "series_other_options": _(
        "the series was begun with other options of reading; use the same, or --restart"
    ),
    "series_files_missing": _(
        "later files of the series are needed to replace a day, and are not there: %(names)s"
    ),
    "series_obsolete": _(
        "%(count)s zones of the series, from %(first)s on, are none of what its files say now."
    ),
    "series_large_change": _(
        "On %(day)s %(area)s km² change hands, more than the limit of %(limit)s km²: %(transfers)s."
    ),
    "land_of_transfer": _("%(old)s → %(new)s %(area)s km²"),
    "nobody_known": _("nobody known"),
    "series_file_differs": _("%(file)s is not what was read for %(day)s: %(gains)s."),
    "series_file_differs_alone": _("%(file)s is not what was read for %(day)s: no land changes."),
    "land_of_gain": _("%(side)s would gain %(area)s km²"),
    "nobody": _("nobody"),
    "series_files_differ": _(
        "%(count)s files of the past differ; --replace takes them and all later days."
    ),
    "series_needs_source": _("an approved zone needs a source; give --source, or import drafts"),
    "no_side_of_rest": _("--rest: there is no faction “%(name)s”"),
    "no_folder": _("there is no folder %(folder)s"),
    "empty_folder": _("the folder %(folder)s is empty"),
    "series_more_large_changes": _("On %(count)s more days too."),
    "account_of_another_series": _(
        "the account %(account)s is not that of the series %(series)s; make_service_account makes "
        "one for it"
    ),
    "account_needs_limit": _(
        "the account %(account)s is no person, and approves within a limit alone: give "
        "--limit-change"
    ),
    "account_only_adds": _(
        "the account %(account)s is no person: who replaces days of the past or makes sides has "
        "to be one"
    ),
    "series_runs": _("a series is being imported just now; try again in a while"),
    "series_needs_approver": _(
        "%(count)s approved zones would leave the map; name who approves it (--approve-as)"
    ),
}
