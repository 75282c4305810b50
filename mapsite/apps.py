"""The face as an app, for its templates, static files and checks."""

from django.apps import AppConfig


class MapsiteConfig(AppConfig):
    name = "mapsite"
