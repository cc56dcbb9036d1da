"""The sandbox misbehaving, and never for ever."""

import http.client
import json

import pytest

from harvest.sandbox.api.faults import Faults
from harvest.sandbox.world.parameters import BACKBONE, COL_XR
from tests.harvest.sandbox.wire import ask, matching, occurrence, search


@pytest.fixture
def faulty(serve_records):
    """Serve nine records under these faults."""

    def start(**options):
        records = [occurrence(number, year=2000 - number) for number in range(1, 10)]
        return serve_records(*records, faults=Faults(**options))

    return start


def test_too_many_requests_is_a_json_array_and_says_when_to_return(faulty):
    reply = search(faulty(too_many_requests=1, retry_after=31))
    assert (reply.status, reply.headers["Retry-After"]) == (429, "31")
    assert isinstance(reply.json, list)


def test_a_server_error_is_a_json_object(faulty):
    reply = search(faulty(server_error=1))
    assert (reply.status, reply.json["status"]) == (500, 500)


def test_a_truncated_answer_ends_before_its_content_length(faulty):
    with pytest.raises(http.client.IncompleteRead):
        search(faulty(truncated=1))


def test_broken_json_arrives_as_a_complete_answer(faulty):
    reply = search(faulty(broken_json=1))
    assert (reply.status, len(reply.body)) == (200, int(reply.headers["Content-Length"]))
    with pytest.raises(json.JSONDecodeError):
        _ = reply.json


def test_a_slow_answer_is_the_right_one(faulty):
    assert len(search(faulty(slow=1, delay=0.01)).keys) == 9


def test_a_repeated_page_carries_the_previous_pages_records(faulty):
    reply = search(faulty(repeated_page=1), limit=3, offset=3)
    assert (reply.json["offset"], reply.keys) == (3, [1, 2, 3])


def test_a_shifted_page_repeats_one_record_and_lacks_another(faulty):
    sandbox = faulty(shifting=1)
    reply = search(sandbox, limit=3, offset=3)
    assert (reply.json["offset"], reply.json["count"], reply.keys) == (3, 9, [3, 4, 5])


@pytest.mark.parametrize("name", ["repeated_page", "shifting"])
def test_a_first_page_cannot_be_the_wrong_one(faulty, name):
    assert search(faulty(**{name: 1}), limit=3).keys == [1, 2, 3]


def test_a_fault_of_paging_leaves_other_requests_alone(faulty):
    sandbox = faulty(repeated_page=1)
    assert ask(sandbox, "/occurrence/2").json["key"] == 2
    assert search(sandbox, year="soon").status == 400


def test_the_same_request_fails_only_so_often_in_a_row(faulty):
    sandbox = faulty(server_error=1, in_a_row=2)
    assert [search(sandbox).status for _ in range(6)] == [500, 500, 200, 500, 500, 200]


def test_every_request_has_its_own_run_of_faults(faulty):
    sandbox = faulty(server_error=1, in_a_row=1)
    statuses = [search(sandbox, limit=limit).status for limit in (1, 2, 1, 2)]
    assert statuses == [500, 500, 200, 200]


def test_a_fault_may_hit_every_nth_request(faulty):
    sandbox = faulty(server_error=3)
    assert [search(sandbox, limit=n).status for n in range(6)] == [200, 200, 500, 200, 200, 500]


def test_a_share_of_the_requests_is_hit_and_the_seed_says_which(faulty):
    runs = []
    for _ in range(2):
        sandbox = faulty(server_error=0.5, seed=3)
        runs.append([search(sandbox, limit=n).status for n in range(20)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {200, 500}


def test_faults_can_be_switched_while_the_sandbox_runs(faulty):
    sandbox = faulty()
    sandbox.faults.set("server_error", 1)
    assert search(sandbox).status == 500
    sandbox.faults.set("server_error", 0)
    assert search(sandbox).status == 200


@pytest.mark.parametrize(("name", "share"), [("earthquake", 1), ("slow", -1)])
def test_a_fault_that_cannot_be_is_refused(name, share):
    with pytest.raises(ValueError, match=name):
        Faults(**{name: share})


def test_a_search_while_gbif_reads_a_dataset_again_lacks_every_fifth_of_it(faulty):
    sandbox = faulty(reindexing=1, in_a_row=1)
    thin, whole = (search(sandbox, facet="publishingCountry") for _ in range(2))
    assert thin.keys == [2, 3, 4, 5, 7, 8, 9]
    assert (thin.json["count"], whole.json["count"]) == (7, 9)
    assert [each.json["facets"][0]["counts"] for each in (thin, whole)] == [
        [{"name": "GB", "count": 7}],
        [{"name": "GB", "count": 9}],
    ]
    assert ask(sandbox, "/occurrence/1").json["key"] == 1


def test_taxa_without_a_checklist_are_those_of_the_default_which_can_be_moved(serve_records):
    placed = {"classifications": {COL_XR: {"usage": {"key": "OAK"}}}}
    sandbox = serve_records(occurrence(1, **placed), occurrence(2, taxonKey=9))
    asked = {"type": "equals", "key": "TAXON_KEY", "value": "OAK"}
    assert (search(sandbox, taxonKey="OAK").keys, matching(sandbox, asked).keys) == ([], [])
    sandbox.faults.set("moved_default", 1)
    assert (search(sandbox, taxonKey="OAK").keys, matching(sandbox, asked).keys) == ([1], [1])
    assert search(sandbox, taxonKey="9").keys == []
    assert search(sandbox, taxonKey="9", checklistKey=BACKBONE).keys == [2]


def test_faults_are_counted_as_they_hit(faulty):
    sandbox = faulty(server_error=2)
    for limit in range(4):
        search(sandbox, limit=limit)
    assert sandbox.faults.met == {"server_error": 2}
