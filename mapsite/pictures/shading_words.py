"""What stands above a picture that shades the land: its title, and how to read it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from geodata.editions import Published
from mapsite.pictures.request import PictureRequest
from mapsite.words.day_spans import range_words
from mapsite.words.wording import in_language


def shading_title(edition: Published, request: PictureRequest) -> str:
    """The land, what is shown, and from when to when."""
    words = {
        "land": in_language(edition.map["theatre"], "name"),
        "days": range_words(request.before or request.day, request.day),
    }
    if request.show == "contested":
        return _("%(land)s: how often land changed hands, %(days)s") % words
    if not request.faction:
        return _("%(land)s: when land changed hands, %(days)s") % words
    words["side"] = in_language(edition.map["factions"][request.faction], "short_name")
    return _("%(land)s: the advance of %(side)s, %(days)s") % words


def shading_subtitle(request: PictureRequest) -> str:
    """What the colours, the hatching and the pale land mean."""
    if request.show == "contested":
        return _("Colour: how many times land changed hands. Pale: it did not.")
    if request.faction:
        return _(
            "Colour: the day on which the side took the land it holds at the end. Hatched: lost"
            " in between. Grey and hatched: lost at the end. Pale: no gain, no loss."
        )
    return _(
        "Colour: the day on which land last changed hands. Hatched: it went back and forth."
        " Pale: it did not change."
    )
