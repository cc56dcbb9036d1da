"""The client: patient with what passes, plain about what does not. The wire is faked."""

import json
import logging
import pickle

import pytest
import requests
import responses

from harvest.download.failures import DownloadFailed
from harvest.gbif import (
    GbifClient,
    GbifError,
    NotFound,
    PermanentFailure,
    TemporaryFailure,
)
from harvest.runs.claim import Claimed
from harvest.sandbox.api.faults import Faults
from harvest.sandbox.api.server import Sandbox
from harvest.sandbox.generate.world import generate_world

BASE = "https://gbif.example/v1"
SEARCH = f"{BASE}/occurrence/search"


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self):
        self.now = 0.0
        self.sleeps = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.sleeps.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def client(settings, clock):
    settings.GBIF_RETRIES = 3
    settings.GBIF_REQUESTS_PER_SECOND = 2.0
    settings.PORTAL_CONTACT = "curator@example.org"
    return GbifClient(BASE, sleep=clock.sleep, clock=clock)


@pytest.fixture
def wire():
    with responses.RequestsMock() as wire:
        yield wire


def test_a_get_answers_the_json(client, wire):
    wire.get(SEARCH, json={"count": 3})

    assert client.get("/occurrence/search") == {"count": 3}


def test_a_parameter_with_several_values_is_repeated(client, wire):
    wire.get(SEARCH, json={})

    client.get("occurrence/search", {"basisOfRecord": ["A", "B"], "limit": 0})

    assert wire.calls[0].request.url == f"{SEARCH}?basisOfRecord=A&basisOfRecord=B&limit=0"


def test_parameters_may_be_a_list_of_pairs(client, wire):
    wire.get(SEARCH, json={})

    client.get("occurrence/search", [("country", "GB"), ("country", "IE"), ("q", "É &=")])

    assert wire.calls[0].request.url == f"{SEARCH}?country=GB&country=IE&q=%C3%89+%26%3D"


def test_a_post_sends_json(client, wire):
    wire.post(f"{SEARCH}/predicate", json={"count": 1})

    assert client.post("/occurrence/search/predicate", {"limit": 0}) == {"count": 1}
    assert json.loads(wire.calls[0].request.body) == {"limit": 0}


def test_the_client_says_who_it_is_and_how_to_reach_its_people(client, wire):
    wire.get(SEARCH, json={})

    client.get("/occurrence/search")

    agent = wire.calls[0].request.headers["User-Agent"]
    assert agent.startswith("UK-Specimen-Portal/")
    assert agent.endswith("(curator@example.org)")


def test_every_request_has_a_connect_and_a_read_timeout(client, wire, settings):
    settings.GBIF_TIMEOUT = 7.0
    wire.get(SEARCH, json={})

    client.get("/occurrence/search")

    assert wire.calls[0].request.req_kwargs["timeout"] == (10.0, 7.0)


def test_the_address_of_gbif_comes_from_the_settings(settings):
    settings.GBIF_API_URL = "https://elsewhere.example/v1/"

    assert GbifClient().base_url == "https://elsewhere.example/v1"


@pytest.mark.parametrize("status", [408, 420, 429, 500, 502, 503, 504])
def test_a_transient_failure_is_asked_again(client, wire, status):
    wire.get(SEARCH, status=status)
    wire.get(SEARCH, json={"count": 1})

    assert client.get("/occurrence/search") == {"count": 1}


@pytest.mark.parametrize(
    "failure",
    [
        requests.ConnectionError("refused"),
        requests.ReadTimeout("slow"),
        requests.exceptions.ChunkedEncodingError("cut off"),
    ],
)
def test_a_connection_that_fails_is_tried_again(client, wire, failure):
    wire.get(SEARCH, body=failure)
    wire.get(SEARCH, json={"count": 1})

    assert client.get("/occurrence/search") == {"count": 1}


