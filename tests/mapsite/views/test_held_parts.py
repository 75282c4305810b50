"""Parts of pages are held by the edition, and no page depends on what was asked before it."""

from __future__ import annotations

import itertools

from django.core.cache import caches
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from geodata.editions import Published, publish
from geodata.editions.published import held

DAYS = ["2024-11-26", "2024-11-28", "2024-11-29", "2024-11-30", "2024-12-01", "2024-12-02"]
ADDRESSES = [
    *(f"/?day={day}" for day in DAYS),
    "/ar/?day=2024-11-28",
    "/?day=2024-11-28&edition=1",
    "/history/?lat=36.2&lon=37.16",
    "/history/?lat=36.3&lon=37.5&edition=1",
    "/history/?lat=35&lon=39.5",
    "/ar/history/?lat=36.2&lon=37.16",
    "/places/aleppo/",
    "/ar/places/aleppo/?edition=1",
    "/sources/",
]


def test_a_page_says_the_same_whatever_was_asked_before(client: Client, edition: Published) -> None:
    publish(note="Second")
    alone = {}
    for address in ADDRESSES:
        held.clear()
        alone[address] = client.get(address).content
    assert len(set(alone.values())) == len(ADDRESSES)
    held.clear()
    for address in [*ADDRESSES, *reversed(ADDRESSES)]:
        caches["responses"].clear()
        assert client.get(address).content == alone[address], address


def test_a_held_part_is_rendered_once_and_knows_what_it_names_alone(edition: Published) -> None:
    number = itertools.count()
    part = Template("{% load held %}{% held of=word %}{{ of }}{{ word }}{{ number }}{% endheld %}")
    once = Template("{% load held %}{% held of=word %}{{ of.count }}{% endheld %}")

    class Word(str):
        def count(self) -> int:  # type: ignore[override]
            return next(number)

    def shown(template: Template, word: str, edition: Published | None = edition) -> str:
        return template.render(Context({"edition": edition, "word": word, "number": 7}))

    assert shown(part, "a") == "a"
    words = [shown(once, Word(letter)) for letter in "aabba"]
    with translation.override("ar"):
        words.append(shown(once, Word("a")))
    assert words == ["0", "0", "1", "1", "0", "2"]
    assert [shown(once, Word("a"), None) for _ in range(2)] == ["3", "4"]


def test_a_held_part_may_name_lists(edition: Published) -> None:
    part = Template("{% load held %}{% held of=words %}{{ of|join:'-' }}{% endheld %}")
    shown = [part.render(Context({"edition": edition, "words": list(of)})) for of in ("ab", "ac")]
    assert shown == ["a-b", "a-c"]
