"""The addresses of the reader pages, one per language each (see urls.py)."""

from __future__ import annotations

from django.urls import path

from mapsite.views import (
    alerts,
    changes,
    compare,
    contested,
    day_in_words,
    editions,
    embed,
    events,
    factions,
    film,
    places,
    popups,
    presence,
    search,
    source,
    statistics,
    stories,
    texts,
)

reader_urls = [
    path("about/<slug:slug>/", texts.text, name="text"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/<slug:token>/", alerts.alert, name="alert"),
    path("changes/", changes.changes, name="changes"),
    path("changes/days.json", changes.day_sentences, name="day_sentences"),
    path("changes/feed.atom", changes.feed, name="changes_feed"),
    path("compare/", compare.compare, name="compare"),
    path("contested/", contested.contested, name="contested"),
    path("editions/", editions.editions, name="editions"),
    path("embed/", embed.embed, name="embed"),
    path("embed/builder/", embed.builder, name="embed_builder"),
    path("events/", events.events, name="events"),
    path("events/<str:code>/", events.event, name="event"),
    path("factions/", factions.factions, name="factions"),
    path("factions/<slug:slug>/", factions.faction, name="faction"),
    path("film/", film.film, name="film"),
    path("film/<int:number>/", film.film_download, name="film_download"),
    path("history/", places.point, name="history"),
    path("places/popups.json", popups.popups, name="popups"),
    path("places/<slug:slug>/", places.place, name="place"),
    path("presence/", presence.presence, name="presence"),
    path("search/", search.search, name="search"),
    path("search/suggestions.json", search.suggestions, name="suggestions"),
    path("sources/", texts.sources, name="sources"),
    path("sources/<str:code>/", source.source, name="source"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics/areas.csv", statistics.statistics_csv, name="statistics_csv"),
    path("stories/", stories.stories, name="stories"),
    path("stories/<slug:slug>/", stories.story, name="story"),
    path("words/", day_in_words.day_in_words, name="day_in_words"),
]
