"""Requests that PostgreSQL refuses: the errors are its own."""

import logging

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

PAGE, CALL = "/institution/search", "/api/v1/grscicoll/institution"


@pytest.fixture
def failing():
    """``failing(code)``: whoever reads an institution gets PostgreSQL's error with that code."""

    def fail(code: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE institutions_institution RENAME TO kept; "
                "CREATE FUNCTION refuse() RETURNS kept LANGUAGE plpgsql AS $$ "
                f"BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '{code}'; END $$; "
                "CREATE VIEW institutions_institution AS SELECT (refuse()).*"
            )

    return fail


@pytest.mark.parametrize("code", ["53100", "57014", "55P03", "57P01"])
def test_a_full_slow_locked_or_stopping_database_is_a_503_in_the_form_asked_for(
    client, failing, code
):
    failing(code)
    answer = client.get(CALL)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer.json() == {"error": "The portal can’t reach its database. Try again in a minute."}


def test_a_person_gets_a_page(client, failing):
    failing("53100")
    answer = client.get(PAGE)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "<h1>The portal is not available</h1>" in answer.content.decode()
    assert "Content-Security-Policy" in answer


def test_a_database_that_was_not_migrated_is_a_503_that_says_so(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE institutions_institution RENAME COLUMN latitude TO lat")
    answer = client.get(CALL)
    assert answer.status_code == 503
    assert answer.json() == {"error": "The portal is being upgraded. Try again in a few minutes."}


def test_a_lost_database_is_one_line_in_the_log(client, failing, caplog):
    failing("53100")
    with caplog.at_level(logging.INFO):
        client.get(CALL)
    (line,) = caplog.records
    assert line.getMessage().startswith(f"GET {CALL}: made up")
    assert line.exc_info is None


def test_any_other_error_is_still_our_own_fault(client, failing):
    failing("22012")  # division by zero
    client.raise_request_exception = False
    assert client.get(CALL).status_code == 500