@pytest.mark.parametrize(
    "body", ['{"count": 1, "resu', "", "<html>Varnish</html>", "[" * 100_000, '{"a":' * 100_000]
)
def test_a_body_that_is_no_whole_json_is_asked_for_again(client, wire, body):
    wire.get(SEARCH, body=body)
    wire.get(SEARCH, json={"count": 1})

    assert client.get("/occurrence/search") == {"count": 1}


def test_a_failure_that_stays_is_temporary_and_says_what_gbif_said(client, wire, clock):
    wire.get(SEARCH, status=503, body="Service disabled for maintenance reasons")

    with pytest.raises(TemporaryFailure) as caught:
        client.get("/occurrence/search", {"limit": 0})

    assert (caught.value.url, caught.value.status) == (f"{SEARCH}?limit=0", 503)
    assert caught.value.said == "Service disabled for maintenance reasons"
    assert len(wire.calls) == 4
    assert isinstance(caught.value, GbifError)


def test_a_lost_connection_has_no_status(client, wire):
    wire.get(SEARCH, body=requests.ConnectTimeout("nobody"))

    with pytest.raises(TemporaryFailure, match="no answer: GBIF can't be reached") as caught:
        client.get("/occurrence/search")

    assert caught.value.status is None


@pytest.mark.parametrize(("status", "is_missing"), [(404, True), (410, False), (400, False)])
def test_where_gbif_has_nothing_the_failure_says_so(client, wire, status, is_missing):
    wire.get(SEARCH, status=status, body="")
    with pytest.raises(PermanentFailure) as caught:
        client.get("/occurrence/search")
    assert isinstance(caught.value, NotFound) is is_missing
    assert len(wire.calls) == 1


def test_a_refusal_is_permanent_and_not_repeated(client, wire):
    wire.get(SEARCH, status=400, body="Invalid decimal range: 5-10", content_type="text/plain")

    with pytest.raises(PermanentFailure, match="400: Invalid decimal range: 5-10"):
        client.get("/occurrence/search")

    assert len(wire.calls) == 1


def test_an_impossible_address_is_permanent(settings):
    with pytest.raises(PermanentFailure, match="the address is not valid"):
        GbifClient("gopher://127.0.0.1/v1").get("/occurrence/search")


def test_waits_grow_between_attempts(client, wire, clock):
    wire.get(SEARCH, status=500)

    with pytest.raises(TemporaryFailure):
        client.get("/occurrence/search")

    assert len(clock.sleeps) == 3
    assert [least <= wait for least, wait in zip([1, 2, 4], clock.sleeps, strict=True)] == [
        True
    ] * 3


def test_retry_after_is_honoured(client, wire, clock):
    wire.get(SEARCH, status=429, json=["Please use downloads"], headers={"Retry-After": "31"})
    wire.get(SEARCH, json={})

    client.get("/occurrence/search")

    assert 31 <= clock.sleeps[0] <= 31 + 1 + 31 / 4


def test_a_retry_is_logged_without_the_query(client, wire, caplog):
    wire.get(SEARCH, status=500)
    wire.get(SEARCH, json={})

    with caplog.at_level(logging.WARNING):
        client.get("/occurrence/search", {"recordedBy": "Mary Anning"})

    assert "/v1/occurrence/search (500), trying again in" in caplog.text
    assert "Anning" not in caplog.text


def test_requests_keep_a_polite_distance(client, wire, clock):
    wire.get(SEARCH, json={})

    for _ in range(3):
        client.get("/occurrence/search")

    assert clock.sleeps == [0.5, 0.5]


def test_requests_that_are_slow_anyway_do_not_wait(client, wire, clock):
    wire.get(SEARCH, json={})

    client.get("/occurrence/search")
    clock.now += 60
    client.get("/occurrence/search")

    assert clock.sleeps == []


def test_a_server_on_this_machine_is_asked_without_pause(clock, wire):
    client = GbifClient("http://127.0.0.1:8001/v1", sleep=clock.sleep, clock=clock)
    wire.get("http://127.0.0.1:8001/v1/dataset/x", json={})

    client.get("/dataset/x")
    client.get("/dataset/x")

    assert clock.sleeps == []


