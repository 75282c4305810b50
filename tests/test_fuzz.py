"""Odd requests to every address of the site, from everybody: none is answered by a server error.

`make fuzz` sends 10,000, the ordinary tests 500; `FUZZ_SEED` chooses others. What a request changes
is rolled back, so that each one stands alone and a failure can be repeated.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.site_addresses import Address, site_addresses
from tests.site_world import ROLES, World, build, read, real_values

pytestmark = pytest.mark.slow

REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "500"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
POLYGON = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}'
ODD = [
    *("²", "٣", "１", "9" * 5000, str(2**63), str(2**63 - 1), str(2**31), "-1", "0", "007", "1e3"),
    *("NaN", "inf", "-0", "1.5", "1e999", "+1", " 1", "0x10", "1_000", ""),
    *("x'", '"', "\0", "a\0b", "%", "%s", "{}", "<script>", "../../etc/passwd", "🙂" * 50),
    "\u202e",
    *("0001-01-01", "9999-12-31", "2024-02-30", "yesterday", "1,2", "0,0,1e309,1", "nan,0,inf,1"),
    *("[]", "null", "true", '{"type":"Feature"}', "[" * 2000, "a" * 4000),
    POLYGON.replace("0", "NaN"),
]  # fmt: skip
PLAUSIBLE = [
    *("1", "2", "2024-11-27", "2024-11-01", "on", "yes", "en", "ar", "gov", "hts", "S1", "E1"),
    *("tour", "town", "1,1", "0,0,4,4", "controlled", "contested", "approve", "submit"),
    "delete_selected",
    *("approve_selected", "confirm", "swap", "discard", "csv", "png", "day", "claims", POLYGON),
    *("POLYGON((0 0,1 0,1 1,0 0))", "2024-11-27.png", "2024-11-27.csv", "2024-11-27.geojson"),
    *("claims.gpkg", "events.csv", "word word", "a@example.org", "/admin/", "plums in the icebox"),
]  # fmt: skip
NAMES = [
    *("day", "from", "to", "since", "edition", "lang", "q", "page", "p", "o", "all", "e", "_popup"),
    *("box", "bbox", "area", "lat", "lon", "zone", "width", "height", "size", "compare", "theme"),
    *("view", "next", "fixed", "version", "seen_version", "over_version", "step", "reason", "text"),
    *("action", "_selected_action", "select_across", "index", "post", "_save", "_submit"),
    *("faction__id__exact", "state__exact", "valid_from__year", "valid_from__month", "day__year"),
    *("id__in", "id__exact", "date__gte", "kind", "app_label", "model_name", "field_name", "term"),
    *("work", "other", "pieces", "places", "faction", "contested_with", "rank", "valid_from"),
    *("valid_to", "status", "sources", "steps-TOTAL_FORMS", "steps-INITIAL_FORMS", "steps-0-id"),
    *("note", "username", "password", "confirm_password", "confirm_method", "email", "token"),
]  # fmt: skip
FIELD = re.compile(r'<(?:input|select|textarea)\b[^>]*?\bname="([^"]+)"')
HEADERS: list[dict[str, str]] = [
    {},
    {},
    {"Accept": "application/json"},
    {"Accept-Encoding": "br;q=x, gzip;q=²"},
    {"If-None-Match": '"x", W/"y', "If-Modified-Since": "yesterday"},
    {"Accept-Language": "ar-٣,x;q=9"},
    {"Range": "bytes=9-1", "X-Forwarded-For": "٣.1.1.1, x"},
]


class Fuzzer:
    """Makes requests out of a seed, and keeps what came of them."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random = world, random.Random(seed)
        self.addresses = [one for one in site_addresses() if one.route != "admin/<url>"]
        self.clients = {role: world.client(role) for role in ROLES}
        self.cookies = {role: str_cookies(client) for role, client in self.clients.items()}
        self.fields: dict[tuple[str, str], list[str]] = {}
        self.reached: Counter[tuple[str, int]] = Counter()
        self.faults: dict[str, str] = {}
        self.raised: list[BaseException] = []
        got_request_exception.connect(self._note)

    def _note(self, **_facts: Any) -> None:
        self.raised.append(sys.exc_info()[1] or RuntimeError("unknown"))

    def value(self) -> str:
        return self.random.choice(ODD if self.random.random() < 0.6 else PLAUSIBLE)

    def path(self, address: Address) -> str:
        """The address filled in: with rows that there are, or with something odd."""
        odd = self.random.random() < 0.4
        values = {}
        for name in address.variables():
            known = real_values(self.world, address, name)
            values[name] = self.value() if odd else self.random.choice(known)
        path = address.filled({name: quote(value, safe="") for name, value in values.items()})
        return f"/ar{path}" if address.translated and self.random.random() < 0.2 else path

    def fill(self, names: list[str], most: int) -> dict[str, Any]:
        chosen = self.random.sample(names, min(len(names), self.random.randint(0, most)))
        return {
            name: [self.value(), self.value()] if self.random.random() < 0.1 else self.value()
            for name in chosen
        }

    def send(self) -> None:
        """One request; what it changed is rolled back."""
        address, role = self.random.choice(self.addresses), self.random.choice(ROLES)
        client, path = self.clients[role], self.path(address)
        client.cookies = SimpleCookie(self.cookies[role])
        headers = self.random.choice(HEADERS)
        query = self.fill(NAMES, 4)
        self.raised.clear()
        if self.random.random() < 0.05:
            cache.clear()  # So that limits of requests do not end the matter.
        with transaction.atomic():
            if self.random.random() < 0.5:
                answer = client.get(path, query, headers=headers)
                self._learn(role, path, answer)
            else:
                answer = self._post(client, role, path, query, headers)
            transaction.set_rollback(True)
        self._judge(role, address, answer)

    def _learn(self, role: str, path: str, answer: HttpResponse) -> None:
        read(answer)
        page = not answer.streaming and answer.get("Content-Type", "").startswith("text/html")
        if answer.status_code == 200 and page and "Content-Encoding" not in answer:
            self.fields[role, path] = sorted(set(FIELD.findall(answer.content.decode())))

    def _post(
        self, client: Client, role: str, path: str, query: dict, headers: dict
    ) -> HttpResponse:
        if (role, path) not in self.fields and self.random.random() < 0.5:
            self._learn(role, path, client.get(path))
        names = self.fields.get((role, path), []) or NAMES
        data = self.fill(names, len(names)) | self.fill(NAMES, 4)
        kinds: list[Callable[[], HttpResponse]] = [
            lambda: client.post(path, data, headers=headers, query_params=query),
            lambda: client.post(path, data, headers=headers),
            lambda: client.post(path, json.dumps(self.json(data)), "application/json"),
            lambda: client.post(path, self.value(), "application/json"),
            lambda: client.post(path, data | {"file": self.file()}, headers=headers),
            lambda: client.put(path, data, headers=headers),
        ]
        weights = [6, 6, 3, 1, 1, 1]
        return self.random.choices(kinds, weights)[0]()

    def json(self, data: dict[str, Any]) -> dict[str, Any]:
        """Some of the texts as the JSON that they are."""
        read = {}
        for name, value in data.items():
            try:
                read[name] = json.loads(value)
            except (ValueError, TypeError, RecursionError):
                read[name] = value
        return read

    def file(self) -> SimpleUploadedFile:
        name = self.random.choice(["a.csv", "a.geojson", "a.txt", "a", "a.json"])
        return SimpleUploadedFile(name, self.value().encode())

    def _judge(self, role: str, address: Address, answer: HttpResponse) -> None:
        read(answer)
        match = getattr(answer, "resolver_match", None)
        if match is None and answer.status_code == 404:
            return  # It stayed at the table of addresses.
        self.reached[role, answer.status_code // 100] += 1
        if answer.status_code >= 500 or self.raised:
            request = answer.request
            error = repr(self.raised[0])[:300] if self.raised else str(answer.status_code)
            key = f"{address.route} {error[:60]}"
            where = f"{role} {request['REQUEST_METHOD']} {request['PATH_INFO'][:200]}"
            self.faults.setdefault(key, f"{where}?{request['QUERY_STRING'][:200]}: {error}")


def str_cookies(client: Client) -> str:
    return client.cookies.output(header="", sep=";").strip()


@pytest.mark.slow
@pytest.mark.django_db
def test_no_odd_request_is_a_server_error(settings, tmp_path, unlogged: None) -> None:
    settings.VAR_DIR = tmp_path
    cache.clear()
    fuzzer = Fuzzer(build(), SEED)
    while sum(fuzzer.reached.values()) < REQUESTS:
        fuzzer.send()
    got_request_exception.disconnect(fuzzer._note)
    for role in ROLES:
        print(role, {f"{n}xx": count for (who, n), count in fuzzer.reached.items() if who == role})
    assert not fuzzer.faults, "\n".join(fuzzer.faults.values())
