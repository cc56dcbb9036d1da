"""Redis as a cache that all web processes share, and can do without."""

import time
from collections.abc import Callable

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

PATIENCE = 0.25  # seconds that a page waits for Redis
PAUSE = 5.0  # seconds after a failure in which Redis is not used


class SharedCache(RedisCache):
    """A Redis that is unreachable or full behaves as an empty cache."""

    def __init__(self, server, params: dict):
        params["OPTIONS"] = params.get("OPTIONS", {}) | {
            "socket_timeout": PATIENCE,
            "socket_connect_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 0),
        }
        super().__init__(server, params)

    def get(self, key, default=None, version=None):
        return attempt(lambda: super(SharedCache, self).get(key, default, version), default)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        attempt(lambda: super(SharedCache, self).set(key, value, timeout, version))

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return attempt(lambda: super(SharedCache, self).add(key, value, timeout, version), False)


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
