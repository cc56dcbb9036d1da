"""Numbers of requests in answers, on pages about failures, and in the log."""

import logging

import pytest
from django.db import connection

from portal.request_id import WithRequestId, current

pytestmark = pytest.mark.django_db

GIVEN = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def of_a_proxy(client):
    return lambda path, number=GIVEN: client.get(path, headers={"X-Request-ID": number})


def test_each_answer_has_a_number_of_its_own(client):
    first, second = (client.get(path)["X-Request-ID"] for path in ("/healthz", "/nothing-here"))
    assert len(first) == len(second) == 32
    assert first != second


def test_only_a_proxy_s_number_is_taken(of_a_proxy, settings):
    assert of_a_proxy("/healthz")["X-Request-ID"] != GIVEN
    settings.BEHIND_PROXY = True
    assert of_a_proxy("/healthz")["X-Request-ID"] == GIVEN
    assert of_a_proxy("/healthz", f"{GIVEN}; DROP")["X-Request-ID"] != f"{GIVEN}; DROP"


def test_a_kept_answer_has_the_number_of_the_request_that_it_answers(client, own_index):
    own_index()
    numbers = {client.get("/institution/search")["X-Request-ID"] for _ in range(3)}
    assert len(numbers) == 3


def test_a_failure_says_the_number_that_the_log_has(client, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE institutions_institution RENAME COLUMN latitude TO lat")
    caplog.handler.addFilter(WithRequestId())
    with caplog.at_level(logging.ERROR):
        answer = client.get("/institution/search")
    assert answer.status_code == 503
    assert f"<code>{answer['X-Request-ID']}</code>" in answer.content.decode()
    assert {record.request_id for record in caplog.records} == {answer["X-Request-ID"]}
    assert current.get() == "-"  # when the request is over


def test_a_reader_s_own_mistake_has_no_number_on_its_page(client, own_index):
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer["X-Request-ID"] not in answer.content.decode()
