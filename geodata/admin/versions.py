"""The version that an editor read, and both versions where someone changed the row meanwhile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.forms.map_widget import MapWidget
from geodata.models.workflow import Reviewed
from geodata.revisions import differences
from geodata.scopes import scope_fault

VERSIONS = ["seen_version", "over_version"]


class ReviewedForm(forms.ModelForm):
    """Carries the version that the editor read, and asks where someone changed it meanwhile."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    over_version = forms.IntegerField(
        label=gettext_lazy("Save mine over theirs"), widget=forms.HiddenInput, required=False
    )
    user: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = self.instance.version
        self._tell_widgets()
        self.theirs: Reviewed | None = None

    def _tell_widgets(self) -> None:
        """The map leaves out the row that is being edited."""
        for field in self.fields.values():
            if isinstance(field.widget, MapWidget) and self.instance.pk:
                field.widget.options = field.widget.options | {"zone": self.instance.pk}

    @property
    def changed_content(self) -> list[str]:
        """The names of the fields that say something, and say something else than before."""
        return [name for name in self.changed_data if name not in VERSIONS]

    def read_version(self) -> int:
        """The version over which the editor means to save."""
        over = self.cleaned_data.get("over_version")
        version = self.cleaned_data.get("seen_version")
        return over if over is not None else version or 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk:
            self._refuse_stale()
        fault = scope_fault(self.user, self.factions(cleaned), self.shape(cleaned))
        if fault:
            raise ValidationError(fault)
        return cleaned

    def factions(self, cleaned: dict[str, Any]) -> set[int]:
        """Ids of the factions that the row is about."""
        chosen = [cleaned.get("faction"), cleaned.get("contested_with")]
        return {row.pk for row in [*chosen, *cleaned.get("factions", ())] if row}

    def shape(self, cleaned: dict[str, Any]) -> Any:
        """Where the row is: its polygon or point."""
        return cleaned.get("geometry") or cleaned.get("point")

    def _refuse_stale(self) -> None:
        stored = type(self.instance).objects.filter(pk=self.instance.pk).first()
        if stored is None:
            raise ValidationError(_("Someone deleted this meanwhile."))
        if stored.version != self.read_version():
            self.theirs = stored
            raise ValidationError(
                _("Someone changed this meanwhile. Compare below, then choose."), "stale"
            )


def conflict(form: ReviewedForm, theirs: Reviewed) -> dict[str, Any]:
    """Both versions, field by field, for the editor to choose."""
    last = theirs.history.order_by("-history_id").first()
    mine = form.instance
    return {
        "version": theirs.version,
        "who": last.history_user if last else None,
        "when": last.history_date if last else None,
        "state": theirs.get_state_display(),
        "differences": differences(type(theirs), theirs, mine),
        "address": reverse(f"admin:geodata_{theirs._meta.model_name}_change", args=[theirs.pk]),
    }
