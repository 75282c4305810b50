"""The face as an app, for its templates, static files and checks."""

import importlib

from django.apps import AppConfig


class MapsiteConfig(AppConfig):
    name = "mapsite"

    def ready(self) -> None:
        """Watch what the audit log records, and limit guessing at the sign-in page of the desk.

        Both import models, which exist only now.
        """
        importlib.import_module("mapsite.accounts.watching")
        sign_in = importlib.import_module("mapsite.accounts.sign_in")
        importlib.import_module("django.contrib.admin").site.login_form = sign_in.SignInForm
