"""The form of a new front: a line, and what its zones share."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.desk.front_facts import faults_of, points_of, side_keys
from geodata.desk.front_texts import refusal_text
from geodata.desk.fronts import STAYS, DrawnFront, drawn_front, zones_of
from geodata.models import ControlZone, Source
from geodata.models.zone import Confidence
from geodata.storage_faults import StorageFault
from geodata.territory.front import BadLine

NOT_SAVED = gettext_lazy("Nothing was saved: %s The line and what you typed are here; save again.")


class FrontForm(forms.Form):
    """Valid where the line makes zones that this user may save; `zones` are these, not saved."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    confidence = forms.ChoiceField(
        label=gettext_lazy("Confidence"), choices=Confidence.choices, initial=Confidence.MEDIUM
    )
    sources = forms.ModelMultipleChoiceField(
        Source.objects.all(),
        label=gettext_lazy("Sources"),
        required=False,
        widget=AutocompleteSelectMultiple(ControlZone._meta.get_field("sources"), admin.site),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Public, and the same for every stretch."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    line = forms.CharField(widget=forms.HiddenInput, required=False)
    reading = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0, required=False)
    sides = forms.CharField(widget=forms.HiddenInput, initial="[]", required=False)
    mark = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.zones: list[ControlZone] = []
        self.before: list[ControlZone] = []
        """The zones that this form has made before: another front is another form."""

    def shared(self) -> dict[str, str]:
        """The fields that every zone of the front fills alike."""
        return {name: self.cleaned_data[name] for name in ("confidence", "name", "note")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if self.before:
            words = _("These zones were saved already: %s. Change them there.")
            raise ValidationError(words % ", ".join(map(str, self.before)), "already")
        drawn = self._drawn(cleaned)
        sides = self._sides(drawn, cleaned)
        self.zones = zones_of(drawn, sides, **self.shared())
        if not self.zones:
            raise ValidationError(_("No stretch changes hands. Choose a side for one at least."))
        numbers = [number for number, side in enumerate(sides, 1) if side]
        for number, zone in zip(numbers, self.zones, strict=True):
            for fault in faults_of(zone, self.user):
                words = {"number": number, "fault": fault}
                self.add_error(None, _("Stretch %(number)s: %(fault)s") % words)
        return cleaned

    def _drawn(self, cleaned: dict[str, Any]) -> DrawnFront:
        """The front on the map as it stands now: it has to be the one that the editor saw."""
        try:
            points = points_of(json.loads(cleaned["line"] or "[]"))
            drawn = drawn_front(cleaned["day"], points, cleaned["reading"] or 0)
        except BadLine as error:
            raise ValidationError(refusal_text(error), error.code) from error
        except (ValueError, TypeError, RecursionError):
            raise ValidationError(_("The line cannot be read. Draw it again."), "line") from None
        if drawn.mark != cleaned["mark"]:
            raise ValidationError(
                _("The map of the day is another one by now. Look at the stretches, then save."),
                "changed",
            )
        return drawn

    def _sides(self, drawn: DrawnFront, cleaned: dict[str, Any]) -> list[Any]:
        try:
            keys = side_keys(json.loads(cleaned["sides"] or "[]"))
            sides = drawn.chosen(keys)
        except (ValueError, RecursionError):
            raise ValidationError(_("A side cannot be read. Choose it again."), "side") from None
        keys += [None] * len(sides)
        for number, (side, key) in enumerate(zip(sides, keys, strict=False), 1):
            if side is None and key != STAYS:
                words = _("Choose to whom stretch %s goes, or that it stays.") % number
                raise ValidationError(words, "open")
        return sides

    def refuse(self, fault: StorageFault) -> None:
        """Say that the storage could not take it."""
        self.add_error(None, ValidationError(NOT_SAVED % fault.text, fault.value))
