"""What is queued in Redis, and by whom it is taken."""

import pytest
import redis as client

from portal.doctor import queues
from portal.doctor.finding import State
from tests.faults.processes import Redis, free_port

pytestmark = pytest.mark.redis


@pytest.fixture
def redis(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(queues, "check_workers", lambda: iter(()))
    with Redis(tmp_path) as started:
        settings.REDIS_SHARED, settings.REDIS_URL = True, started.url
        yield client.Redis.from_url(started.url)


def messages(state: State) -> list[str]:
    return [each.message for each in queues.check_redis() if each.state is state]


def test_a_redis_that_is_well_says_how_much_waits(redis):
    redis.rpush("harvest", "task")
    assert messages(State.OK) == ["Redis answers; waiting: harvest 1, index 0, exports 0."]
    assert messages(State.FAILURE) == messages(State.WARNING) == []


def test_a_redis_that_drops_what_is_queued_is_a_failure(redis):
    redis.config_set("maxmemory-policy", "allkeys-lru")
    assert messages(State.FAILURE) == ["Redis (allkeys-lru) may drop what is queued."]


def test_a_queue_that_nobody_takes_is_a_warning(redis):
    redis.rpush("exports", *["task"] * 200)
    assert messages(State.WARNING) == ["200 tasks wait in exports."]


def test_a_redis_that_is_away_is_a_failure(settings):
    settings.REDIS_SHARED, settings.REDIS_URL = True, f"redis://127.0.0.1:{free_port()}/0"
    assert messages(State.FAILURE) == ["Redis does not answer: ConnectionError."]


def test_without_redis_nothing_happens_by_itself(settings):
    settings.REDIS_SHARED = False
    assert messages(State.WARNING) == ["No Redis is set up: nothing is harvested by itself."]
