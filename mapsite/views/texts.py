"""The text pages: method, law, privacy; and the sources of an edition."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geodata.editions import live
from geodata.models import Page
from mapsite.http.parameters import edition_of, row_of
from mapsite.views.reader_page import reader_page, show
from mapsite.words.markdown import to_html
from mapsite.words.wording import in_language, marked


@reader_page
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """A page whose text editors write, in Markdown."""
    page = row_of(Page, _("There is no page “%(slug)s”.") % {"slug": slug[:60]}, slug=slug)
    body = _body(page)
    context = {"page": page, "body": body, "edition": live()}
    return render(request, "mapsite/text.html", context)


@reader_page
def sources(request: HttpRequest) -> HttpResponse:
    """Every source of the edition, graded."""
    edition = edition_of(request)
    page = Page.objects.filter(slug="sources").first()
    intro = _body(page) if page else ""
    listed = sorted(edition.record["sources"].items())
    return show(request, "mapsite/sources.html", edition, intro=intro, sources=listed)


def _body(page: Page) -> SafeString:
    text = in_language(page, "body")
    return marked(text, to_html(text))
