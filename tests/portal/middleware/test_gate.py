"""The gate for expensive requests: its order, its limits, and what passes it by."""

import threading
from contextlib import ExitStack

import pytest
from django.http import HttpResponse, QueryDict
from django.urls import get_resolver

from portal.middleware import gate
from portal.middleware.gate import COSTS, Busy, Gate, cost_of


def test_as_many_are_admitted_as_their_costs_fit():
    entered = Gate(capacity=5, patience=0.01)
    with entered.admit(3), entered.admit(2), pytest.raises(Busy), entered.admit(1):
        pass
    with entered.admit(5):
        pass


def test_a_request_that_costs_more_than_all_is_admitted_alone():
    entered = Gate(capacity=5, patience=0.01)
    with entered.admit(50), pytest.raises(Busy), entered.admit(1):
        pass


def test_room_is_made_by_one_that_fails():
    entered = Gate(capacity=1, patience=0.01)
    with pytest.raises(ZeroDivisionError), entered.admit(1):
        raise ZeroDivisionError
    with entered.admit(1):
        pass


def test_requests_enter_in_the_order_in_which_they_came():
    entered, order, started = Gate(capacity=4), [], []

    def enter(name, cost):
        with entered.admit(cost):
            order.append(name)

    with ExitStack() as inside:
        inside.enter_context(entered.admit(4))
        for name, cost in (("large", 4), ("cheap", 1), ("cheaper", 1)):
            thread = threading.Thread(target=enter, args=(name, cost))
            thread.start()
            started.append(thread)
            while len(entered._waiting) < len(started):
                pass
    for thread in started:
        thread.join()
    assert order[0] == "large"  # nobody overtakes it, though there is room for the others


def test_one_too_many_is_refused_at_once():
    entered = Gate(capacity=1, most=1, patience=30)
    with entered.admit(1):
        waiting = threading.Thread(target=lambda: entered._enter(1))
        waiting.start()
        while not entered._waiting:
            pass
        with pytest.raises(Busy), entered.admit(1):
            pass
    waiting.join()


@pytest.fixture
def busy(rf, monkeypatch):
    """``busy(address)``: the answer while the gate is full."""
    monkeypatch.setattr(gate, "MOST_WAITING", 0)
    monkeypatch.setattr(gate, "Gate", lambda: Gate(most=0))
    answer = gate.limit(lambda _request: HttpResponse("served"))
    return lambda address: answer(rf.get(address))


@pytest.mark.parametrize(
    "address",
    [
        *("/specimen/search", "/specimen/map.json", "/specimen/suggest", "/institution/search"),
        *("/institution/map.geojson", "/collection/search", "/api/v1/occurrence/search"),
        *("/api/v1/grscicoll/institution", "/api/v1/grscicoll/collection"),
        "/institution/00000000-0000-0000-0000-000000000000",
    ],
)
def test_a_search_that_finds_the_gate_full_is_asked_to_come_back(busy, address):
    answer = busy(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert b"Too many searches are under way" in answer.content


@pytest.mark.parametrize(
    "address",
    [
        *("/healthz", "/readyz", "/", "/specimen/1", "/api/v1/occurrence/1", "/accessibility"),
        *("/status", "/nothing-here", "/api/v1/docs", "/robots.txt"),
        "/coast/british-isles.svg",
    ],
)
def test_records_and_plain_pages_pass_by_a_full_gate(busy, address):
    assert busy(address).content == b"served"


def test_the_costs_name_views_that_exist():
    names = set()
    for prefix, resolver in [("", get_resolver())]:
        names |= {prefix + str(name) for name in resolver.reverse_dict if isinstance(name, str)}
        for space, (_path, inner) in resolver.namespace_dict.items():
            names |= {f"{space}:{name}" for name in inner.reverse_dict if isinstance(name, str)}
    assert COSTS.keys() <= names


@pytest.mark.parametrize(
    ("cheap", "large"),
    [
        ("limit=20", "limit=300"),
        ("offset=0", "offset=90000"),
        ("limit=20", "sort=year"),
        ("facet=country", "&".join(["facet=country"] * 9)),
        ("limit=nonsense", "limit=300&offset=99999"),
    ],
)
def test_more_work_costs_more(rf, cheap, large):
    address = "/api/v1/occurrence/search"
    assert 0 < cost_of(rf.get(f"{address}?{cheap}")) < cost_of(rf.get(f"{address}?{large}"))


def test_many_words_for_an_institution_cost_more():
    few, many = QueryDict("q=kew"), QueryDict(f"q={'word ' * 40}")
    assert COSTS["institutions:search"](few) < COSTS["institutions:search"](many)


@pytest.mark.parametrize(
    ("cheap", "large"),
    [
        ("", "view=DASHBOARD"),
        ("view=DASHBOARD&charts=year", "view=dashboard"),
        ("view=TAXA", "view=TAXA&tree=Animalia&tree=Plantae&tree=Fungi"),
        ("view=TABLE", "view=TABLE&entity=1"),
        ("view=TABLE", "view=MAP"),
        ("view=MAP", "view=MAP&colour=order"),
    ],
)
def test_a_search_page_that_counts_more_costs_more(cheap, large):
    cost = COSTS["specimens:search"]
    assert cost(QueryDict(cheap)) < cost(QueryDict(large))
