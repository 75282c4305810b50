"""Rate limits: how often one network address, mailbox or name may make an expensive request."""

from __future__ import annotations

import ipaddress
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 3600


def seconds_to_wait(kind: str, who: str, most: int) -> int:
    """Count one more request of this kind by somebody; 0 where it is one of the `most` an hour.

    Otherwise the seconds until the hour of counting ends. The cache holds no names, only keyed
    hashes of them. Where the cache does not answer, nothing is counted and nobody is refused.
    """
    now = int(time.time())
    name = salted_hmac("mapsite.http.rate_limit", f"{kind} {who} {now // HOUR}").hexdigest()
    cache.add(name, 0, HOUR)
    try:
        count = cache.incr(name)
    except ValueError:
        return 0
    return 0 if count <= most else HOUR - now % HOUR


def network_of(request: HttpRequest) -> str:
    """The network address that a request comes from; of IPv6 the /64 that one household has.

    Behind a trusted proxy (BEHIND_PROXY) it is the last one of X-Forwarded-For, which the
    proxy wrote; those before it may be forged. Without a proxy the header is ignored.
    """
    sender = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        sender = request.headers.get("X-Forwarded-For", sender).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(sender)
    except ValueError:
        return sender
    if address.version == 4:
        return sender
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), 64), strict=False))
