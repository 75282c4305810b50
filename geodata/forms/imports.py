"""The two forms of an import: the file, and what its columns mean."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from geodata.exchange.importing.doubts import ACCEPTED_BY
from geodata.exchange.importing.publishers import Publisher
from geodata.exchange.importing.rules import Rules
from geodata.exchange.reader.limits import MEGABYTE, UPLOAD_BYTES
from geodata.exchange.reader.reading import Table
from geodata.languages import translated_name
from geodata.models import Faction

ROLE_LABELS = {
    "faction": _("faction"),
    "valid_from": _("valid from"),
    "valid_to": _("valid to"),
    "status": _("status"),
    "contested_with": _("contested with"),
    "confidence": _("confidence"),
    "approximate": _("approximate"),
    "begins": _("between which days it began (EDTF)"),
    "uncertainty_km": _("uncertainty of the border in km"),
    "rank": _("rank"),
    "name": _("name"),
    "note": _("note"),
    "source": _("source"),
    "further_sources": _("further sources"),
    "identity": _("identity in the file"),
    "place": _("place"),
    "lat": _("latitude"),
    "lon": _("longitude"),
    "slug": _("slug"),
    "governorate": _("governorate"),
    "kind": _("kind"),
    "population": _("population"),
    "tier": _("tier"),
    "coordinate_source": _("source of the coordinates"),
    "geonames_id": _("GeoNames identifier"),
    "code": _("code"),
    "day": _("day"),
    "time_text": _("time as known"),
    "title": _("title"),
    "description": _("description"),
    "actors": _("actors"),
    "fatalities": _("fatalities"),
    "running_total": _("fatalities are a running total"),
    "verification": _("verification"),
    "who": _("who"),
    "last_seen": _("last seen"),
    "with_whom": _("with whom"),
    "factions": _("factions"),
    "credibility": _("credibility"),
    "predecessor": _("whose land it was"),
    "successor": _("whose land it is"),
    "area": _("area"),
}


def role_label(role: str) -> str:
    """What a column says, in words; a text in another language names the language."""
    if role in ROLE_LABELS:
        return str(ROLE_LABELS[role])
    for code, language in settings.LANGUAGES:
        name = role.removesuffix(translated_name("", code))
        if name in ROLE_LABELS and name != role:
            return f"{ROLE_LABELS[name]} ({language})"
    raise KeyError(role)


ENDS = [
    ("", _("find out")),
    ("inclusive", _("the last day on which it holds")),
    ("exclusive", _("the first day on which it no longer holds")),
]
ORDERS = [("", _("find out")), ("dmy", _("day first")), ("mdy", _("month first"))]


class UploadForm(forms.Form):
    """A file, and what must be known to read it."""

    file = forms.FileField(label=_("file"))
    layer = forms.CharField(
        label=_("layer"), required=False, help_text=_("Only where the file has several.")
    )
    crs = forms.CharField(
        label=_("reference system"),
        required=False,
        help_text=_("As EPSG:32637. Empty: as the file states."),
    )
    encoding = forms.CharField(
        label=_("encoding"), required=False, help_text=_("Of a Shapefile or CSV file.")
    )
    swap = forms.BooleanField(label=_("exchange latitude and longitude"), required=False)
    publisher = forms.ChoiceField(
        label=_("written by"),
        required=False,
        help_text=_("A publisher whose way of writing is known."),
    )

    def __init__(
        self, *args: Any, only_table: bool, publishers: Iterable[Publisher], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.name, one.title or one.name) for one in publishers]
        field = self.fields["publisher"]
        if not named or not isinstance(field, forms.ChoiceField):
            del self.fields["publisher"]
        else:
            field.choices = [("", _("somebody else")), *named]
        if only_table:
            for name in ("layer", "crs", "swap"):
                del self.fields[name]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > UPLOAD_BYTES:
            text = _("The file is larger than %(limit)s MB. Import it with manage.py.")
            raise ValidationError(text % {"limit": UPLOAD_BYTES // MEGABYTE})
        return file

    def options(self) -> dict[str, Any]:
        """The options of reading that were filled in."""
        apart = ("file", "publisher")
        return {
            key: value for key, value in self.cleaned_data.items() if key not in apart and value
        }


class MappingForm(forms.Form):
    """The column of each role, and values for columns that are missing."""

    default_faction = forms.ModelChoiceField(
        Faction.objects.all(),
        to_field_name="slug",
        required=False,
        label=_("faction of all rows without one"),
    )
    default_from = forms.DateField(required=False, label=_("first day of all rows without one"))
    default_source = forms.CharField(
        required=False,
        max_length=300,
        label=_("source of all rows without one"),
        help_text=_("Code, address or title."),
    )
    end = forms.ChoiceField(choices=ENDS, required=False, label=_("an end is"))
    order = forms.ChoiceField(choices=ORDERS, required=False, label=_("03/04/2024 is written"))
    skip_bad = forms.BooleanField(required=False, label=_("leave out rows that are unusable"))
    approve = forms.BooleanField(required=False, label=_("import as approved"))
    licence = forms.CharField(
        required=False,
        max_length=300,
        label=_("licence"),
        help_text=_(
            "With the attribution that it asks for. Readers see it; without a licence or a "
            "permission the rows cannot be published."
        ),
    )
    permission = forms.CharField(
        required=False,
        label=_("or permission"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Who permitted that it is published, and when. Readers see it."),
    )
    accept_outside = forms.BooleanField(required=False, label=_("import them all the same"))
    accept_two_sides = forms.BooleanField(required=False, label=_("import them all the same"))

    def __init__(
        self,
        *args: Any,
        table: Table,
        roles: Iterable[str],
        rules: Rules,
        unknown: Iterable[str],
        may_approve: bool,
        terms: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, **(terms or {})}
        self.roles, self.unknown = list(roles), sorted(unknown)
        self._add_columns(table, rules)
        self._add_aliases()
        if "valid_from" not in self.roles:
            for name in ("default_faction", "default_from", "end"):
                del self.fields[name]
        if not may_approve:
            del self.fields["approve"]

    def _add_columns(self, table: Table, rules: Rules) -> None:
        choices = [("", "-"), *((name, name) for name in table.columns)]
        for role in self.roles:
            self.fields[f"column_{role}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                label=role_label(role),
                initial=rules.columns.get(role, ""),
            )
        self.initial = {
            **self.initial,
            "default_faction": rules.faction,
            "default_from": rules.valid_from,
            "default_source": rules.source,
            "order": rules.order,
            "end": _end_word(rules.end_inclusive),
        }

    def _add_aliases(self) -> None:
        for number, name in enumerate(self.unknown):
            self.fields[f"alias_{number}"] = forms.ModelChoiceField(
                Faction.objects.all(),
                to_field_name="slug",
                required=False,
                label=_("“%(name)s” means") % {"name": name},
            )

    def plain_rules(self) -> dict[str, Any]:
        """The rules, as plain values."""
        values = self.cleaned_data
        faction = values.get("default_faction")
        day = values.get("default_from")
        end = values.get("end")
        columns = {role: values[f"column_{role}"] for role in self.roles}
        return {
            "columns": {role: column for role, column in columns.items() if column},
            "faction": faction.slug if faction else None,
            "valid_from": day.isoformat() if day else None,
            "end_inclusive": {"inclusive": True, "exclusive": False}.get(end or ""),
            "order": values["order"] or None,
            "source": values["default_source"] or None,
        }

    def aliases(self) -> dict[str, str]:
        """The faction of each unknown name for which one was chosen."""
        chosen = ((name, self.cleaned_data[f"alias_{n}"]) for n, name in enumerate(self.unknown))
        return {name: faction.slug for name, faction in chosen if faction}

    def terms(self) -> dict[str, str]:
        """By which licence, or by whose permission, the rows may be published."""
        return {name: self.cleaned_data[name] for name in ("licence", "permission")}

    def accepted(self) -> set[str]:
        """The names of the fields that take what is doubted, where they are ticked."""
        return {name for name in set(ACCEPTED_BY.values()) if self.cleaned_data.get(name)}

    def column_fields(self) -> list[forms.BoundField]:
        """The fields of the columns, for the template."""
        return [self[f"column_{role}"] for role in self.roles]

    def other_fields(self) -> list[forms.BoundField]:
        """The other fields, unknown names first; those of doubts stand with their doubts."""
        names = [name for name in self.fields if not name.startswith(("column_", "accept_"))]
        return [self[name] for name in sorted(names, key=lambda n: not n.startswith("alias_"))]


def rules_from(plain_rules: dict[str, Any], given: Rules) -> Rules:
    """The rules from the plain values of `MappingForm.plain_rules`, for a table with given ones."""
    day = plain_rules["valid_from"]
    values = plain_rules | {"valid_from": datetime.date.fromisoformat(day) if day else None}
    return replace(Rules(**values), areas_only=given.areas_only)


def plain_rules(rules: Rules) -> dict[str, Any]:
    """Rules as the plain values of `MappingForm.plain_rules`."""
    day = rules.valid_from
    plain = {"columns": dict(rules.columns), "valid_from": day.isoformat() if day else None}
    return vars(rules) | plain


def _end_word(inclusive: bool | None) -> str:
    return "" if inclusive is None else "inclusive" if inclusive else "exclusive"
