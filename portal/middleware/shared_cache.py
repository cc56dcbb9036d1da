"""Redis as a cache that all web processes share, and can do without.

An entry is bytes, or a value that JSON can hold, with a signature before it: whoever can write to
Redis, but does not know SECRET_KEY, changes nothing that a page says.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from django.core.serializers.json import DjangoJSONEncoder
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

PATIENCE = 0.25  # seconds that a page waits for Redis
PAUSE = 5.0  # seconds after a failure in which Redis is not used
NO_RETRY = Retry(NoBackoff(), 0)
BYTES, JSON = b"b", b"j"
SIGNATURE = 32  # bytes


class SharedCache(RedisCache):
    """A Redis that is unreachable or full behaves as an empty cache; so does a spoilt entry."""

    def __init__(self, server, params: dict):
        params["OPTIONS"] = params.get("OPTIONS", {}) | {
            "serializer": AsItIs,
            "socket_timeout": PATIENCE,
            "socket_connect_timeout": PATIENCE,
            "retry": NO_RETRY,
        }
        super().__init__(server, params)

    def get(self, key, default=None, version=None):
        entry = attempt(lambda: super(SharedCache, self).get(key, None, version))
        if entry is None:
            return default
        try:
            return unpacked(self.make_key(key, version), entry)
        except ValueError:
            return default

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        entry = packed(self.make_key(key, version), value)
        attempt(lambda: super(SharedCache, self).set(key, entry, timeout, version))

    def get_many(self, keys, version=None):
        entries = attempt(lambda: super(SharedCache, self).get_many(list(keys), version)) or {}
        found = {}
        for key, entry in entries.items():
            with suppress(ValueError):
                found[key] = unpacked(self.make_key(key, version), entry)
        return found

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        entries = {key: packed(self.make_key(key, version), value) for key, value in data.items()}
        attempt(lambda: super(SharedCache, self).set_many(entries, timeout, version))
        return []

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Store a value if there is no readable one yet: a spoilt entry is replaced."""
        if self.get(key, version=version) is not None:
            return False
        self.set(key, value, timeout, version)
        return True


class AsItIs:
    """Django's way to leave entries as they are: it would pickle them."""

    @staticmethod
    def dumps(entry: bytes) -> bytes:
        return entry

    @staticmethod
    def loads(entry: bytes) -> bytes:
        return entry


def packed(key: str, value) -> bytes:
    """Return a value as a signed entry. Raises TypeError for one that JSON can't hold."""
    if isinstance(value, bytes):
        body = BYTES + value
    else:
        body = JSON + json.dumps(value, cls=DjangoJSONEncoder).encode()
    return signature(key, body) + body


def unpacked(key: str, entry: bytes):
    """Return the value of an entry. Raises ValueError if it was not packed here, for this key."""
    signed, body = entry[:SIGNATURE], entry[SIGNATURE:]
    if not hmac.compare_digest(signed, signature(key, body)):
        raise ValueError("The entry has another signature.")
    return body[1:] if body[:1] == BYTES else json.loads(body[1:])


def signature(key: str, body: bytes) -> bytes:
    return hmac.digest(_signing_key(settings.SECRET_KEY), key.encode() + b"\0" + body, "sha256")


@cache
def _signing_key(secret: str) -> bytes:
    return hashlib.sha256(f"shared cache {secret}".encode()).digest()


_failed_at = float("-inf")


def attempt(work: Callable, otherwise=None):
    """Return ``work()``; ``otherwise`` if Redis fails, or has failed in the last PAUSE seconds."""
    global _failed_at
    if time.monotonic() < _failed_at + PAUSE:
        return otherwise
    try:
        return work()
    except RedisError:
        _failed_at = time.monotonic()
        return otherwise
