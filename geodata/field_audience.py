"""Who may know each field of each model: one list, from which all that leaves the site is made.

    PUBLIC    stands in editions: pages, record.json, downloads, pictures, feeds, the static site
    EDITORS   is for the desk; it is in every backup, and in nothing that readers get
    WITHHELD  is about people: it is in a backup `--with-users` only

A field that is not listed fails a test. Free of Django; models are named, not imported.
"""

from __future__ import annotations

from typing import Any

PUBLIC, EDITORS, WITHHELD = "public", "editors", "withheld"

_REVIEWED = {
    "state": EDITORS,
    "withdrawal": EDITORS,
    "drawn_by": WITHHELD,
    "approved_by": WITHHELD,
    "approved_at": EDITORS,
    "override_reason": EDITORS,
    "version": EDITORS,
}
_STATEMENT = _REVIEWED | {"embargo_until": EDITORS}


def _fields(audience: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), audience)


AUDIENCE: dict[str, dict[str, str]] = {
    "AreaAlert": _fields(EDITORS, "id")
    | _fields(
        WITHHELD,
        "email area language token created_at confirmed_at renewed_at asked_at last_edition",
    ),
    "AuditEntry": _fields(EDITORS, "id") | _fields(WITHHELD, "at act actor network facts"),
    "ControlZone": _fields(
        PUBLIC,
        "id faction name geometry valid_from earliest latest valid_to status contested_with"
        " confidence approximate uncertainty_km rank note sources last_confirmed evidence"
        " translations",
    )
    | _fields(EDITORS, "external_id recorded_at")
    | _STATEMENT,
    "DataImport": _fields(PUBLIC, "kind file licence permission made_at")
    | _fields(EDITORS, "id sha256 options recorded made reason taken_back_at")
    | _fields(WITHHELD, "made_by asked_by taken_back_by"),
    "Edition": _fields(
        PUBLIC,
        "number published_at signed note first_day last_day content_hash published_hash"
        " translations",
    )
    | _fields(EDITORS, "id redaction_due")
    | _fields(WITHHELD, "published_by"),
    "EditionFile": _fields(PUBLIC, "name sha256 published_sha256 content_type raw brotli gzip")
    | _fields(EDITORS, "id edition public"),
    "Editing": _fields(EDITORS, "id model row seen_at") | _fields(WITHHELD, "user"),
    "EditorScope": _fields(EDITORS, "id") | _fields(WITHHELD, "user factions area"),
    "Event": _fields(
        PUBLIC,
        "code kind title description day time_text point place precision actors factions"
        " fatalities fatalities_running_total verification credibility sources translations",
    )
    | _fields(EDITORS, "id note")
    | _STATEMENT,
    "Faction": _fields(
        PUBLIC,
        "slug name short_name in_sentence colour pattern backers active_from active_to successor"
        " position note translations",
    )
    | _fields(EDITORS, "id")
    | _REVIEWED,
    "FactionAlias": _fields(EDITORS, "id alias faction"),
    "ImportedRow": _fields(EDITORS, "id data_import model row"),
    "NoteTemplate": _fields(EDITORS, "id title text position translations"),
    "OriginalFile": _fields(EDITORS, "id edition name sha256 content_type public raw"),
    "Page": _fields(PUBLIC, "slug title body number updated_at translations")
    | _fields(EDITORS, "id")
    | _REVIEWED,
    "Place": _fields(
        PUBLIC,
        "slug name alternative_names governorate kind population point approximate tier"
        " coordinate_source translations",
    )
    | _fields(EDITORS, "id geonames_id note"),
    "Presence": _fields(
        PUBLIC,
        "code who name kind point place approximate precision valid_from valid_to last_seen"
        " with_whom factions confidence credibility sources note translations",
    )
    | _fields(EDITORS, "id")
    | _STATEMENT,
    "Preview": _fields(
        EDITORS, "id nonce task number made_at expires_at ended_at first_day last_day rows"
    )
    | _fields(WITHHELD, "requested_by"),
    "PreviewFile": _fields(EDITORS, "id preview name sha256 content_type public raw"),
    "Publication": _fields(EDITORS, "id requested_at note task edition translations")
    | _fields(WITHHELD, "requested_by"),
    "RetiredFile": _fields(PUBLIC, "name sha256 retired_at") | _fields(EDITORS, "id edition"),
    "ReviewComment": _fields(EDITORS, "id model row at text") | _fields(WITHHELD, "author"),
    "ReviewMail": _fields(EDITORS, "id") | _fields(WITHHELD, "user when language told_until"),
    "SavedForm": _fields(EDITORS, "id")
    | _fields(WITHHELD, "user key model rows version digest saved_at"),
    "SnapshotSeries": _fields(
        EDITORS,
        "id name last_day last_file read_at command differences stops error failed_at read_anew",
    )
    | _fields(WITHHELD, "account"),
    "Source": _fields(
        PUBLIC,
        "code title publisher date url archived_url kind reliability credibility basis"
        " origin partisan_of translations",
    )
    | _fields(EDITORS, "id note")
    | _REVIEWED,
    "SourceStatement": _fields(
        PUBLIC, "code source kind text caveat sources factions events place translations"
    )
    | _fields(EDITORS, "id")
    | _STATEMENT,
    "Story": _fields(PUBLIC, "slug title summary translations")
    | _fields(EDITORS, "id public")
    | _REVIEWED,
    "StoryStep": _fields(
        PUBLIC,
        "story position title text day view_lon view_lat view_zoom places events sources"
        " translations",
    )
    | _fields(EDITORS, "id"),
    "Succession": _fields(
        PUBLIC, "id code predecessor successor day area note sources translations"
    )
    | _STATEMENT,
    "Task": _fields(
        EDITORS,
        "id kind arguments requested_at outcome step percent code facts attempts token",
    )
    | _fields(WITHHELD, "requested_by"),
    "TaskFile": _fields(EDITORS, "id task name content_type raw"),
    "Theatre": _fields(
        PUBLIC,
        "name outline named_areas view_lon view_lat view_zoom max_zoom opening_day time_zone"
        " attribution licence licence_url disclaimer translations",
    )
    | _fields(EDITORS, "id sliver_width live_edition")
    | _REVIEWED,
    "Withholding": _fields(PUBLIC, "withheld_at")
    | _fields(
        EDITORS,
        "id kind zone event place source presence statement names grid_km cause reason until"
        " released_at",
    )
    | _fields(WITHHELD, "withheld_by release_asked_by released_by"),
}
"""By the name of the model and of the field. Revisions of a model are listed with the model."""

_OF_REVISIONS = _fields(
    EDITORS, "history_id history_date history_change_reason history_type action facts steps"
) | _fields(WITHHELD, "history_user")


def audience(model: Any, name: str) -> str:
    """Who may know a field of a model, or of the revisions of one. Raises KeyError."""
    original = getattr(model, "instance_type", None)
    if original is None:
        return AUDIENCE[model.__name__][name]
    if name in _OF_REVISIONS:
        return _OF_REVISIONS[name]
    known = AUDIENCE[original.__name__][name]
    return EDITORS if known == PUBLIC else known


def public_fields(model: Any, *apart: str) -> tuple[str, ...]:
    """The names of the public fields of a model in the order of the list, but those in `apart`.

    Raises KeyError where one of `apart`, which the caller states itself, is not public.
    """
    fields = AUDIENCE[model.__name__]
    hidden = [name for name in apart if fields.get(name) != PUBLIC]
    if hidden:
        raise KeyError(f"not public fields of {model.__name__}: {', '.join(hidden)}")
    return tuple(name for name, who in fields.items() if who == PUBLIC and name not in apart)
