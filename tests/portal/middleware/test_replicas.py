import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from institutions.databases import alias_to_read, read_from
from portal import replicas
from portal.middleware.replicas import FallBack, choose
from portal.replicas import Replica


@pytest.fixture
def replica(settings, monkeypatch):
    """One that is fit, whatever index is searched."""

    class Fit(Replica):
        def is_fit(self, generation):
            return self.lag == 0

    known = Fit("replica_1", 0.0)
    settings.DATABASE_REPLICAS = {"replica_1": {}}
    monkeypatch.setattr(replicas, "replicas", lambda: (known,))
    yield known
    read_from("default")


@pytest.mark.parametrize(("method", "alias"), [("GET", "replica_1"), ("POST", "default")])
def test_a_request_that_only_reads_has_the_replica_to_its_end(replica, method, alias):
    seen = []

    def answer(_request):
        seen.append(alias_to_read())
        return HttpResponse()

    choose(answer)(RequestFactory().generic(method, "/"))
    assert seen == [alias]


def test_a_page_that_the_replica_could_not_answer_is_asked_of_the_primary(replica):
    read_from("replica_1")
    request = RequestFactory().get("/")

    def view(_request, key):
        return HttpResponse(f"{alias_to_read()} {key}")

    request.resolver_match = (view, (), {"key": 7})
    middleware = FallBack(None)
    assert middleware.process_exception(request, ValueError()) is None
    answer = middleware.process_exception(request, OperationalError("gone"))
    assert answer.content == b"default 7"
    assert replicas.choose() == "default"
    assert middleware.process_exception(request, OperationalError("gone")) is None
