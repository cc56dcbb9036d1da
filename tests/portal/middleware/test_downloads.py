"""How many files are sent at once, and to whom."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from portal.middleware.downloads import Turns, limit


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
