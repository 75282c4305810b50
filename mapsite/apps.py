"""The face as an app, for its templates, static files and checks."""

import importlib

from django.apps import AppConfig


class MapsiteConfig(AppConfig):
    name = "mapsite"

    def ready(self) -> None:
        """Watch what the audit log records, and guard the desk: both import models."""
        importlib.import_module("mapsite.accounts.watching")
        desk = importlib.import_module("mapsite.accounts.desk")
        desk.guard_the_desk()
