"""How many requests an address may make, in a minute that slides.

Counted in Redis by all web processes together; by each for itself without REDIS_URL, or while Redis
is away. The headers are those of
https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/.
"""

import ipaddress
import math
import re
import time
from functools import cache

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from portal.middleware.refusal import refuse
from portal.middleware.shared_cache import NO_RETRY, PATIENCE, attempt

MINUTE = 60  # seconds
# Monitoring asks these, from wherever it is.
FREE = frozenset({"/healthz", "/readyz", "/metrics"})
# One page has up to a hundred pictures. They are counted by themselves, and this many times as many are
# allowed; which of them are fetched from museums has limits of its own (institutions/pictures/).
PICTURE = re.compile(r"/(specimen|institution|collection)/[^/]+/picture/")
PICTURES = 5
UNKNOWN = "unknown"  # all whose address can't be read are one client
SUBNET = 64  # bits of an IPv6 address: what one customer has


def limit(get_response):
    """Middleware that counts requests by address, and answers 429 to one too many."""
    if not settings.REQUESTS_PER_MINUTE:
        raise MiddlewareNotUsed
    pages = RateLimitItemPerMinute(settings.REQUESTS_PER_MINUTE)
    pictures = RateLimitItemPerMinute(settings.REQUESTS_PER_MINUTE * PICTURES, namespace="PICTURES")

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path in FREE or is_free(address_of(request)):
            return get_response(request)
        allowed = pictures if PICTURE.match(request.path) else pages
        is_within, left, reset = count(allowed, client_of(request))
        response = get_response(request) if is_within else too_many(request, reset)
        response["RateLimit-Policy"] = f'"address";q={allowed.amount};w={MINUTE}'
        response["RateLimit"] = f'"address";r={left};t={reset}'
        return response

    return answer


def count(allowed: RateLimitItemPerMinute, client: str) -> tuple[bool, int, int]:
    """Count a request: (whether it is within the limit, how many are left, seconds until more)."""
    shared = shared_limiter()
    try:
        counted = attempt(lambda: _count(shared, allowed, client)) if shared else None
    except (ArithmeticError, TypeError, ValueError):  # somebody has spoilt the counter
        counted = None
    return counted or _count(own_limiter(), allowed, client)


def _count(limiter, allowed, client: str) -> tuple[bool, int, int]:
    is_within = limiter.hit(allowed, client)
    reset_at, left = limiter.get_window_stats(allowed, client)
    seconds = min(MINUTE, max(1, math.ceil(reset_at - time.time())))
    return is_within, min(left, allowed.amount), seconds


@cache
def own_limiter() -> SlidingWindowCounterRateLimiter:
    return SlidingWindowCounterRateLimiter(MemoryStorage())


@cache
def shared_limiter() -> SlidingWindowCounterRateLimiter | None:
    """The counts in Redis; None without one. Connects when it first counts."""
    if not settings.REDIS_SHARED:
        return None
    patience = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": NO_RETRY}
    return SlidingWindowCounterRateLimiter(RedisStorage(settings.REDIS_URL, **patience))


def too_many(request: HttpRequest, reset: int) -> HttpResponse:
    message = _(
        "Your address has made more than %(number)s requests within a minute. Try again in "
        "%(seconds)s seconds. For all records at once, use a download of GBIF."
    ) % {"number": settings.REQUESTS_PER_MINUTE, "seconds": reset}
    return refuse(request, 429, _("Too many requests"), message, Retry_After=str(reset))


def client_of(request: HttpRequest) -> str:
    """Whom requests are counted for: an address; of IPv6, its subnet."""
    address = address_of(request)
    if address is None:
        return UNKNOWN
    if address.version == 6:
        return str(ipaddress.ip_network((int(address), SUBNET), strict=False).network_address)
    return str(address)


def address_of(request: HttpRequest) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address of the client; None if it can't be read.

    Behind a proxy it is the one that our proxy, the last one, has added.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        text = without_port(forwarded.rpartition(",")[2].strip()) or text
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def without_port(address: str) -> str:
    """An address as some proxies give it, 192.0.2.7:1234 or [2001:db8::1]:1234, without the port."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def is_free(address: ipaddress.IPv4Address | ipaddress.IPv6Address | None) -> bool:
    """Whether an address is among those that are not limited."""
    return any(address in network for network in settings.UNLIMITED_ADDRESSES if address)
