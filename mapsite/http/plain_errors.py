"""Answers for programs: an error is one line of text, not a page."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from mapsite.http.refusal import Refusal

View = Callable[..., HttpResponse]


def plain_errors(view: View) -> View:
    """A view of data: 400 for what makes no sense and 404 for what is missing, each as text."""

    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as error:
            with translation.override(_language(request)):
                return _plain_text(error, 400)
        except Http404 as error:
            return _plain_text(error, 404)

    return wrapper


def _language(request: HttpRequest) -> str:
    """That of `?lang=`, where it names one of the site's, else that of the address."""
    code = request.GET.get("lang", "")
    return code if code in dict(settings.LANGUAGES) else translation.get_language()


def _plain_text(error: Exception, status: int) -> HttpResponse:
    """The text of an error; pages elsewhere may read it, as they may read the data."""
    response = HttpResponse(str(error)[:400], status=status)
    response["Content-Type"] = "text/plain; charset=utf-8"
    response["Content-Language"] = translation.get_language()
    response["Access-Control-Allow-Origin"] = "*"
    return response
