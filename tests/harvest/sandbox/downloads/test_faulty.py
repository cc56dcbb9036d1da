"""GBIF's download service doing wrong by name, asked over HTTP."""

import http.client
from datetime import timedelta

import pytest

from harvest.sandbox.api.faults import (
    MEANINGS,
    OF_ARCHIVES,
    OF_DOWNLOADS,
    OF_ORDERS,
    OF_REPORTS,
    OF_SQL,
    OF_SQL_ORDERS,
    Faults,
)
from harvest.sandbox.downloads.faulty import ENDS, SPOILERS, SQL_STATUSES
from harvest.sandbox.world.parameters import BACKBONE, COL_XR
from tests.harvest.sandbox.downloads.test_service import (
    GREAT_BRITAIN,
    KEYS,
    SERVICE,
    credentials,
    fetch,
    finished,
    order,
    query,
    read,
    status,
)
from tests.harvest.sandbox.wire import ask, occurrence

PLACED = {"locality": "Downe", "lastInterpreted": "2026-05-07T04:12:09.059+00:00"}
PICTURES = [{"type": "StillImage", "identifier": "https://example.org/1.jpg"}]


@pytest.fixture
def lying(serve_records):
    """``lying(no_size=1)`` serves two records with these faults."""

    def start(**shares):
        records = [
            occurrence(1, media=PICTURES, **PLACED),
            occurrence(2, scientificName="Ignota ignota"),
        ]
        return serve_records(*records, faults=Faults(**shares))

    return start


def archive(sandbox, member="occurrence.txt"):
    return read(fetch(sandbox, finished(sandbox)).body, member)


def asking(checklist):
    return {"predicate": GREAT_BRITAIN, "checklistKey": checklist}


@pytest.mark.parametrize(
    ("name", "code"), [("sql_refused", 400), ("sql_forbidden", 403), ("sql_unavailable", 503)]
)
def test_sql_is_refused_with_each_status_as_often_as_wanted(lying, name, code):
    sandbox = lying(**{name: 1}, in_a_row=1)
    assert [order(sandbox, query(KEYS)).status for _ in range(2)] == [code, 201]
    assert order(sandbox).status == 201
    assert sandbox.faults.met == {name: 1}


@pytest.mark.parametrize(("name", "end"), [("sql_failed", "FAILED"), ("sql_killed", "KILLED")])
def test_a_download_by_sql_ends_badly_twice_and_then_well(lying, name, end):
    sandbox = lying(**{name: 1})
    ends = [status(sandbox, finished(sandbox, query(KEYS)))["status"] for _ in range(3)]
    assert ends == [end, end, "SUCCEEDED"]
    assert status(sandbox, finished(sandbox))["status"] == "SUCCEEDED"


@pytest.mark.parametrize(("name", "end"), [("failed", "FAILED"), ("killed", "KILLED")])
def test_a_download_of_an_archive_ends_badly(lying, name, end):
    sandbox = lying(**{name: 1})
    assert status(sandbox, finished(sandbox))["status"] == end


@pytest.mark.parametrize(
    ("name", "wrong"), [("no_size", {"size": 0}), ("uncounted", {"totalRecords": -1})]
)
def test_a_number_is_reported_wrongly_once_a_download_is_ready(lying, name, wrong):
    sandbox = lying(**{name: 1})
    key = finished(sandbox)
    assert status(sandbox, key).items() >= wrong.items()
    assert len(read(fetch(sandbox, key).body, "occurrence.txt")) == 2


def test_a_size_that_is_not_the_files_is_reported(lying):
    sandbox = lying(other_size=1)
    key = finished(sandbox)
    assert status(sandbox, key)["size"] == 2 * len(fetch(sandbox, key).body) + 1


def test_a_download_that_fails_leaves_its_other_faults_to_the_next(lying):
    sandbox = lying(failed=1, no_size=1, in_a_row=1)
    first, second = (status(sandbox, finished(sandbox)) for _ in range(2))
    assert (first["status"], second["status"], second["size"]) == ("FAILED", "SUCCEEDED", 0)
    assert sandbox.faults.met == {"failed": 1, "no_size": 1}


def test_an_archive_may_be_empty_and_say_so(lying):
    sandbox = lying(empty_archive=1)
    key = finished(sandbox)
    assert status(sandbox, key)["totalRecords"] == 0
    assert read(fetch(sandbox, key).body, "occurrence.txt") == []


