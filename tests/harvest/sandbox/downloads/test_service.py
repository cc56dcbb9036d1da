"""The sandbox's download service, asked over HTTP as GBIF's is."""

import base64
import csv
import io
import zipfile

import pytest

from harvest.sandbox.api.faults import Faults
from tests.harvest.sandbox import wire
from tests.harvest.sandbox.wire import ask, occurrence

SERVICE = "/occurrence/download"
GREAT_BRITAIN = {"type": "equals", "key": "PUBLISHING_COUNTRY", "value": "GB"}
KEYS = "SELECT gbifid, institutionkey, collectionkey FROM occurrence"


def credentials(user="sandbox", password="sandbox"):  # noqa: S107 (the sandbox prints them)
    token = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"Authorization": f"Basic {token}"}


def order(sandbox, body=None, headers=None):
    body = body or {"format": "DWCA", "predicate": GREAT_BRITAIN}
    headers = credentials() if headers is None else headers
    return ask(sandbox, f"{SERVICE}/request", method="POST", body=body, headers=headers)


def query(sql):
    return {"format": "SQL_TSV_ZIP", "sql": sql}


def status(sandbox, key):
    return ask(sandbox, f"{SERVICE}/{key}").json


def finished(sandbox, body=None) -> str:
    """The key of a download that has come to its end."""
    key = order(sandbox, body).body.decode()
    while status(sandbox, key)["status"] in ("PREPARING", "RUNNING"):
        pass
    return key


def fetch(sandbox, key, **headers):
    led = ask(sandbox, f"{SERVICE}/request/{key}.zip")
    assert led.status == 302
    return ask(sandbox, led.headers["Location"], headers=headers)


def read(archive: bytes, name: str) -> list[dict]:
    text = zipfile.ZipFile(io.BytesIO(archive)).read(name).decode()
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_a_request_needs_a_known_name_and_its_password(serve):
    sandbox = serve()
    assert order(sandbox, headers={}).status == 401
    assert order(sandbox, headers=credentials(password="wrong")).status == 401
    assert order(sandbox, headers={"Authorization": "Basic ?"}).status == 401


def test_a_request_is_answered_with_its_key_as_plain_text(serve):
    sandbox = serve()
    reply = order(sandbox)
    assert (reply.status, reply.headers["Content-Type"]) == (201, "text/plain")
    assert list(sandbox.downloads.jobs) == [reply.body.decode()]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"predicat": GREAT_BRITAIN}, "Unknown JSON property 'predicat'."),
        ({"predicate": {"type": "like"}}, "Could not resolve type id 'like'"),
        ({"format": "SPECIES_LIST"}, "no downloads of format SPECIES_LIST"),
        ({"format": "SQL_TSV_ZIP"}, "Missing required property 'sql'"),
        (query("SELECT gbifid FROM datasets"), "SQL parse error"),
        (query("SELECT nothing FROM occurrence"), "Column 'nothing' not found"),
        (query(f"{KEYS} WHERE year BETWEEN 1 AND 2"), "SQL parse error at: year BETWEEN"),
        ([], "an object is needed"),
        (b"{", "JSON parse error"),
    ],
)
def test_a_body_that_is_no_download_request_is_refused_in_words(serve, body, said):
    reply = order(serve(), body or b"[]")
    assert reply.status == 400
    assert said in reply.body.decode()


def test_a_download_goes_from_preparing_to_running_to_succeeded(serve_records):
    sandbox = serve_records(occurrence(1), occurrence(2, publishingCountry="FR"))
    sandbox.downloads.polls = 2
    key = order(sandbox).body.decode()
    answer = [status(sandbox, key) for _ in range(5)]
    assert [each["status"] for each in answer] == [
        *("PREPARING", "PREPARING", "RUNNING", "RUNNING"),
        "SUCCEEDED",
    ]
    assert all(each["downloadLink"].endswith(f"/request/{key}.zip") for each in answer)
    assert "doi" not in answer[0]
    assert answer[-1]["doi"].startswith("10.15468/dl.")
    assert (answer[0]["size"], answer[-1]["totalRecords"]) == (0, 1)
    assert answer[-1]["size"] == len(fetch(sandbox, key).body)


def test_an_unknown_download_is_not_found(serve):
    sandbox = serve()
    assert ask(sandbox, f"{SERVICE}/0000001-1").status == 404
    assert ask(sandbox, f"{SERVICE}/request/0000001-1.zip").status == 404
    assert ask(sandbox, "/occurrence-download/0000001-1.zip").status == 404


def test_a_file_is_not_there_before_its_time(serve):
    sandbox = serve()
    key = order(sandbox).body.decode()
    assert ask(sandbox, f"{SERVICE}/request/{key}.zip").status == 404


def test_the_same_request_gets_the_same_key(serve):
    sandbox = serve()
    first = order(sandbox, {"format": "DWCA", "predicate": GREAT_BRITAIN}).body
    assert order(sandbox, {"predicate": GREAT_BRITAIN, "format": "DWCA"}).body == first
    assert order(sandbox, {"predicate": None}).body != first
    sandbox.downloads.end(first.decode(), "KILLED")
    assert order(sandbox).body != first


