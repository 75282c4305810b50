"""E-mail alerts: request, confirm, end."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from geodata.editions import live
from geodata.models import AreaAlert
from mapsite.http.area import area_of
from mapsite.http.parameters import row_of
from mapsite.http.rate_limit import network_of, seconds_to_wait
from mapsite.http.refusal import Refusal
from mapsite.map_page.first_view import MARGIN
from mapsite.map_page.live_map import allow_scripts, live_map, preloads
from mapsite.maps import Area, Places, Wheel
from mapsite.news.alerts import ask_to_confirm, confirm
from mapsite.news.renewal import renew

MOST_TO_A_MAILBOX = 5
"""Requests an hour for one e-mail address, from wherever they come."""
FORMS = require_http_methods(["GET", "HEAD", "POST"])


class AlertForm(forms.Form):
    """An address and an area; `polygon` as the map writes it, "lon lat,lon lat,…"."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    polygon = forms.CharField(
        label=_("Area"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        help_text=_("Corners as “longitude latitude”, with commas between; three or more."),
    )

    def clean_polygon(self) -> str:
        """The area as WKT."""
        try:
            return area_of(polygon=self.cleaned_data["polygon"])
        except Refusal as error:
            raise forms.ValidationError(str(error)) from None


@FORMS
@never_cache
def alerts(request: HttpRequest) -> HttpResponse:
    """The form; what it answers never says whether an address is known."""
    form = AlertForm(request.POST or None, initial={"polygon": request.GET.get("area", "")[:8000]})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if wait := _seconds_to_wait(request, data["email"]):
            return _too_many(request, form, wait)
        if ask_to_confirm(data["email"], data["polygon"], get_language()):
            return render(request, "mapsite/alert_asked.html", {"email": data["email"]})
        form.add_error(None, _("The message could not be sent. Try again later."))
    return _page(request, form)


def _seconds_to_wait(request: HttpRequest, email: str) -> int:
    """Requests an hour are limited for each network, and for each mailbox."""
    network = seconds_to_wait("alerts from", network_of(request), settings.ALERTS_PER_HOUR)
    return network or seconds_to_wait("alerts to", email.lower(), MOST_TO_A_MAILBOX)


def _too_many(request: HttpRequest, form: AlertForm, wait: int) -> HttpResponse:
    words = _(
        "Too many alerts were asked for from your network or for this address. "
        "Minutes until you may ask again: %(minutes)s."
    )
    form.add_error(None, words % {"minutes": -(-wait // 60)})
    response = _page(request, form, 429)
    response["Retry-After"] = str(wait)
    return response


def _page(request: HttpRequest, form: AlertForm, refused: int = 400) -> HttpResponse:
    """The form with a map to draw on, where an edition has been published."""
    edition, status = live(), refused if form.errors else 200
    if edition is None:
        return render(request, "mapsite/alerts.html", {"form": form}, status=status)
    drawing = Area(field="#id_polygon", tools="#area-tools", feed="#area-feed")
    parts = live_map(
        "alerts", edition, edition.last_day, [Places(), drawing, Wheel()], margin=MARGIN
    )
    context = {"form": form, "edition": edition, "map": parts, "preloads": preloads(parts)}
    response = render(request, "mapsite/alerts.html", context, status=status)
    allow_scripts(response, parts)
    return response


# The token in the address is the secret, and mail programs post to it without a cookie (RFC 8058).
@csrf_exempt
@FORMS
@never_cache
def alert(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm or end one alert. Opening the address does neither: mail scanners open it too."""
    row = row_of(AreaAlert, gettext("This alert has ended, or never was."), token=token)
    if request.method == "POST" and request.POST.get("do") == "confirm":
        confirm(row, live())
    elif request.method == "POST" and request.POST.get("do") == "renew":
        renew(row, timezone.now())
    elif request.method == "POST":
        row.delete()
        return render(request, "mapsite/alert_ended.html")
    return render(request, "mapsite/alert.html", {"alert": row})
