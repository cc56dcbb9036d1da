"""Documents arrive whole and in the order of their writers."""

from contextlib import closing

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opensearchpy import ConnectionError as Away
from opensearchpy import TransportError

from specimens.search.answers import IndexBusy
from specimens.search.opensearch import bulk as module
from specimens.search.opensearch.bulk import Bulk, without_blanks
from specimens.search.opensearch.mapping import build_mapping, settings_of

VALUES = st.text() | st.integers(0, 2**63) | st.lists(st.text(), max_size=3)
NAMES = st.from_regex(r"[a-z]\w{0,6}", fullmatch=True)


@settings(max_examples=50)
@given(members=st.dictionaries(NAMES, VALUES, max_size=6))
def test_only_members_without_a_value_are_left_out(members):
    """The last member of a document is a list (encoder.py)."""
    document = orjson.dumps(members | {"text": []}).decode()
    left = {name: value for name, value in members.items() if value != "" and name != "text"}
    assert orjson.loads(without_blanks(document)) == left | {"text": []}


@pytest.fixture
def index(in_cluster, settings):
    name = f"{settings.OPENSEARCH_INDEX}-bulk"
    body = {"settings": settings_of(1), "mappings": build_mapping()}
    in_cluster.client.indices.create(index=name, body=body)
    return name


def write(cluster, index, writer, *documents, gone=()):
    with closing(Bulk(cluster, index, writer)) as bulk:
        for gbif_id, family in documents:
            bulk.put(gbif_id, orjson.dumps({"gbif_id": gbif_id, "family": family}).decode())
        for gbif_id in gone:
            bulk.drop(gbif_id)
        bulk.flush()


def found(cluster, index):
    cluster.client.indices.refresh(index=index)
    body = {"query": {"match_all": {}}, "docvalue_fields": ["family"], "sort": "gbif_id"}
    hits = cluster.search(index, body)["hits"]["hits"]
    return [(int(hit["_id"]), *hit["fields"]["family"]) for hit in hits]


def test_a_writer_that_is_late_brings_no_old_row_back(in_cluster, index):
    write(in_cluster, index, 1, (1, "old"), (2, "old"))
    write(in_cluster, index, 3, (1, "new"), gone=[2])
    for document in ((1, "late"), (2, "late")):
        with pytest.raises(IndexBusy):
            write(in_cluster, index, 2, document)
    assert found(in_cluster, index) == [(1, "new")]


def test_to_write_the_same_again_changes_nothing(in_cluster, index):
    for _again in range(2):
        write(in_cluster, index, 5, (1, "a"), (2, "b"), gone=[3])
    assert found(in_cluster, index) == [(1, "a"), (2, "b")]


def test_documents_go_in_parts(in_cluster, index, monkeypatch):
    monkeypatch.setattr(module, "PART", 200)
    write(in_cluster, index, 1, *((number, "a") for number in range(1, 40)))
    assert len(found(in_cluster, index)) == 10  # a page of them
    assert in_cluster.client.count(index=index)["count"] == 39


class Busy:
    """A client that answers as a script says: what of each request was refused, or an error."""

    def __init__(self, *script):
        self.script, self.sent = list(script), []

    def bulk(self, body, **_options):
        ids = [orjson.loads(line)["delete"]["_id"] for line in body.splitlines()]
        self.sent.append(ids)
        refused = self.script.pop(0) if self.script else {}
        if isinstance(refused, Exception):
            raise refused
        items = [{"delete": {"status": refused.get(each, 200), "error": "no"}} for each in ids]
        return {"errors": bool(refused), "items": items}


def send(client, monkeypatch):
    monkeypatch.setattr(module.time, "sleep", lambda _seconds: None)

    class Asked:
        pass

    asked = Asked()
    asked.client = client
    write(asked, "index", 1, gone=[1, 2, 3])
    return client.sent


def test_a_busy_cluster_is_sent_again_what_it_has_refused(monkeypatch):
    client = Busy({"2": 429}, {"2": 503}, {})
    assert send(client, monkeypatch) == [["1", "2", "3"], ["2"], ["2"]]


def test_a_cluster_that_is_away_is_waited_for(monkeypatch):
    client = Busy(Away("N/A", "refused", OSError()), TransportError(429, "busy"))
    assert send(client, monkeypatch) == [["1", "2", "3"]] * 3


def test_a_cluster_that_stays_away_ends_the_writing(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", -1)
    with pytest.raises(OSError, match="busy or away"):
        send(Busy(*[TransportError(503, "away")] * 2), monkeypatch)


@pytest.mark.parametrize("refused", [{"2": 400}, TransportError(400, "wrong")])
def test_a_refusal_that_would_be_repeated_ends_it_at_once(monkeypatch, refused):
    with pytest.raises(OSError, match="could not be written"):
        send(Busy(refused), monkeypatch)
