"""Lines of the log about requests that clients have got wrong."""

import logging
from logging.config import DictConfigurator

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db

MANY = "&".join(["country=GB"] * 1_001)


@pytest.fixture
def lines(caplog):
    """``lines()``: what stderr gets, formatted as the settings say."""
    configured = DictConfigurator(settings.LOGGING)
    handler = settings.LOGGING["handlers"]["stderr"]
    (name,) = handler["filters"]
    shown = configured.configure_filter(settings.LOGGING["filters"][name])
    formatter = logging.Formatter(settings.LOGGING["formatters"]["plain"]["format"])
    return lambda: [
        line
        for record in caplog.records
        if shown.filter(record)
        for line in formatter.format(record).splitlines()
    ]


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
