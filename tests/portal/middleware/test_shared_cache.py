"""Pages of processes that share a Redis, and of those that have lost it."""

import pytest
from django.core.cache import caches
from django.test import override_settings

from portal.middleware import shared_cache
from tests.faults.processes import Redis, free_port

pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]


def settings_of(url: str) -> dict:
    return {"default": {"BACKEND": "portal.middleware.shared_cache.SharedCache", "LOCATION": [url]}}


@pytest.fixture
def redis(tmp_path, monkeypatch):
    """A Redis, and ``default`` a cache in it."""
    monkeypatch.setattr(shared_cache, "PAUSE", 0)
    redis = Redis(tmp_path)
    redis.start()
    with override_settings(CACHES=settings_of(redis.url)):
        yield redis
    redis.kill()


@pytest.fixture
def page(own_index, make_specimen, client):
    """``page(queries)`` is the status of a search that asks the database so often."""
    make_specimen(1)
    own_index()
    return lambda: client.get("/specimen/search")


def test_an_answer_is_kept_where_other_processes_find_it(redis, page, django_assert_num_queries):
    first = page()
    with django_assert_num_queries(1):
        assert page().content == first.content


def test_pages_outlive_redis_and_use_redis_again(redis, page, django_assert_num_queries):
    first = page()
    redis.kill()
    assert page().content == first.content
    redis.start()
    assert page().content == first.content
    with django_assert_num_queries(1):
        assert page().content == first.content


def test_a_full_redis_does_not_disturb(redis, page):
    import redis as client

    client.Redis.from_url(redis.url).config_set("maxmemory", 1)
    assert page().status_code == 200
    assert caches["default"].get_or_set("some", lambda: 5) == 5


def test_a_redis_that_failed_is_not_asked_again_at_once(monkeypatch):
    monkeypatch.setattr(shared_cache, "PAUSE", 3_600)
    monkeypatch.setattr(shared_cache, "_failed_at", float("-inf"))
    with override_settings(CACHES=settings_of(f"redis://127.0.0.1:{free_port()}/0")):
        assert caches["default"].get("some", "nothing") == "nothing"
        shared_cache.attempt(pytest.fail)
