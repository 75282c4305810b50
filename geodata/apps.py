"""The app's configuration."""

import importlib

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GeodataConfig(AppConfig):
    name = "geodata"
    verbose_name = _("Territorial control")

    def ready(self) -> None:
        """Register the checks of what an operator brings, and what follows a step of the review."""
        importlib.import_module("geodata.own_ground.checks")
        importlib.import_module("geodata.review.mails")
