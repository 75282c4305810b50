"""The controls of a timeline, each a folium element of its own."""

from __future__ import annotations

from typing import Any

from folium.elements import JSCSSMixin
from folium.template import Template

from mapsite.maps.data_urls import json_in_script


class Control(JSCSSMixin):
    """A control of a timeline, as an element of its own: `Legend(into="#legend")`."""

    kind = ""
    _template = Template("""
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.then(
                (territory) => territory.add({{ this.kind | tojavascript }}, {{ this.json() }})
            );
        {% endmacro %}
    """)

    def __init__(self, into: str | None = None, **options: Any) -> None:
        """`into` is a CSS selector of the page; without it the control lies on the map."""
        super().__init__()
        self._name = self.kind.title()
        self.options = {"into": into, **options}

    def json(self) -> str:
        return json_in_script(self.options)


class Scrubber(Control):
    """Slider, play, previous and next change, date."""

    kind = "scrubber"


class Legend(Control):
    """Who holds how much on the day."""

    kind = "legend"


class Places(Control):
    """Names of places, without collisions."""

    kind = "places"


class Events(Control):
    """What happened on the day."""

    kind = "events"


class Presence(Control):
    """Forces that stand somewhere and hold no land there."""

    kind = "presence"


class NamedAreas(Control):
    """Areas and lines with a status of their own, drawn thin; `into`: what of the land they are."""

    kind = "namedAreas"


class Tools(Control):
    """Zoom, measure, whole screen, locate, layers, scale and overview."""

    kind = "tools"


class Announcer(Control):
    """The day in words, for a live region and where the page shows the day."""

    kind = "announcer"


class Drawer(Control):
    """The panel as a drawer on small screens."""

    kind = "drawer"


class Dossier(Control):
    """The popup of a point: who holds it, since when, says who."""

    kind = "dossier"


class Intro(Control):
    """The line of the page for a first visit."""

    kind = "intro"


class Newest(Control):
    """How long ago the newest statement of the map was."""

    kind = "newest"


class Wheel(Control):
    """Leaves the wheel to the page, or to what `scrolls` selects beside the map; Ctrl zooms.

    `when` is a media query: it does so on such screens alone.
    """

    kind = "wheel"


class Tour(Control):
    """A story of the page, in step with the map: `steps` selects its steps."""

    kind = "tour"


class Search(Control):
    """The page's search form shows the place on the map: `form` selects it."""

    kind = "search"


class Area(Control):
    """An area drawn by its corners: selectors of its `field`, its `tools` and its `feed` link."""

    kind = "area"


class Calendar(Control):
    """A calendar that marks days with changes, and the range to play."""

    kind = "calendar"


class DayLinks(Control):
    """Links of the page with a `data-day-link` follow the day."""

    kind = "links"


class Comparison(Control):
    """Two days on the map: what changed hands, or both beside each other under a divider.

    `successions` are those of the edition by the slug of the predecessor (`successor`, `day`);
    `carried` the days and pairs of sides (indices) of which all land was carried over by a
    succession of land;
    `history` and `place` the addresses of pages of a point and of a place, as of `Dossier`.
    """

    kind = "comparison"
