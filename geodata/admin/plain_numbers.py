"""Numbers in the addresses and forms of Django's admin: what no key and no year can be is refused.

Django reads them as Python does, and stumbles over those that no column and no date can hold.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError
from django.http import HttpRequest


def _refusing(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method; the list answers a number that is too large like any filter that is none."""

    @wraps(method)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except (OverflowError, DataError) as error:
            raise IncorrectLookupParameters(error) from error

    return wrapper


class PlainChangeList(ChangeList):
    """A list whose filters refuse numbers that are too large."""

    get_filters = _refusing(ChangeList.get_filters)
    get_queryset = _refusing(ChangeList.get_queryset)
    get_results = _refusing(ChangeList.get_results)


class PlainNumbersAdmin(admin.ModelAdmin):
    """The admin of a model whose lists refuse numbers that are too large."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PlainChangeList