@pytest.fixture(scope="module")
def world():
    return generate_world(specimens=20, institutions=3)


@pytest.mark.parametrize(
    "fault", ["too_many_requests", "server_error", "truncated", "broken_json", "slow"]
)
def test_a_real_server_that_misbehaves_twice_is_outlasted(world, settings, clock, fault):
    settings.GBIF_TIMEOUT = 0.1
    with Sandbox(world, Faults(delay=0.3, **{fault: 1})) as sandbox:
        client = GbifClient(sandbox.url, sleep=clock.sleep, clock=clock)
        answer = client.get("/occurrence/search", {"limit": 1})

    assert answer["count"] >= 20
    assert len(clock.sleeps) >= 2


def test_a_real_refusal_says_why(world, clock):
    with Sandbox(world) as sandbox:
        client = GbifClient(sandbox.url, sleep=clock.sleep, clock=clock)
        with pytest.raises(
            PermanentFailure, match="Max offset of 100000 exceeded: 99900"
        ) as caught:
            client.get("/occurrence/search", {"offset": 99_900, "limit": 300})

    assert caught.value.status == 400


REQUEST = f"{BASE}/occurrence/download/request"
FILE = f"{BASE}/occurrence/download/request/1-2.zip"


def test_a_submission_carries_the_accounts_name_and_password(client, wire, settings):
    settings.GBIF_USER, settings.GBIF_PASSWORD = "curator", "secret"
    wire.post(REQUEST, status=201, body="0000001-251120140000000\n")

    assert client.submit("/occurrence/download/request", {"a": 1}) == "0000001-251120140000000"
    sent = wire.calls[0].request
    assert sent.headers["Authorization"] == requests.auth._basic_auth_str("curator", "secret")
    assert json.loads(sent.body) == {"a": 1}


def test_nothing_else_goes_with_the_password(client, wire, settings, tmp_path):
    settings.GBIF_USER, settings.GBIF_PASSWORD = "curator", "secret"
    wire.get(SEARCH, json={})
    wire.post(SEARCH, json={})
    wire.get(FILE, body=b"zip")

    client.get("/occurrence/search")
    client.post("/occurrence/search", {})
    client.download("/occurrence/download/request/1-2.zip", tmp_path / "file.zip")

    assert not any("Authorization" in call.request.headers for call in wire.calls)


@pytest.mark.parametrize("status", [420, 429])
def test_too_many_downloads_fail_without_retries(client, wire, clock, status):
    wire.post(REQUEST, status=status, body="too many simultaneous downloads")

    with pytest.raises(TemporaryFailure, match="too many simultaneous"):
        client.submit("/occurrence/download/request", {})
    assert clock.sleeps == []


@pytest.mark.parametrize("answer", [{"status": 503}, {"body": requests.ConnectionError()}], ids=str)
def test_a_request_for_a_download_that_may_have_arrived_is_not_repeated(
    client, wire, clock, answer
):
    wire.post(REQUEST, **answer)

    with pytest.raises(TemporaryFailure):
        client.submit("/occurrence/download/request", {})
    assert clock.sleeps == []
    assert len(wire.calls) == 1


def test_a_question_of_an_account_has_its_name_and_password(client, wire, settings):
    settings.GBIF_USER, settings.GBIF_PASSWORD = "ada", "secret"
    wire.get(f"{client.base_url}/mine", json={})
    wire.get(f"{client.base_url}/everyones", json={})

    client.get("/mine", as_user=True)
    client.get("/everyones")
    mine, everyones = wire.calls
    assert mine.request.headers["Authorization"] == "Basic YWRhOnNlY3JldA=="
    assert "Authorization" not in everyones.request.headers


def test_a_file_is_written_and_its_bytes_are_reported(client, wire, tmp_path):
    wire.get(FILE, body=b"content")
    sizes = []

    client.download("/occurrence/download/request/1-2.zip", tmp_path / "file.zip", sizes.append)

    assert (tmp_path / "file.zip").read_bytes() == b"content"
    assert sum(sizes) == 7


