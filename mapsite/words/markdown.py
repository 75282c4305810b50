"""Markdown to HTML for texts that editors type: raw HTML is shown, never obeyed."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

# The preset escapes raw HTML and refuses links such as javascript: and data:.
_MARKDOWN = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
_MARKDOWN.disable("image")


def _open_table(
    renderer: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """Wide tables scroll in their own box, not the page."""
    return '<div class="wide-table">' + renderer.renderToken(tokens, index, options, env)


def _close_table(
    renderer: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    return renderer.renderToken(tokens, index, options, env) + "</div>"


_MARKDOWN.add_render_rule("table_open", _open_table)
_MARKDOWN.add_render_rule("table_close", _close_table)


def to_html(text: str) -> SafeString:
    """HTML of a Markdown text (CommonMark and tables); images are left out."""
    return mark_safe(_MARKDOWN.render(text))  # noqa: S308  HTML in it is escaped.
