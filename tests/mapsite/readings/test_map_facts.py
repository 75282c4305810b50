"""`map.json` is what its types say, whoever writes it."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import NotRequired, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from shapely import box

from geodata.editions import Published
from geodata.languages import translated_name
from geodata.map_facts import MapFacts
from geodata.territory.atlas import encode
from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import compose
from mapsite.exports.single_file_facts import facts_between
from mapsite.maps.notebook_data import data_urls_of_atlas
from tests.mapsite.conftest import NOVEMBER_30


def faults(value: object, kind: object, path: str = "map.json") -> list[str]:
    """Where a value of JSON differs from its type; translations of a text are allowed."""
    if is_typeddict(kind):
        hints, given = get_type_hints(kind), set(value)
        full = get_type_hints(kind, include_extras=True)
        required = {key for key, hint in full.items() if get_origin(hint) is not NotRequired}
        texts = {translated_name(key, "ar") for key in hints}
        wrong = [f"{path}.{key} is missing" for key in sorted(required - given)]
        wrong += [f"{path}.{key} is unknown" for key in sorted(given - set(hints) - texts)]
        return wrong + [
            text
            for key in sorted(given & set(hints))
            for text in faults(value[key], hints[key], f"{path}.{key}")
        ]
    if isinstance(value, list):
        return [text for row in value for text in faults(row, get_args(kind)[0], f"{path}[]")]
    if isinstance(value, dict):
        return [text for row in value.values() for text in faults(row, get_args(kind)[1], path)]
    kinds = get_args(kind) or (kind,)
    fits = isinstance(value, kinds) or (float in kinds and isinstance(value, int))
    return [] if fits else [f"{path} is {value!r}, not {kind}"]


def test_an_edition_and_an_excerpt_fit(edition: Published) -> None:
    assert faults(edition.map, MapFacts) == []
    assert faults(facts_between(edition.map, NOVEMBER_30, NOVEMBER_30), MapFacts) == []


def test_a_history_without_an_edition_fits() -> None:
    claims = Claims.of([Claim(1, Side("a", "controlled"), box(0, 0, 1, 1), 100)])
    address = data_urls_of_atlas(encode(compose(claims))).facts
    assert faults(json.loads(b64decode(address.split(",")[1])), MapFacts) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"land_area": "all"}, "map.json.land_area is 'all', not <class 'int'>"),
        ({"told": 1}, "map.json.told is unknown"),
        ({"sides": [{"faction": None, "status": "unknown"}]}, "map.json.sides[].second is missing"),
    ],
)
def test_what_does_not_fit_is_found(edition: Published, change: dict, words: str) -> None:
    assert faults(edition.map | change, MapFacts) == [words]
