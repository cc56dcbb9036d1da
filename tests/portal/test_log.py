"""Lines of the log about requests that clients have got wrong."""

import json
import logging
import sys
from logging.config import DictConfigurator

import pytest
from django.conf import settings

from portal.log import AsJson

pytestmark = pytest.mark.django_db

MANY = "&".join(["country=GB"] * 1_001)


@pytest.fixture
def lines(caplog):
    """``lines()``: what stderr gets, formatted as the settings say."""
    configured = DictConfigurator(settings.LOGGING)
    handler = settings.LOGGING["handlers"]["stderr"]
    filters = [
        configured.configure_filter(settings.LOGGING["filters"][name])
        for name in handler["filters"]
    ]

    def lines(format: str = "plain") -> list[str]:
        formatter = configured.configure_formatter(dict(settings.LOGGING["formatters"][format]))
        return [
            line
            for record in caplog.records
            if all(each.filter(record) for each in filters)
            for line in formatter.format(record).splitlines()
        ]

    return lines


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        (f"/institution/search?{MANY}", {}),
        (f"/institution/map.geojson?{MANY}", {}),
        (f"/specimen/suggest?for=country&{MANY}", {}),
        (f"/api/v1/occurrence/search?{MANY}", {}),
        ("/", {"host": "evil.example"}),
        ("/nothing-here", {}),
    ],
)
def test_a_request_that_is_refused_is_one_line(client, own_index, lines, address, headers):
    assert client.get(address, headers=headers).status_code in (400, 404)
    assert len(lines()) == 1
    assert "WARNING" in lines()[0]


def test_a_line_of_json_has_the_request_s_number_and_nothing_of_the_search(
    client, own_index, lines
):
    answer = client.get(f"/institution/search?q=Linnaeus&{MANY}")
    line = json.loads(lines("json")[0])
    assert line.keys() == {"time", "level", "logger", "message", "request_id"}
    assert line["request_id"] == answer["X-Request-ID"]
    assert (line["level"], line["logger"]) == ("WARNING", "django.security.TooManyFieldsSent")
    assert "Linnaeus" not in lines("json")[0]


def test_a_failure_is_one_line_of_json_with_its_traceback():
    try:
        raise ZeroDivisionError("in\ntwo lines")
    except ZeroDivisionError:
        record = logging.makeLogRecord({"msg": "It failed.", "exc_info": sys.exc_info()})
    written = AsJson().format(record)
    assert "\n" not in written
    assert "ZeroDivisionError: in\ntwo lines" in json.loads(written)["exc_info"]


def test_additions_of_libraries_to_a_record_are_left_out():
    record = logging.makeLogRecord({"msg": "received", "data": {"args": ["curator@example.org"]}})
    assert "curator" not in AsJson().format(record)