def test_a_file_is_continued_from_its_end(client, wire, tmp_path):
    (tmp_path / "file.zip").write_bytes(b"con")
    wire.get(FILE, status=206, body=b"tent", headers={"Content-Range": "bytes 3-6/7"})

    client.download("/occurrence/download/request/1-2.zip", tmp_path / "file.zip")

    assert (tmp_path / "file.zip").read_bytes() == b"content"
    assert wire.calls[0].request.headers["Range"] == "bytes=3-"


def test_a_server_that_knows_no_ranges_sends_the_whole_file_again(client, wire, tmp_path):
    (tmp_path / "file.zip").write_bytes(b"con")
    wire.get(FILE, status=200, body=b"content")

    client.download("/occurrence/download/request/1-2.zip", tmp_path / "file.zip")

    assert (tmp_path / "file.zip").read_bytes() == b"content"


def test_a_file_that_has_its_end_already_is_left_alone(client, wire, tmp_path):
    (tmp_path / "file.zip").write_bytes(b"content")
    wire.get(FILE, status=416)

    client.download("/occurrence/download/request/1-2.zip", tmp_path / "file.zip")

    assert (tmp_path / "file.zip").read_bytes() == b"content"


def test_a_byte_range_that_was_not_requested_is_not_written(client, wire, tmp_path):
    (tmp_path / "file.zip").write_bytes(b"con")
    wire.get(FILE, status=206, body=b"ontent", headers={"Content-Range": "bytes 1-6/7"})

    with pytest.raises(PermanentFailure, match="Another part"):
        client.download("/occurrence/download/request/1-2.zip", tmp_path / "file.zip")
    assert (tmp_path / "file.zip").read_bytes() == b"con"


def test_a_file_that_is_gone_is_a_permanent_failure(client, wire, tmp_path):
    wire.get(FILE, status=410)

    with pytest.raises(PermanentFailure) as caught:
        client.download("/occurrence/download/request/1-2.zip", tmp_path / "file.zip")
    assert caught.value.status == 410


def test_a_file_that_grows_is_asked_for_beyond_the_usual_number_of_times(settings, tmp_path):
    settings.GBIF_USER = settings.GBIF_PASSWORD = "sandbox"
    settings.GBIF_RETRIES = 0
    file = tmp_path / "file.zip"
    with Sandbox(generate_world(2000, 20, seed=3), Faults(in_a_row=99)) as sandbox:
        sandbox.downloads.polls = 0
        client = GbifClient(sandbox.url, sleep=lambda seconds: None)
        key = client.submit("/occurrence/download/request", {"format": "DWCA"})
        size = client.get(f"/occurrence/download/{key}")["size"]
        sandbox.faults.set("cut_file", 1)
        with pytest.raises(TemporaryFailure):  # in the end less than a piece comes
            client.download(f"/occurrence/download/request/{key}.zip", file)
        asked = [each for each in sandbox.requests if each.path.endswith(f"{key}.zip")]
    assert len(asked) > 4
    assert size / 2 < file.stat().st_size < size


@pytest.mark.parametrize(
    "failure",
    [
        TemporaryFailure("/a", 503, "later", "30"),
        PermanentFailure("/a", None, "gone"),
        DownloadFailed("/a", None, "Download 1 was cancelled."),
        Claimed("Another harvest is running."),
    ],
)
def test_a_failure_can_be_handed_from_process_to_process(failure):
    copied = pickle.loads(pickle.dumps(failure))  # noqa: S301 (our own)
    assert (type(copied), str(copied)) == (type(failure), str(failure))


def test_live_gbif_is_not_asked_without_a_contact(settings):
    settings.PORTAL_CONTACT = settings.NO_CONTACT
    with pytest.raises(PermanentFailure, match="set PORTAL_CONTACT to an e-mail address"):
        GbifClient(settings.LIVE_GBIF_API_URL)
    settings.PORTAL_CONTACT = "curator@example.org"
    assert GbifClient(settings.LIVE_GBIF_API_URL).pause > 0
