"""The WSGI application."""

import importlib
import os

from django.core.wsgi import get_wsgi_application

from mapsite.config.collected_static import demand_collected

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mapsite.settings")
application = get_wsgi_application()
demand_collected()
# Held for as long as the process lives: on a disk that is full then, readers still read.
_log = importlib.import_module("mapsite.config.sqlite_log").hold()
# Only now there are models. On SQLite no other process does the tasks.
importlib.import_module("geodata.tasks.embedded").watch()
importlib.import_module("mapsite.http.first_answer").answer_once(application)
