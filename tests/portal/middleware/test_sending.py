"""How often an address may have something sent on."""

from ipaddress import ip_network

import pytest
from django.http import HttpResponse
from limits import RateLimitItemPerHour

from portal.middleware import rates, sending


@pytest.fixture
def may_send(rf, settings, monkeypatch):
    """``may_send(address)``: what a view is told that asks once."""
    settings.UNLIMITED_ADDRESSES = [ip_network("192.0.2.0/24")]
    monkeypatch.setattr(sending, "ALLOWED", RateLimitItemPerHour(2, namespace="TEST"))
    rates.own_limiter.cache_clear()
    said = []
    answer = sending.allow(lambda request: said.append(request.may_send()) or HttpResponse())

    def ask(address):
        answer(rf.post("/", REMOTE_ADDR=address))
        return said.pop()

    yield ask
    rates.own_limiter.cache_clear()


def test_each_address_may_send_so_many(may_send):
    assert [may_send("198.51.100.1") for _ in range(3)] == [True, True, False]
    assert may_send("198.51.100.2")


def test_addresses_without_a_limit_are_not_counted(may_send):
    assert all(may_send("192.0.2.7") for _ in range(5))
