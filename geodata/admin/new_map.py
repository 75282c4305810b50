"""The first page of an empty site: what the map is about."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from geodata.admin.maps import map_options
from geodata.forms import PolygonWidget
from geodata.map_package import BadPackage, NotEmpty, import_map
from geodata.map_package.importing import refuse_filled
from geodata.new_map import Answers, write_package
from geodata.new_map.form import NewMapForm


def urls() -> list[URLPattern]:
    """The page, under the admin of the theatre."""
    view = admin.site.admin_view(new_map_view)
    return [path("new-map/", view, name="geodata_new_map")]


def new_map_view(request: HttpRequest) -> HttpResponse:
    """Ask what the map is about, and make it. For superusers: all of it counts as reviewed."""
    if not request.user.is_superuser:
        raise PermissionDenied
    try:
        refuse_filled()
    except NotEmpty:
        messages.warning(request, _("This site has a map already."))
        return redirect("admin:index")
    widget = PolygonWidget(**map_options(""))
    form = NewMapForm(request.POST or None, request.FILES or None, map_widget=widget)
    if request.method == "POST" and form.is_valid() and _made(request, form):
        return redirect("admin:index")
    context: dict[str, Any] = {"form": form, "title": _("A new map"), "languages": _languages()}
    site = admin.site.each_context(request)
    return TemplateResponse(request, "admin/geodata/new_map.html", site | context)


def _languages() -> str:
    return ", ".join(name for _code, name in settings.LANGUAGES)


def _made(request: HttpRequest, form: NewMapForm) -> bool:
    """Write the map by way of a package, as commands do, and say what came of it."""
    answers = form.answers()
    with tempfile.TemporaryDirectory(prefix="new-map-") as folder:
        package = Path(folder) / "new_map"
        write_package(package, answers)
        try:
            import_map(package, user=request.user)
        except (BadPackage, NotEmpty) as error:
            form.add_error(None, _("Nothing was made: %s") % error)
            return False
    messages.success(request, _words(answers))
    return True


def _words(answers: Answers) -> str:
    facts = {
        "land": answers.names[answers.own],
        "sides": ", ".join(side.cells["name"] for side in answers.sides),
        "places": len(answers.places),
    }
    return (
        _(
            "The map of %(land)s is made, with %(sides)s and %(places)s places. Look through the "
            "page of the method and the colours of the sides, then publish."
        )
        % facts
    )
