"""The styles of a page with a map: those of its first view within the page, the rest by address."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from mapsite.config.static_storage import first_styles

register = template.Library()


@register.simple_tag
def styles_of_map(source: str) -> SafeString:
    """Markup for the head. The script asks for the rest once the map is live; a browser without
    scripts at once. `allow_map` lets the page have them."""
    styles = first_styles(source)
    if styles is None:
        return format_html('<link rel="stylesheet" href="{}">', static(source))
    # From our own bundle.
    return format_html(
        '<style data-rest="{}">{}</style><noscript><link rel="stylesheet" href="{}"></noscript>',
        styles.rest,
        mark_safe(styles.first),  # noqa: S308
        styles.rest,
    )
