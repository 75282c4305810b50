"""The addresses of the site.

Pages have one address per language: English bare, Arabic under /ar/. Data has one address.
"""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from mapsite.reader_urls import reader_urls
from mapsite.views.contested import contested_csv, contested_patches_csv
from mapsite.views.data import data_file, data_of_a_day, downloads, map_file
from mapsite.views.day import index
from mapsite.views.edition_files import edition_file
from mapsite.views.edition_ground import ground_of_edition
from mapsite.views.ground import ground_file
from mapsite.views.health import healthz, readyz
from mapsite.views.icon import favicon
from mapsite.views.offline import offline_state, worker
from mapsite.views.pictures import picture
from mapsite.views.sitemap import robots, sitemap, sitemap_file

data_urls = [
    path("data/map.html", map_file, name="map_file"),
    path("data/contested.csv", contested_csv, name="contested_csv"),
    path("data/contested-patches.csv", contested_patches_csv, name="contested_patches_csv"),
    path("data/<str:name>", data_file, name="data_file"),
    path("data/day/<str:name>", data_of_a_day, name="data_of_a_day"),
    path("editions/files/<str:sha256>/<str:name>", edition_file, name="edition_file"),
    path(
        "editions/ground/<str:number>/<str:name>",
        ground_of_edition,
        name="ground_of_edition",
    ),
    path("favicon.ico", favicon),
    path("ground/<str:tag>.pmtiles", ground_file, name="ground"),
    path("healthz", healthz),
    path("offline.json", offline_state, name="offline_state"),
    path("readyz", readyz),
    path("picture/<str:name>", picture, name="picture"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap_file, name="sitemap_file"),
    path("worker.js", worker, name="worker"),
]

page_urls = [
    path("", index, name="index"),
    *reader_urls,
    path("admin/", include("mapsite.accounts.urls")),
    path("admin/", admin.site.urls),
    path("data/", downloads, name="downloads"),
]

handler500 = "mapsite.views.server_error.server_error"
urlpatterns = [
    *data_urls,
    *i18n_patterns(*page_urls, prefix_default_language=False),
]
