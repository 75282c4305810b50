"""The form of a new map: what `manage.py new_map` asks, on one page."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from geodata.exchange.reader.limits import MEGABYTE, TABLE_BYTES, UPLOAD_BYTES
from geodata.forms import PolygonField
from geodata.ground.lands import CONTROL, INTERNATIONAL
from geodata.new_map import answers, outlines, places, sides
from geodata.new_map.answers import Answers, BadAnswer, NewSide, Outline
from geodata.new_map.known_land import known_land
from geodata.shapely_bridge import to_shapely

GROUND, NONE, TABLE = "ground", "none", "table"
FIELDS = {"country": "country", "outline": "outline_file"}
"""Where an answer is refused under another name than the field's."""


class NewMapForm(forms.Form):
    """Valid where the answers are: `answers()` gives them then."""

    country = forms.CharField(
        label=_("Country or countries"),
        required=False,
        help_text=_("By name or code, with commas between: Ukraine, or Sudan, Chad."),
    )
    view = forms.ChoiceField(
        label=_("Whose outline"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (CONTROL, _("by actual control")),
            (INTERNATIONAL, _("as most states see it")),
        ],
        help_text=_(
            "Natural Earth knows a few lands by two views; there you have to choose, and the page "
            "of the method tells what you chose. Its view of most states leaves the Golan with "
            "Israel."
        ),
    )
    outline_file = forms.FileField(
        label=_("or a file with the outline"),
        required=False,
        help_text=_("Any format of which zones are imported; its polygons are joined."),
    )
    drawn = PolygonField(label=_("or draw the outline"), required=False)
    name = forms.CharField(
        label=_("name of the land"),
        required=False,
        max_length=100,
        help_text=_("Empty: that of the country, in the language of the site."),
    )
    time_zone = forms.CharField(
        label=_("time zone"),
        required=False,
        help_text=_("Such as Europe/Kyiv. Empty: that of the country’s capital."),
    )
    first_day = forms.CharField(label=_("first day of the map"), help_text=_("Such as 2022-02-24."))
    sides = forms.CharField(
        label=_("Sides"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One a line. Each gets a colour that all readers can tell from the others; change it "
            "later in its own form."
        ),
    )
    sides_file = forms.FileField(
        label=_("or a table of sides"),
        required=False,
        help_text=_("CSV with a column “name”, and colour, pattern, active_to and so on."),
    )
    rest = forms.CharField(
        label=_("Who holds the rest"),
        help_text=_(
            "The side that holds what no statement covers, as a stated assumption; or nobody."
        ),
    )
    places = forms.ChoiceField(
        label=_("places"),
        widget=forms.RadioSelect,
        choices=[
            (GROUND, _("those of Natural Earth, with populations of about 2010")),
            (TABLE, _("of the table below")),
            (NONE, _("none for now")),
        ],
        initial=GROUND,
    )
    places_file = forms.FileField(
        label=_("table of places"),
        required=False,
        help_text=_("CSV with columns for name, latitude and longitude."),
    )

    def __init__(self, *args: Any, map_widget: forms.Widget, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["drawn"].widget = map_widget
        self._found: Answers | None = None

    def answers(self) -> Answers:
        """What a valid form was filled with. Raises ValueError where it is not valid."""
        if self._found is None:
            raise ValueError("expected a valid form")
        return self._found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self._found = self._answers(cleaned)
            except BadAnswer as error:
                field = FIELDS.get(error.field, error.field)
                self.add_error(field if field in self.fields else None, str(error))
        return cleaned

    def _answers(self, cleaned: dict[str, Any]) -> Answers:
        languages = [code for code, _name in settings.LANGUAGES]
        outline = _outline(cleaned)
        known = known_land(outline, languages)
        name = cleaned["name"] or known.names.get(languages[0], "")
        if not name:
            raise BadAnswer("name", _("Name the land."))
        found = _sides(cleaned, languages)
        return Answers(
            names=known.names_with(name, languages),
            outline=outline,
            languages=languages,
            time_zone=answers.time_zone(cleaned["time_zone"] or known.time_zone),
            first_day=answers.day(cleaned["first_day"]),
            sides=found,
            rest=answers.rest(cleaned["rest"], found),
            places=_places(cleaned, outline, languages),
            places_of_ground=cleaned["places"] == GROUND,
        )


def _outline(cleaned: dict[str, Any]) -> Outline:
    """Of the one way that was taken. Raises BadAnswer where it is none, or several."""
    ways: dict[str, Callable[[], Outline]] = {
        "country": lambda: outlines.of_countries(
            outlines.country_codes(cleaned["country"]), cleaned["view"]
        ),
        "outline_file": lambda: _of_upload(cleaned["outline_file"]),
        "drawn": lambda: Outline(to_shapely(cleaned["drawn"]), "drawn"),
    }
    taken = [way for way in ways if cleaned[way]]
    if len(taken) != 1:
        raise BadAnswer(
            "country", _("Give the outline in one way: a country, a file, or a drawing.")
        )
    return ways[taken[0]]()


def _of_upload(file: UploadedFile) -> Outline:
    _need_size("outline", file, UPLOAD_BYTES)
    with tempfile.TemporaryDirectory(prefix="outline-") as folder:
        path = Path(folder) / "outline"
        path.write_bytes(file.read())
        return outlines.of_file(path, Path(file.name or "").name)


def _sides(cleaned: dict[str, Any], languages: list[str]) -> list[NewSide]:
    if cleaned["sides_file"]:
        return sides.of_table(_text_of("sides_file", cleaned["sides_file"]))
    lines = cleaned["sides"].splitlines()
    return sides.of_names(",".join(lines), languages)


def _places(
    cleaned: dict[str, Any], outline: Outline, languages: list[str]
) -> list[dict[str, str]]:
    if cleaned["places"] == GROUND:
        return places.of_ground(outline.shape, languages)
    if cleaned["places"] == NONE:
        return []
    if not cleaned["places_file"]:
        raise BadAnswer("places_file", _("There is no table of places."))
    return places.of_table(_text_of("places_file", cleaned["places_file"]), languages)


def _text_of(field: str, file: UploadedFile) -> str:
    _need_size(field, file, TABLE_BYTES)
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadAnswer(field, _("The table is not in UTF-8.")) from None


def _need_size(field: str, file: UploadedFile, most: int) -> None:
    if (file.size or 0) > most:
        raise BadAnswer(field, _("The file is larger than %(limit)s MB."), limit=most // MEGABYTE)
