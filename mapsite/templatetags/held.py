"""Parts of a page that are the same on many pages of an edition: rendered once, then held with it.

    {% held query=edition_query zone=stretch.zone_id %}…{% endheld %}

Within it nothing is known but `edition`, `labels` and the values that are named, which must be
hashable, or lists of such: so a part cannot show what it is not held by, such as something of a
request.
"""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.editions.held_values import HeldValues
from mapsite.readings.sides import side_labels

register = template.Library()
MOST = 2**19
"""Characters that are held for one edition, by each process."""


@register.tag
def held(parser: Parser, token: Token) -> Held:
    """The tag: values by name, and what to render with them."""
    _name, *bits = token.split_contents()
    values = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"held takes name=value pairs alone, got {bits}")
    nodes = parser.parse(("endheld",))
    parser.delete_first_token()
    return Held(nodes, values)


class Held(template.Node):
    """A part of a page that depends on the edition, the language and the named values."""

    def __init__(self, nodelist: NodeList, values: dict[str, FilterExpression]) -> None:
        self.nodelist, self.values = nodelist, values

    def render(self, context: Context) -> str:
        """The part as it was rendered before with these values, or as it is now."""
        values = {name: _hashable(value.resolve(context)) for name, value in self.values.items()}
        edition = context.get("edition")
        if edition is None:  # Before the first publication.
            return self.nodelist.render(context.new(values))

        def rendered() -> str:
            labels = SimpleLazyObject(lambda: side_labels(edition))
            return self.nodelist.render(
                context.new({"labels": labels, "edition": edition} | values)
            )

        key = (self, get_language(), settings.LANGUAGE_CODE, *values.values())
        return _parts(edition).get(key, rendered)


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


@held_by_edition()
def _parts(_edition: Published) -> HeldValues[tuple[object, ...], str]:
    return HeldValues(MOST, len)
