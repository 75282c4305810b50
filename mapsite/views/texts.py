"""The text pages: method, law, privacy; and the sources of an edition."""

from __future__ import annotations

import datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geodata.editions import texts_beside, texts_of
from geodata.editions.published_facts import Record
from mapsite.config.message_catalogues import signed_by
from mapsite.http.edition_and_day import requested_edition
from mapsite.http.parameters import edition_of
from mapsite.views.reader_page import reader_page, show
from mapsite.words.markdown import to_html
from mapsite.words.wording import in_language, marked

LICENCE = "licence"
"""The page that lists by which terms the edition holds what was imported."""
METHOD = "methodology"
"""The page that says who answers for the translation at hand; the program is written in English."""


@reader_page(also=texts_beside)
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """A page whose text editors write, in Markdown."""
    edition = requested_edition(request)
    page = texts_of(edition)["pages"].get(slug)
    if page is None:
        raise Http404(_("There is no page “%(slug)s”.") % {"slug": slug[:60]})
    changed = datetime.datetime.fromisoformat(page["updated_at"])
    context = {"page": page, "body": _body(page), "changed": changed, "edition": edition}
    if slug == LICENCE:
        rows = edition.record.get("imports", []) if edition else []
        context["imports"] = [_with_days(row) for row in rows]
    if slug == METHOD and (code := get_language() or "en").split("-")[0] != "en":
        folders = map(Path, settings.LOCALE_PATHS)
        context |= {"translated": True, "signed": signed_by(folders, code)}
    return render(request, "mapsite/text.html", context)


@reader_page("edition", also=texts_beside)
def sources(request: HttpRequest) -> HttpResponse:
    """Every source of the edition, graded."""
    edition = edition_of(request)
    page = texts_of(edition)["pages"].get("sources")
    intro = _body(page) if page else ""
    listed = sorted(edition.record["sources"].items())
    return show(request, "mapsite/sources.html", edition, intro=intro, sources=listed)


def _with_days(row: Record) -> Record:
    return row | {name: datetime.date.fromisoformat(row[name]) for name in ("first_on", "last_on")}


def _body(page: Record) -> SafeString:
    text = in_language(page, "body")
    return marked(text, to_html(text))
