"""How many files are sent at once, and to whom."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from portal.middleware.downloads import GRACE, LEAST_RATE, LONGEST, Sending, Turns, limit


def test_a_client_has_one_file_at_a_time():
    turns = Turns()
    assert turns.take("a")
    assert not turns.take("a")
    assert turns.take("b")
    turns.give_back("a")
    assert turns.take("a")


def test_only_so_many_have_one():
    turns = Turns(2)
    assert [turns.take(client) for client in "abc"] == [True, True, False]


@pytest.fixture
def ask(rf):
    """``ask(address, view)``: the answer to a client for a view that sends a file."""

    def send(request):
        request.resolver_match = SimpleNamespace(view_name=request.view)
        if request.view == "page":
            return HttpResponse(b"page")
        return StreamingHttpResponse(iter([b"a", b"b"]))

    answer = limit(send)

    def ask(address, view="specimens:download"):
        request = rf.get("/", REMOTE_ADDR=address)
        request.view = view
        return answer(request)

    return ask


@pytest.mark.django_db
def test_a_file_is_refused_while_the_client_is_sent_another(ask):
    first = ask("192.0.2.1")
    refused = ask("192.0.2.1")
    assert (first.status_code, refused.status_code) == (200, 503)
    assert refused["Retry-After"] == "30"
    assert b"".join(first.streaming_content) == b"ab"
    first.close()
    first.close()
    assert ask("192.0.2.1").status_code == 200


@pytest.mark.django_db
def test_a_file_that_was_never_begun_gives_its_turn_back(ask):
    ask("192.0.2.1").close()
    assert ask("192.0.2.1").status_code == 200


def test_pages_and_other_files_are_not_counted(ask):
    assert [ask("192.0.2.1", "page").status_code for _ in range(5)] == [200] * 5
    assert [ask("192.0.2.1", "static").status_code for _ in range(5)] == [200] * 5


class Clock:
    """Seconds that pass when a test says so."""

    now = 0.0

    def __call__(self):
        return self.now


def read_slowly(seconds, part, number=100):
    """How many of a hundred parts a reader gets who takes so many seconds for each."""
    clock, turns = Clock(), Turns()
    turns.take("a")
    sending, got = Sending([part] * number, turns, "a", clock), 0
    try:
        for _part in sending:
            got += 1
            clock.now += seconds
    finally:
        sending.close()
        assert turns.take("a")
    return got


def test_a_reader_who_is_fast_enough_gets_all():
    assert read_slowly(10, b"x" * LEAST_RATE * 11) == 100
    assert read_slowly(GRACE / 101, b"x") == 100


def test_a_reader_who_is_too_slow_is_given_up_and_the_turn_is_free():
    with pytest.raises(ConnectionResetError, match="too slow"):
        read_slowly(GRACE / 10, b"x")
    with pytest.raises(ConnectionResetError):
        read_slowly(LONGEST / 50, b"x" * LEAST_RATE * 1_000)