@pytest.mark.parametrize("too_many", [420, 429])
def test_a_user_may_have_three_unfinished_downloads(serve, too_many):
    sandbox = serve()
    sandbox.downloads.too_many = too_many
    years = [{"predicate": {"type": "equals", "key": "YEAR", "value": year}} for year in range(4)]
    keys = [order(sandbox, body).body.decode() for body in years[:3]]
    reply = order(sandbox, years[3])
    assert reply.status == too_many
    assert "too many simultaneous downloads; the limit is 3" in reply.body.decode()
    sandbox.downloads.end(keys[0], "FAILED")
    assert order(sandbox, years[3]).status == 201


def test_sql_can_be_forbidden(serve):
    sandbox = serve()
    sandbox.downloads.may_use_sql = False
    assert order(sandbox, query(KEYS)).status == 403
    assert order(sandbox).status == 201


def test_sql_chooses_columns_and_records(serve_records):
    sandbox = serve_records(
        occurrence(1, institutionKey=wire.BIG),
        occurrence(2, collectionKey=wire.COLLECTION),
        occurrence(3, basisOfRecord="HUMAN_OBSERVATION"),
    )
    sql = (
        f"{KEYS} WHERE publishingcountry = 'GB' AND eventdate IS NULL AND datasetkey IS NOT NULL"
        " AND basisofrecord IN ('PRESERVED_SPECIMEN', 'FOSSIL_SPECIMEN')"
    )
    key = finished(sandbox, query(sql))
    assert read(fetch(sandbox, key).body, f"{key}.csv") == [
        {"gbifid": "1", "institutionkey": wire.BIG, "collectionkey": ""},
        {"gbifid": "2", "institutionkey": "", "collectionkey": wire.COLLECTION},
    ]


def test_a_part_of_a_file_can_be_had(serve):
    sandbox = serve()
    key = finished(sandbox)
    whole = fetch(sandbox, key)
    assert (whole.status, whole.headers["Accept-Ranges"]) == (200, "bytes")
    end = fetch(sandbox, key, Range="bytes=100-")
    assert (end.status, end.body) == (206, whole.body[100:])
    assert end.headers["Content-Range"] == f"bytes 100-{len(whole.body) - 1}/{len(whole.body)}"
    assert fetch(sandbox, key, Range="bytes=1-3").body == whole.body[1:4]
    beyond = fetch(sandbox, key, Range=f"bytes={len(whole.body)}-")
    assert (beyond.status, beyond.headers["Content-Range"]) == (416, f"bytes */{len(whole.body)}")


@pytest.mark.parametrize("fate", ["KILLED", "FAILED", "CANCELLED"])
def test_a_download_may_end_badly_and_has_a_link_all_the_same(serve, fate):
    sandbox = serve()
    sandbox.downloads.fate = fate
    key = finished(sandbox)
    answer = status(sandbox, key)
    assert (answer["status"], answer["downloadLink"]) == (
        fate,
        f"{sandbox.url}{SERVICE}/request/{key}.zip",
    )
    assert ask(sandbox, f"{SERVICE}/request/{key}.zip").status == 404


def test_an_erased_file_is_gone(serve):
    sandbox = serve()
    key = finished(sandbox)
    sandbox.downloads.end(key, "FILE_ERASED")
    assert ask(sandbox, f"{SERVICE}/request/{key}.zip").status == 410
    assert "doi" in status(sandbox, key)


def test_a_download_is_cancelled_by_its_user_alone(serve):
    sandbox = serve()
    sandbox.downloads.accounts["other"] = "secret"
    key = order(sandbox).body.decode()
    address = f"{SERVICE}/request/{key}"
    cancel = {"method": "DELETE", "path": address}
    assert ask(sandbox, **cancel).status == 401
    assert ask(sandbox, **cancel, headers=credentials("other", "secret")).status == 401
    assert ask(sandbox, **cancel, headers=credentials()).status == 204
    assert status(sandbox, key)["status"] == "CANCELLED"
    unknown = f"{SERVICE}/request/0-0"
    assert ask(sandbox, unknown, method="DELETE", headers=credentials()).status == 404


def test_a_suspended_download_stays_so(serve):
    sandbox = serve()
    key = order(sandbox).body.decode()
    sandbox.downloads.end(key, "SUSPENDED")
    assert [status(sandbox, key)["status"] for _ in range(4)] == ["SUSPENDED"] * 4


def test_a_file_can_be_cut_shortened_and_slowed(serve):
    sandbox = serve(faults=Faults(in_a_row=1, delay=0.01))
    key = finished(sandbox)
    whole = fetch(sandbox, key).body
    sandbox.faults.set("wrong_size", 1)
    assert fetch(sandbox, key).body == whole[:-1]
    sandbox.faults.set("wrong_size", 0)
    assert fetch(sandbox, key).body == whole
    sandbox.faults.set("slow_file", 1)
    assert fetch(sandbox, key).body == whole
    sandbox.faults.set("slow_file", 0)
    assert fetch(sandbox, key).body == whole
    sandbox.faults.set("cut_file", 1)
    with pytest.raises(Exception, match="IncompleteRead"):
        fetch(sandbox, key)
    assert status(sandbox, key)["size"] == len(whole)
