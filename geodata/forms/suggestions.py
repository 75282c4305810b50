"""A field of free text with suggestions: what is stored, and the word for it."""

from __future__ import annotations

from typing import Any

from django import forms


class SuggestionsInput(forms.TextInput):
    """The browser offers what is stored, each with its word; anything else may be typed."""

    template_name = "geodata/suggestions_input.html"

    def __init__(self, suggestions: dict[str, str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "vTextField", **(attrs or {})})
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        listed = f"{(attrs or {}).get('id', name)}_suggestions"
        context = super().get_context(name, value, {**(attrs or {}), "list": listed})
        context["widget"] |= {"list_id": listed, "suggestions": self.suggestions.items()}
        context["widget"]["word"] = self.suggestions.get(value or "", "")
        return context
