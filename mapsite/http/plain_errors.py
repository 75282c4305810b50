"""Answers for programs: an error is one line of text, not a page."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from mapsite.http.parameters import Refusal, Unclear

View = Callable[..., HttpResponse]


def plain_errors(view: View) -> View:
    """A view of data: 400 for what makes no sense and 404 for what is missing, each as text."""

    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (Refusal, Unclear) as error:
            return _plain_text(error, 400)
        except Http404 as error:
            return _plain_text(error, 404)

    return wrapper


def _plain_text(error: Exception, status: int) -> HttpResponse:
    """The text of an error; pages elsewhere may read it, as they may read the data."""
    response = HttpResponse(str(error)[:400], status=status)
    response["Content-Type"] = "text/plain; charset=utf-8"
    response["Access-Control-Allow-Origin"] = "*"
    return response
