"""What the cluster can't answer now is asked again; it is a wire that a test plays."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from institutions.web.parameters import InvalidParameter
from specimens.search.answers import IndexMissing, Unavailable
from specimens.search.opensearch import cluster as module
from specimens.search.opensearch.cluster import connect

SHARDS = {"total": 1, "successful": 1, "skipped": 0, "failed": 0}
WHOLE = {"timed_out": False, "_shards": SHARDS, "status": 200}
PARTIAL = WHOLE | {"_shards": SHARDS | {"failed": 1}}
LATE = WHOLE | {"timed_out": True}


def failed(status, kind):
    return {"status": status, "error": {"type": kind, "root_cause": [{"type": kind}]}}


class Wire(BaseHTTPRequestHandler):
    def do_POST(self):
        lines = self.rfile.read(int(self.headers["Content-Length"])).splitlines()
        headers, bodies = ([json.loads(line) for line in lines[at::2]] for at in (0, 1))
        self.server.asked.append([body["query"] for body in bodies])
        assert all(each["allow_partial_search_results"] is False for each in headers)
        status, items = self.server.answers.pop(0)
        body = json.dumps({"responses": items}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        pass


@pytest.fixture
def wire(settings, monkeypatch):
    """``wire.answers``: (status, items) of the next answers; ``wire.asked``: what was asked."""
    monkeypatch.setattr(module, "PAUSES", (0, 0))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Wire)
    server.answers, server.asked = [], []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.OPENSEARCH_URL = [f"http://127.0.0.1:{server.server_port}"]
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
    connect().client.close()


def ask(*queries):
    return connect().several("index", [{"query": query} for query in queries])


@pytest.mark.parametrize(
    "not_now",
    [
        failed(503, "search_phase_execution_exception"),
        failed(429, "rejected_execution_exception"),
        failed(404, "search_context_missing_exception"),
        PARTIAL,
        LATE,
    ],
)
def test_one_search_that_fails_within_an_answer_is_asked_again_alone(wire, not_now):
    first, second = WHOLE | {"number": 1}, WHOLE | {"number": 2}
    wire.answers = [(200, [first, not_now]), (200, [second])]
    assert ask("a", "b") == [first, second]
    assert wire.asked == [["a", "b"], ["b"]]


def test_a_cluster_that_is_too_busy_is_asked_again(wire):
    wire.answers = [(429, []), (200, [WHOLE])]
    assert ask("a") == [WHOLE]


def test_a_part_of_an_answer_is_none(wire):
    wire.answers = [(200, [PARTIAL])] * 3
    with pytest.raises(Unavailable):
        ask("a")
    assert len(wire.asked) == 3


def test_an_index_that_is_gone_is_missing(wire):
    wire.answers = [(200, [failed(404, "index_not_found_exception")])]
    with pytest.raises(IndexMissing):
        ask("a")


def test_a_search_of_too_many_parts_is_the_fault_of_the_question(wire):
    wire.answers = [(200, [failed(400, "too_many_nested_clauses")])]
    with pytest.raises(InvalidParameter, match="too long"):
        ask("a")


def test_a_search_that_is_refused_is_our_fault_and_not_asked_again(wire):
    wire.answers = [(200, [failed(400, "parsing_exception")])]
    with pytest.raises(ValueError, match="parsing_exception"):
        ask("a")
    assert len(wire.asked) == 1


def test_a_user_who_is_not_let_in_finds_no_search(wire):
    wire.answers = [(401, [])]
    with pytest.raises(Unavailable):
        ask("a")


def test_a_node_that_is_away_is_passed_over(wire, settings):
    settings.OPENSEARCH_URL = ["http://127.0.0.1:9", *settings.OPENSEARCH_URL]
    wire.answers = [(200, [WHOLE])] * 2
    assert ask("a") == ask("b") == [WHOLE]


def test_no_node_at_all_is_said_to_be_away(settings, monkeypatch):
    monkeypatch.setattr(module, "PAUSES", ())
    settings.OPENSEARCH_URL = ["http://127.0.0.1:9"]
    with pytest.raises(Unavailable):
        ask("a")
