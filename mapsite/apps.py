"""The face as an app, for its templates, static files and checks."""

import importlib

from django.apps import AppConfig
from django.conf import settings

from mapsite import formats


class MapsiteConfig(AppConfig):
    name = "mapsite"

    def ready(self) -> None:
        """Tell Django how days are written; watch what the audit log records, guard the desk.

        The last two import models.
        """
        formats.register(code for code, _name in settings.LANGUAGES)
        importlib.import_module("mapsite.accounts.watching")
        desk = importlib.import_module("mapsite.accounts.desk")
        desk.guard_the_desk()