@pytest.mark.parametrize("name", ["media", "verbatim"])
def test_a_side_file_has_a_line_that_does_not_fit(lying, name):
    member = {"media": "multimedia.txt", "verbatim": "verbatim.txt"}[name]
    *_, last = archive(lying(**{f"broken_{name}": 1}), member)
    assert last["gbifID"] == "rest of a caption"
    assert len([value for value in last.values() if value is not None]) == 2


def test_the_values_of_a_side_file_are_shifted_under_its_header(lying):
    first, _ = archive(lying(shifted_verbatim=1), "verbatim.txt")
    assert (first["gbifID"], first["locality"], first["verbatimLocality"]) == ("1", "", "Downe")
    (medium,) = archive(lying(shifted_media=1), "multimedia.txt")
    assert (medium["gbifID"], medium["references"]) == ("1", PICTURES[0]["identifier"])


def test_the_name_of_an_unmatched_record_is_in_verbatim_txt_alone(lying):
    sandbox = lying(names_apart=1)
    key = finished(sandbox)
    body = fetch(sandbox, key).body
    assert all("Ignota" not in "".join(row.values()) for row in read(body, "occurrence.txt"))
    assert read(body, "verbatim.txt")[1]["scientificName"] == "Ignota ignota"


def test_moments_of_a_download_are_weeks_behind_the_searchs(lying):
    first, second = archive(lying(stale_moments=1))
    assert first["lastInterpreted"] == "2026-03-28T04:12:09.059Z"
    assert second["lastInterpreted"] == ""


def test_a_lost_answer_leaves_a_download_that_its_user_can_find(lying):
    sandbox = lying(lost_answer=1)
    with pytest.raises(http.client.RemoteDisconnected):
        order(sandbox)
    (key,) = sandbox.downloads.jobs
    address = f"{SERVICE}/user/sandbox"
    assert ask(sandbox, address).status == 401
    listed = ask(sandbox, address, {"status": "PREPARING,RUNNING"}, headers=credentials()).json
    assert [each["key"] for each in listed["results"]] == [key]
    assert listed["endOfRecords"]
    assert ask(sandbox, address, {"status": "KILLED"}, headers=credentials()).json["count"] == 0
    assert order(sandbox).body.decode() == key


def test_a_users_downloads_are_listed_from_the_latest_on(lying):
    sandbox = lying()
    keys = [order(sandbox, asking(each)).body.decode() for each in (BACKBONE, COL_XR)]
    address, login = f"{SERVICE}/user/sandbox", credentials()
    assert [each["key"] for each in ask(sandbox, address, headers=login).json["results"]] == [
        *reversed(keys)
    ]
    page = ask(sandbox, address, {"limit": 1}, headers=login).json
    assert (page["count"], page["endOfRecords"], len(page["results"])) == (2, False, 1)


def test_an_account_may_be_busy_with_less_than_three_downloads(lying):
    sandbox = lying(busy=1)
    assert [order(sandbox).status for _ in range(3)] == [420, 420, 201]


def test_a_file_of_another_checklist_is_handed_out(lying):
    sandbox = lying(other_checklist=1)
    first = order(sandbox, asking(BACKBONE)).body
    assert order(sandbox, asking(COL_XR)).body == first
    sandbox.faults.set("other_checklist", 0)
    assert order(sandbox, asking(COL_XR)).body != first


def test_an_old_download_is_made_again(lying):
    sandbox = lying()
    first = order(sandbox).body
    assert order(sandbox).body == first
    sandbox.downloads.age(timedelta(hours=47))
    assert order(sandbox).body == first
    sandbox.downloads.age(timedelta(hours=1))
    assert order(sandbox).body != first


def test_every_fault_of_downloads_does_something():
    done = {*SQL_STATUSES, *ENDS, "empty_archive", "names_apart", "stale_moments"}
    done |= {name for changes in SPOILERS.values() for name in changes}
    done |= {*OF_REPORTS, *OF_ORDERS}
    groups = (OF_SQL_ORDERS, OF_SQL, OF_DOWNLOADS, OF_ARCHIVES, OF_REPORTS, OF_ORDERS)
    assert {name for group in groups for name in group} == done < MEANINGS.keys()
