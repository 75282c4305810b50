"""The folium map of the site: our own assets by link, the data by address."""

from __future__ import annotations

import datetime
from dataclasses import asdict, replace
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi

from geodata.editions import Published, map_parts
from geodata.ground import DETAIL, FIRST, RELIEF
from geodata.own_ground import own_ground, with_module
from mapsite.config.static_storage import first_styles, module_addresses
from mapsite.http.security import allow_inline_script, allow_inline_style
from mapsite.maps import Control, Parts, TerritoryMap, TerritoryTimeline
from mapsite.maps.assets import linked_assets
from mapsite.maps.data_urls import OVERLAYS, REFINEMENT, DataUrls
from mapsite.words.map_texts import first_texts


def data_urls_of_edition(edition: Published) -> DataUrls:
    """The addresses of an edition's files on this site; one made before atlases has none."""

    def address(name: str) -> str | None:
        return edition.address(name) if name in edition.hashes else None

    def part(name: str) -> str:
        return reverse("edition_file", args=[edition.hashes[map_parts.MAP], name])

    def ground(name: str) -> str:
        return address(name) or reverse("ground_of_edition", args=[edition.number, name])

    return DataUrls(
        facts=part(map_parts.FIRST),
        details=part(map_parts.DETAILS),
        sides=address("sides.atlas"),
        refinement=address(REFINEMENT),
        zones=address("zones.atlas"),
        record=f"{reverse('popups')}?edition={edition.number}",
        overlays=address(OVERLAYS),
        uncertain="uncertain" in edition.map,
        ground=ground(FIRST),
        ground_detail=ground(DETAIL),
        relief=ground(RELIEF),
        texts=reverse("map_texts"),
        sentences=f"{reverse('day_sentences')}?edition={edition.number}",
    )


def live_map(
    page: str, edition: Published, day: datetime.date, controls: list[Control], **options: Any
) -> Parts:
    """The map of an edition on a day, in parts for a page's template.

    `page` is a module of static/mapsite/js/pages, which knows the controls of that page.
    `options` go to `mountTimeline` of timeline.js: `address` (keep day and view in the page's
    address), `margin`.
    """
    view = edition.map["theatre"]["view"]
    assets = linked_assets(module_addresses(f"mapsite/js/pages/{page}.js"))
    territory = TerritoryMap((view["lat"], view["lon"]), view["zoom"], assets=assets)
    data_urls = data_urls_of_edition(edition)
    if page == "compare":  # Hatching would be taken for a mark of what changed.
        data_urls = replace(data_urls, uncertain=False)
    TerritoryTimeline(
        data_urls,
        assets=assets,
        day=day.isoformat(),
        controls=controls,
        name="timeline",
        language=get_language(),
        rtl=get_language_bidi(),
        texts=first_texts(),
        ground=with_module(own_ground()),
        tiles=[asdict(layer) for layer in settings.TILE_LAYERS],
        **options,
    ).add_to(territory)
    return territory.parts()


def pattern(view: str, key: str, query: str = "") -> str:
    """The address of a view with `{key}` where the browser fills in its value."""
    return reverse(view, args=["KEY"]).replace("KEY", f"{{{key}}}") + query


PRELOADING = (
    "for(const[rel,all]of Object.entries(document.currentScript.dataset))"
    'for(const href of all.split(" "))document.head.append(Object.assign('
    'document.createElement("link"),'
    '{rel,as:rel=="preload"?"fetch":"script",crossOrigin:"anonymous",href,'
    'onerror:()=>rel=="preload"||setTimeout('
    '()=>window.L||document.documentElement.classList.add("map-failed"),4e3)}));'
    'try{if(localStorage.getItem("intro-seen"))'
    'document.documentElement.classList.add("intro-seen")}catch{}'
)
"""Asks early for what the page's script will need. It is a script itself, since browsers fetch
what a link or a header names even where no script may run. And the line for a first visit is there
from the start, or not at all: the map is not to jump.

Chromium now and then never settles an import of which a part could not be fetched: a map whose
module has not run some seconds after that has failed."""


def preloads(parts: Parts, edition: Published | None = None) -> SafeString:
    """Markup for the head, before its styles: asks for the modules of a map, and for the first
    files of an edition.

    Not for the ground: it comes once the map is there. `allow_scripts` lets it run.
    """
    urls = data_urls_of_edition(edition) if edition else None
    files = [url for url in (urls.facts, urls.sides) if url] if urls else []
    asked = {"modulepreload": parts.modules, "preload": files}
    attributes = ((name, " ".join(all_)) for name, all_ in asked.items() if all_)
    marked = format_html_join("", ' data-{}="{}"', attributes)
    return format_html("<script{}>{}</script>\n", marked, SafeString(PRELOADING))


def allow_scripts(response: HttpResponse, parts: Parts) -> None:
    """Let the page of this response run the script of the map, and that of its preloads."""
    allow_inline_script(response, parts.script)
    allow_inline_script(response, PRELOADING)


def allow_map(response: HttpResponse, parts: Parts, page: str) -> None:
    """The same, and let it use the styles that `styles_of_map` puts into it."""
    allow_scripts(response, parts)
    styles = first_styles(f"mapsite/css/pages/{page}.css")
    if styles:
        allow_inline_style(response, styles.first)
