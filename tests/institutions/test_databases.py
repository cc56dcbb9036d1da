"""Which database is read; tests/portal/middleware/test_replicas.py has requests."""

import threading

import pytest
from django.db import connections, transaction

from institutions.databases import Router, alias_to_read, on_primary, read_from, read_from_chosen
from institutions.models import Exclusion, Institution, Suggestion
from specimens.models import Area, NumberList, SearchDownload, ShortLink, Specimen

READ = Router().db_for_read


@pytest.fixture
def replica():
    read_from("replica_1")
    yield
    read_from("default")


@pytest.mark.usefixtures("replica")
def test_a_thread_reads_from_the_replica_that_it_was_given_and_writes_to_the_primary():
    assert {READ(model) for model in (Institution, Specimen)} == {"replica_1"}
    assert Router().db_for_write(Specimen) == "default"
    others = []
    other = threading.Thread(target=lambda: others.append(READ(Specimen)))
    other.start()
    other.join()
    assert others == ["default"]


@pytest.mark.usefixtures("replica")
def test_rows_of_readers_are_read_where_they_were_written():
    for model in (ShortLink, NumberList, Area, SearchDownload, Suggestion, Exclusion):
        assert READ(model) == "default", model


@pytest.mark.usefixtures("replica")
def test_the_primary_is_read_within_a_block():
    with on_primary():
        assert alias_to_read() == "default"
    assert alias_to_read() == "replica_1"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("replica")
def test_a_transaction_reads_what_it_has_written():
    with transaction.atomic():
        assert READ(Specimen) == "default"
    assert READ(Specimen) == "replica_1"


def test_a_database_is_chosen_when_something_is_read():
    asked = []
    read_from_chosen(lambda last: asked.append(last) or "replica_1")
    assert (READ(ShortLink), asked) == ("default", [])
    assert (READ(Specimen), READ(Institution)) == ("replica_1", "replica_1")
    assert asked == [None, "replica_1"]
    with on_primary():
        assert READ(Specimen) == "default"
    assert READ(Specimen) == "replica_1"
    read_from("default")


def test_no_replica_is_migrated():
    assert Router().allow_migrate("default", "specimens")
    assert not Router().allow_migrate("replica_1", "specimens")
    assert "replica_1" not in connections.settings
