"""The pages of a long list: that of `?page=`, moved to the nearest that the list has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.numbers import whole_number
from mapsite.http.refusal import Refusal


@dataclass(frozen=True)
class ListPage:
    """A page of a list; `notices` say where the address named another one."""

    page: Page[Any]
    notices: tuple[str, ...] = ()


def requested_page(request: HttpRequest, rows: Sequence[Any], length: int) -> ListPage:
    """The page of `?page=`, the first without one. Raises Refusal for a text that is no number."""
    pages, text = Paginator(rows, length), request.GET.get("page")
    if not text:
        return ListPage(pages.page(1))
    if not text.isdecimal() or not text.isascii():
        raise Refusal(
            gettext_lazy("`page` must be a number from 1 to %(last)s, not “%(text)s”."),
            last=pages.num_pages,
            text=text[:20],
        )
    wanted = whole_number(text)
    number = pages.num_pages if wanted is None else min(max(wanted, 1), pages.num_pages)
    moved = () if number == wanted else (_moved(text, number, pages.num_pages),)
    return ListPage(pages.page(number), moved)


def _moved(text: str, number: int, last: int) -> str:
    return _("The list has no page %(text)s. You see page %(number)s of %(last)s.") % {
        "text": text[:20],
        "number": number,
        "last": last,
    }
