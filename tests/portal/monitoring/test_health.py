"""What machines ask of a portal that is well; tests/portal/monitoring/test_metrics.py asks one that is not."""

import pytest


def test_the_process_answers_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_ready_is_a_portal_with_a_database_and_an_index(client, own_index):
    own_index()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": True, "index": True}
    assert "no-store" in response["Cache-Control"]


def test_without_an_index_the_portal_reports_that_it_is_not_ready(client, own_index):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": True, "index": False}


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics"])
def test_production_answers_machines_without_https(client, own_index, settings, address):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/about-the-data").status_code == 301
    assert client.get(address).status_code != 301
