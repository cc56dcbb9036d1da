"""Waits for a database that does not answer."""

from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.db import connection
from psycopg2 import extensions

from portal import database_patience
from portal.database_patience import NoAnswer, limit_waiting, server_of, wait

# The server does not notice that nobody waits for its answer any longer.
END_SLEEPERS = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event = 'PgSleep'
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def connect(monkeypatch):
    """``connect()`` opens a connection, and waits as web processes do, but half a second."""
    monkeypatch.setattr(database_patience, "PATIENCE", 0.5)
    database_patience._servers.clear()
    database_patience.forget_the_wait()
    parameters = connection.get_connection_params()
    keys = ("host", "port", "user", "password", "dbname")
    address = {key: parameters[key] for key in keys if key in parameters}
    extensions.set_wait_callback(wait)

    @contextmanager
    def connect():
        with closing(psycopg2.connect(**address)) as opened:
            opened.autocommit = True
            yield opened

    yield connect
    extensions.set_wait_callback(None)
    with connection.cursor() as cursor:
        cursor.execute(END_SLEEPERS)


def ask(connection, sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_an_answer_that_does_not_come_is_an_error_and_the_connection_is_closed(connect):
    with connect() as opened:
        with pytest.raises(NoAnswer, match=r"has not answered within 0\.5 s"):
            ask(opened, "SELECT pg_sleep(60)::text")
        assert opened.closed


def test_the_next_connection_works_as_soon_as_the_database_does(connect):
    with connect() as opened:
        server = server_of(opened)
        with pytest.raises(NoAnswer):
            ask(opened, "SELECT pg_sleep(60)::text")
    assert server.hangs.is_set()
    with connect() as opened:
        assert ask(opened, "SELECT 5") == 5
    assert not server.hangs.is_set()


def test_while_the_database_hangs_one_request_at_a_time_waits_in_full(connect):
    with connect() as one, connect() as two:
        server_of(one).hangs.set()
        with server_of(one).asking, pytest.raises(NoAnswer, match=r"within 0\.25 s"):
            ask(one, "SELECT pg_sleep(60)::text")
        database_patience.forget_the_wait()
        with pytest.raises(NoAnswer, match=r"within 0\.5 s"):
            ask(two, "SELECT pg_sleep(60)::text")


def test_a_request_waits_in_full_once_only(connect):
    with connect() as one, connect() as two:
        with pytest.raises(NoAnswer, match=r"within 0\.5 s"):
            ask(one, "SELECT pg_sleep(60)::text")
        with pytest.raises(NoAnswer, match=r"within 0\.25 s"):
            ask(two, "SELECT pg_sleep(60)::text")


def test_the_server_itself_ends_what_takes_a_web_process_too_long():
    database = {"OPTIONS": {"options": "-c work_mem=8MB"}}
    try:
        limit_waiting(database)
    finally:
        extensions.set_wait_callback(None)
    assert database["OPTIONS"]["options"] == (
        "-c work_mem=8MB -c statement_timeout=3000 -c lock_timeout=2000"
    )
