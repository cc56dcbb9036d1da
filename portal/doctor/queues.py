"""Redis, what is queued there, and the workers that take it."""

from collections.abc import Iterator

from celery import current_app
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from portal.doctor.finding import Finding, failure, ok, warning

QUEUES = ("harvest", "index", "exports")
MANY = 100  # tasks: more wait only if nobody takes them
PATIENCE = 3  # seconds


def check_redis() -> Iterator[Finding]:
    """Whether Redis answers, keeps what is queued, and how much that is."""
    if not settings.REDIS_SHARED:
        advice = "Set REDIS_URL, and start Celery's workers and beat, for harvests by themselves."
        yield warning("queues", "No Redis is set up: nothing is harvested by itself.", advice)
        return
    limits = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    redis = Redis.from_url(settings.REDIS_URL, **limits)
    try:
        policy = redis.config_get("maxmemory-policy").get("maxmemory-policy", "")
        lengths = {queue: redis.llen(queue) for queue in QUEUES}
    except RedisError as error:
        advice = "Start Redis, or correct REDIS_URL and REDIS_PASSWORD."
        yield failure("queues", f"Redis does not answer: {type(error).__name__}.", advice)
        return
    finally:
        redis.close()
    yield ok(
        "queues", f"Redis answers; waiting: {', '.join(f'{q} {n}' for q, n in lengths.items())}."
    )
    if policy.startswith("allkeys"):
        advice = "Set maxmemory-policy volatile-lru."
        yield failure("queues", f"Redis ({policy}) may drop what is queued.", advice)
    for queue, length in lengths.items():
        if length > MANY:
            advice = f"Start its worker: celery --app portal worker --queues {queue}"
            yield warning("queues", f"{length} tasks wait in {queue}.", advice)
    yield from check_workers()


def check_workers() -> Iterator[Finding]:
    """Whether each queue has a worker."""
    taken = current_app.control.inspect(timeout=PATIENCE).active_queues() or {}
    served = {queue["name"] for queues in taken.values() for queue in queues}
    for queue in QUEUES:
        if queue in served:
            yield ok("queues", f"{queue} has a worker.")
        else:
            advice = (
                f"celery --app portal worker --queues {queue}; one that is busy may not answer."
            )
            yield warning("queues", f"{queue} has no worker that answers.", advice)
