"""Requests of one address, counted."""

from ipaddress import ip_network

import pytest
from django.http import HttpResponse
from redis import Redis as Client

from portal.middleware import rates, shared_cache
from tests.faults.processes import Redis

LIMIT = 3


@pytest.fixture(autouse=True)
def _counts_of_its_own(settings):
    settings.REQUESTS_PER_MINUTE, settings.UNLIMITED_ADDRESSES = LIMIT, []
    rates.own_limiter.cache_clear()
    rates.shared_limiter.cache_clear()
    yield
    rates.own_limiter.cache_clear()
    rates.shared_limiter.cache_clear()


@pytest.fixture
def ask(rf):
    """``ask(address, path, **headers)``: the answer to a request of that address."""
    limited = rates.limit(lambda _request: HttpResponse("served"))

    def ask(address="192.0.2.7", path="/specimen/search", **headers):
        return limited(rf.get(path, REMOTE_ADDR=address, headers=headers))

    return ask


def test_answers_say_how_many_requests_are_left(ask):
    answers = [ask() for _ in range(LIMIT)]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"address";q=3;w=60'}
    left = [answer["RateLimit"].split(";")[1] for answer in answers]
    assert left == ["r=2", "r=1", "r=0"]


def test_one_too_many_is_refused_in_the_form_asked_for(ask):
    for _ in range(LIMIT):
        assert ask().content == b"served"
    page, call = ask(), ask(path="/api/v1/occurrence/search")
    assert page.status_code == call.status_code == 429
    assert 1 <= int(page["Retry-After"]) <= 60
    assert b"<h1>Too many requests</h1>" in page.content
    assert call["Content-Type"] == "application/json"
    assert b"more than 3 requests within a minute" in call.content
    assert ask("192.0.2.8").content == b"served"


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_monitoring_is_not_counted(ask, path):
    for _ in range(LIMIT + 2):
        assert ask(path=path).content == b"served"


def test_addresses_on_the_list_are_not_counted(ask, settings):
    settings.UNLIMITED_ADDRESSES = [ip_network("192.0.2.0/28"), ip_network("2001:db8::/32")]
    for address in ("192.0.2.7", "2001:db8::5"):
        answers = [ask(address) for _ in range(LIMIT + 2)]
        assert {answer.content for answer in answers} == {b"served"}
        assert "RateLimit" not in answers[0]


@pytest.mark.parametrize("listed", ["2001:db8::7", "2001:db8::", "::1"])
def test_an_address_of_ipv6_on_the_list_frees_no_other_of_its_subnet(ask, settings, listed):
    settings.UNLIMITED_ADDRESSES = [ip_network(listed)]
    assert "RateLimit" not in ask(listed)
    assert "RateLimit" in ask(listed.partition("::")[0] + "::9")


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("2001:db8:1:2::5", "2001:db8:1:2:ffff::7", True),
        ("2001:db8:1:2::5", "2001:db8:1:3::5", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("nonsense", "other nonsense", True),
    ],
)
def test_a_subnet_of_ipv6_is_one_client(rf, one, other, are_one):
    names = {rates.client_of(rf.get("/", REMOTE_ADDR=address)) for address in (one, other)}
    assert (len(names) == 1) == are_one


def test_behind_a_proxy_the_address_that_the_proxy_has_added_counts(rf, settings):
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": "1.1.1.1, 192.0.2.7"})
    assert rates.client_of(request) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert rates.client_of(request) == "192.0.2.7"


def test_nonsense_in_place_of_an_address_is_a_client_too(ask, settings):
    settings.BEHIND_PROXY = True
    for _ in range(LIMIT):
        assert ask(**{"x-forwarded-for": "nonsense" * 100}).content == b"served"
    assert ask(**{"x-forwarded-for": "nonsense" * 100}).status_code == 429


@pytest.mark.parametrize(
    "given", ["192.0.2.7:1234", "192.0.2.7", "9.9.9.9, 192.0.2.7:5", "[::ffff:192.0.2.7]:80"]
)
def test_the_port_that_a_proxy_adds_is_no_other_client(rf, settings, given):
    settings.BEHIND_PROXY = True
    assert rates.client_of(rf.get("/", headers={"x-forwarded-for": given})) == "192.0.2.7"


@pytest.fixture
def redis(settings, tmp_path):
    """A Redis that all processes share."""
    with Redis(tmp_path) as redis:
        settings.REDIS_SHARED, settings.REDIS_URL = True, redis.url
        yield redis


@pytest.mark.redis
@pytest.mark.parametrize("spoilt", ["garbage", "1e400", "-99999999"])
def test_a_spoilt_counter_is_no_failure(ask, redis, spoilt):
    assert ask().content == b"served"
    client = Client.from_url(redis.url)
    for key in client.scan_iter():
        client.set(key, spoilt)
    answer = ask()
    left = int(answer["RateLimit"].split(";r=")[1].split(";")[0])
    assert (answer.content, 0 <= left <= LIMIT) == (b"served", True)


@pytest.mark.redis
def test_all_processes_count_together_and_each_alone_while_redis_is_away(ask, redis, monkeypatch):
    monkeypatch.setattr(shared_cache, "PAUSE", 0)
    for _ in range(LIMIT):
        assert ask().content == b"served"
        rates.own_limiter.cache_clear()  # as another process
    assert ask().status_code == 429
    redis.kill()
    assert ask().content == b"served"
    redis.start()
    assert ask()["RateLimit"].startswith('"address";r=2;')


def test_pictures_are_counted_by_themselves_and_more_are_allowed(ask):
    pictures = [ask(path="/specimen/7/picture/0123abcd/480") for _ in range(rates.PICTURES * LIMIT)]
    assert {answer.status_code for answer in pictures} == {200}
    assert ask(path="/specimen/7/picture/0123abcd/480").status_code == 429
    assert ask(path="/specimen/7").status_code == 200
