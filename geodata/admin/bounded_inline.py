"""Rows that are edited within the form of another one, bounded in number."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import InlineModelAdmin
from django.http import HttpRequest


class BoundedInline(InlineModelAdmin):
    """No more forms are made than there may be rows, whatever a request claims.

    Django makes up to a thousand more, each with its queries.
    """

    extra = 0
    max_num = 200

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        return super().get_formset(request, obj, absolute_max=self.max_num + 1, **options)
