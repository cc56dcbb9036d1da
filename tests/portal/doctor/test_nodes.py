"""What `manage.py doctor` says of a portal of several nodes. A real replica is in tests/operations/test_recovery.py."""

import pytest

from portal import environment
from portal.doctor import nodes
from portal.doctor.finding import State

pytestmark = pytest.mark.django_db


def messages(check, state: State = State.FAILURE) -> list[str]:
    return [each.message for each in check() if each.state is state]


@pytest.fixture
def one_machine(settings, monkeypatch):
    monkeypatch.setitem(environment.seen, "SECRET_KEY", "")
    settings.SEARCH_ENGINE, settings.REDIS_SHARED, settings.DATABASE_URL = "tantivy", False, ""
    for name in nodes.SHARED:
        setattr(settings, name, "")


def test_nothing_is_said_of_a_portal_of_one_machine(one_machine):
    assert not list(nodes.check_sharing())
    assert not list(nodes.check_stores())


def test_nodes_without_anything_in_common_are_failures(one_machine, settings):
    settings.EXPORTS_STORE = "/mnt/exports"
    assert messages(nodes.check_sharing) == [
        "Each node makes a secret key of its own.",
        "Each node counts requests and keeps answers by itself.",
        "Each node has a database of its own.",
    ]
    assert messages(nodes.check_sharing, State.WARNING) == [
        "The index stays on the node that writes it."
    ]


def test_nodes_that_share_all_are_well(one_machine, settings, monkeypatch, tmp_path):
    monkeypatch.setitem(environment.seen, "SECRET_KEY", "x" * 50)
    settings.REDIS_SHARED, settings.DATABASE_URL = True, "postgres://db/portal"
    settings.INDEX_STORE = settings.EXPORTS_STORE = str(tmp_path)
    assert not list(nodes.check_sharing())
    assert {each.state for each in nodes.check_stores()} == {State.OK}


def test_a_store_that_is_not_mounted_is_a_failure(one_machine, settings, tmp_path):
    settings.INDEX_STORE = str(tmp_path / "nothing")
    assert messages(nodes.check_stores) == [f"INDEX_STORE: there is no folder {tmp_path}/nothing."]


def test_a_bucket_is_asked_and_one_that_is_not_there_is_a_failure(one_machine, settings, s3):
    there = s3("exports")
    settings.EXPORTS_STORE = "s3://portal/exports"
    settings.STORAGES = settings.STORAGES | {"exports": there}
    assert messages(nodes.check_stores, State.OK) == ["EXPORTS_STORE: the bucket answers."]
    nowhere = {**there, "OPTIONS": there["OPTIONS"] | {"bucket_name": "nowhere"}}
    settings.STORAGES = settings.STORAGES | {"exports": nowhere}
    (message,) = messages(nodes.check_stores)
    assert message.startswith("EXPORTS_STORE: The store refuses doctor")


def test_a_database_that_takes_writes_is_no_replica():
    (found,) = nodes.check_replica("default")
    assert found.message == "The default of the database is none: it takes writes."
    assert found.state is State.FAILURE


@pytest.mark.parametrize(
    ("lag", "state"),
    [
        (0, State.OK),
        (10, State.OK),
        (11, State.WARNING),
        (601, State.FAILURE),
        (None, State.FAILURE),
    ],
)
def test_a_replica_may_be_as_late_as_web_processes_read_it(lag, state):
    assert nodes.late("replica", lag).state is state
