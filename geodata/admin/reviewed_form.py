"""The form of a reviewed row: its versions are numbered, and its editor may have limits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geodata.admin.edit_conflicts import EditConflictForm
from geodata.forms.map_widget import MapWidget
from geodata.forms.next_code import next_code
from geodata.models.workflow import Reviewed, Statement
from geodata.numbers import whole_number
from geodata.review.refusals import Refused, refusal_text
from geodata.review.scopes import scope_fault


class ReviewedForm(EditConflictForm):
    """Saved over the version that the editor read, and within the editor's limits."""

    user: Any = None
    refused: Refused | None = None
    """Why the step was not taken that was asked for with what is in the form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._hide_own_zone()
        self._offer_code()
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.error_messages["invalid"] = _("Give a day as YYYY-MM-DD.")

    def _hide_own_zone(self) -> None:
        """The map leaves out the row that is being edited."""
        for field in self.fields.values():
            if isinstance(field.widget, MapWidget) and not self.instance._state.adding:
                field.widget.options = field.widget.options | {"zone": self.instance.pk}

    def _offer_code(self) -> None:
        """A new row may leave its code to the site."""
        field = self.fields.get("code")
        if field is None or not field.required or not self.instance._state.adding:
            return
        field.required = False
        following = next_code(type(self.instance))
        field.help_text = _("Empty: the next one, %s.") % following

    def clean_code(self) -> str:
        """What was typed, or the next code where that was left to the site."""
        code = self.cleaned_data["code"]
        may_be_empty = self._meta.model._meta.get_field("code").blank
        return code if code or may_be_empty else next_code(type(self.instance))

    def version_of(self, row: Reviewed) -> str:
        """The number of the row's version, which every step of the workflow raises too.

        Behind it stands a digest of rows that are edited in this form and have no review.
        """
        return f"{row.version}-{super().version_of(row)}" if self.parts else str(row.version)

    def read_number(self) -> int:
        """The number of the version over which the editor means to save."""
        read, _hyphen, _digest = self.read_version().partition("-")
        return whole_number(read) or 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.refused:
            raise ValidationError(str(self.refused), self.refused.code)
        if not isinstance(self.instance, Statement):
            return cleaned
        fault = self.limit(cleaned)
        if fault:
            raise ValidationError(refusal_text(fault), fault)
        return cleaned

    def limit(self, cleaned: dict[str, Any]) -> str | None:
        """Why the row lies outside the editor's limits, a code; None where it does not."""
        return scope_fault(self.user, self.factions(cleaned), self.shape(cleaned))

    def factions(self, cleaned: dict[str, Any]) -> set[int]:
        """Ids of the factions that the row is about."""
        chosen = [cleaned.get("faction"), cleaned.get("contested_with")]
        return {row.pk for row in [*chosen, *cleaned.get("factions", ())] if row}

    def shape(self, cleaned: dict[str, Any]) -> Any:
        """Where the row is: its polygon or point."""
        return cleaned.get("geometry") or cleaned.get("point")
