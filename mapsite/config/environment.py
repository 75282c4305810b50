"""Reads values from the environment. An empty value counts as none; nonsense is refused loudly."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

from geodata.numbers import whole_number
from mapsite.config import cldr

TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


def text(name: str, default: str = "") -> str:
    """The value as it stands, without white space around it."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    """A switch. Raises ImproperlyConfigured where the value is neither on nor off."""
    value = text(name).lower()
    if not value:
        return default
    if value not in TRUE + FALSE:
        raise refusal(name, value, f"one of {', '.join(TRUE + FALSE)}")
    return value in TRUE


def whole(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, `least` or more."""
    value = text(name)
    if not value:
        return default
    number = whole_number(value)
    if number is None or number < least:
        raise refusal(name, value, f"a whole number, {least} or more")
    return number


def choice(name: str, default: str, allowed: Collection[str]) -> str:
    """One of the allowed words."""
    value = text(name, default)
    if value not in allowed:
        raise refusal(name, value, f"one of {', '.join(allowed)}")
    return value


def words(name: str, default: Collection[str] = ()) -> list[str]:
    """The words of a list separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def languages(name: str, default: str, catalogues: Collection[str] = ()) -> list[tuple[str, str]]:
    """Languages by code, each with its own name for itself, by CLDR or as given: `en,zza=Zazakî`.

    One that Django does not know must have a catalogue (`catalogues` are their codes): without
    one its pages would be missing.
    """
    found = []
    for word in words(name, default.split(",")):
        code, _, own_name = word.partition("=")
        code = code.strip().lower()
        if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", code):
            raise refusal(name, word, "codes of languages such as en,ar,uk, or ku=Kurdî")
        known = LANG_INFO.get(code, {})
        own_name = own_name.strip() or cldr.own_name(code) or known.get("name_local", code)
        local = {"code": code, "name": own_name, "name_local": own_name}
        local |= {"bidi": cldr.runs_from_the_right(code)}
        LANG_INFO.setdefault(code, local)
        if not known and code not in catalogues:
            raise refusal(
                name, word, f"a catalogue at locale/{code}/LC_MESSAGES/django.po in VAR_DIR"
            )
        found.append((code, own_name))
    if len(dict(found)) < len(found):
        raise refusal(name, text(name), "each language once")
    return found


def hosts(name: str, default: Collection[str]) -> list[str]:
    """Names of hosts, bare: no scheme, no path."""
    values = words(name, default)
    for value in values:
        if "/" in value or " " in value:
            raise refusal(
                name, value, "names of hosts such as map.example.org, with commas between"
            )
    return values


def address(name: str, default: str, schemes: Collection[str]) -> SplitResult:
    """A URL in its parts. Its scheme must be one of the given ones, its port a number."""
    value = text(name, default)
    parts = urlsplit(value)
    if "://" not in value or parts.scheme not in schemes:
        raise refusal(
            name, shown(value), f"an address like {', '.join(f'{s}://' for s in schemes)}"
        )
    try:
        parts.port  # noqa: B018  Reading it is the check.
    except ValueError:
        raise refusal(name, shown(value), "a port between 0 and 65535") from None
    return parts


def refusal(name: str, value: str, expected: str) -> ImproperlyConfigured:
    """The error to raise for a value: what is wrong, and what would be right."""
    return ImproperlyConfigured(f"{name} is {value!r} in the environment: expected {expected}.")


def shown(value: str) -> str:
    """An address for an error message: without the password that it may hold."""
    head, at, tail = value.rpartition("@")
    return f"{head.split('://')[0]}://…@{tail}" if at else value
