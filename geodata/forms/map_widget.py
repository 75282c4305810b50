"""A form widget that is a map: a class, a template and one JavaScript module."""

from __future__ import annotations

from typing import Any

from django import forms


class MapWidget(forms.Widget):
    """Shows a hidden text field, and a map that writes into it.

    `options` go to the module as JSON: addresses, opening view, names of other fields.
    """

    module = ""

    def __init__(self, attrs: dict[str, Any] | None = None, **options: Any) -> None:
        super().__init__(attrs)
        self.options = options

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["options"] = self.options
        context["widget"]["options_id"] = f"{context['widget']['attrs'].get('id', name)}_options"
        return context

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            css={"all": ["geodata/desk/form.css"]},
            js=[forms.Script(self.module, type="module")],  # type: ignore[list-item]
        )
