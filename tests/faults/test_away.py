"""What the site answers while its PostgreSQL is away, hangs or only reads, and right after."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from tests.faults.portal import ROOT, await_true
from tests.faults.processes import ask, free_port, hanging, running, status, stopped

pytestmark = pytest.mark.django_db

PAGES = ["/specimen/search", "/institution/search", "/about-the-data", "/status", "/"]
FOR_PROGRAMS = [
    *("/status.json", "/institution/map.geojson", "/api/v1/occurrence/search?limit=1"),
    *("/api/v1/grscicoll/institution", "/api/v1/grscicoll/collection"),
]
WITHOUT_A_DATABASE = [
    *("/healthz", "/accessibility", "/api/v1/docs", "/api/v1/openapi.json"),
    *("/specimen/map.json?bounds=-10,50,2,60&zoom=5", "/static/css/portal.css"),
]


@pytest.fixture
def site(own):
    """(server, port): the harvested portal's site, which can't start its database by itself."""
    server, portal, _commands = own
    port = free_port()
    serve = ["-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    environment = replace(portal, more={}).environment
    with running(subprocess.Popen([sys.executable, *serve], cwd=ROOT, env=environment)) as process:
        await_true(lambda: process.poll() is not None or status(port, "/healthz") == 200)
        yield server, port


# Of one that hangs, every fourth address: each is waited for.
@pytest.mark.parametrize(("away", "step"), [(stopped, 1), (hanging, 4)])
def test_a_database_that_is_away_costs_no_more_than_what_needs_it(site, away, step):
    server, port = site
    for path in PAGES + FOR_PROGRAMS + WITHOUT_A_DATABASE:
        assert ask(port, path)[0] == 200, path
    with away(server):
        for path in WITHOUT_A_DATABASE[::step]:
            assert ask(port, path)[0] == 200, path
        assert ask(port, "/nothing-here")[0] == 404
        assert ask(port, "/readyz")[0] == 503
        for path in (PAGES + FOR_PROGRAMS)[::step]:
            code, headers, body = ask(port, path)
            assert (code, headers["Retry-After"]) == (503, "30"), path
            if path in FOR_PROGRAMS:
                assert json.loads(body)["error"].startswith("The portal can’t reach its database")
            else:
                assert b"<h1>The portal is not available</h1>" in body
    for path in PAGES + FOR_PROGRAMS:
        assert ask(port, path)[0] == 200, path


def test_a_database_that_only_reads_serves_every_page(own, site):
    server, port = site
    _server, portal, _commands = own
    with portal.cursor() as cursor:
        cursor.execute("ALTER SYSTEM SET default_transaction_read_only = on")
        cursor.execute("SELECT pg_reload_conf()")
    try:
        for path in PAGES + FOR_PROGRAMS + WITHOUT_A_DATABASE:
            assert ask(port, path)[0] == 200, path
    finally:
        with portal.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = off")
            cursor.execute("ALTER SYSTEM RESET default_transaction_read_only")
            cursor.execute("SELECT pg_reload_conf()")
