"""PostgreSQL is restarted while it is used: a server of the test's own, as only that may be stopped."""

import subprocess
import sys

import pytest

from portal.postgres import Server
from tests.faults.conftest import changed_world, first_world
from tests.faults.contents import differences
from tests.faults.portal import ROOT, Commands, Portal, await_true
from tests.faults.processes import free_port, running, status

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(prepared, var_folder):
    """(server, portal, commands) of a portal with an embedded server, harvested once."""
    sandbox = prepared.portal.sandbox
    server = Server(var_folder / "postgres")
    server.join()
    address = {"host": str(server.cluster.sockets), "user": server.cluster.user}
    portal = Portal(address, server.cluster.database, var_folder, sandbox, {"DATABASE_URL": ""})
    commands = Commands(portal, var_folder / "log")
    sandbox.world = first_world()
    assert commands.run("migrate", "--verbosity", "0") == 0, commands.said()
    assert commands.run("harvest") == 0, commands.said()
    sandbox.world = changed_world()
    sandbox.requests.clear()
    yield server, portal, commands
    commands.close()
    server.leave()


def test_a_harvest_whose_database_is_restarted_fails_and_the_next_one_completes_it(own, prepared):
    server, portal, commands = own
    port = free_port()
    serve = ["-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    with running(
        subprocess.Popen([sys.executable, *serve], cwd=ROOT, env=portal.environment)
    ) as site:
        await_true(lambda: site.poll() is not None or status(port, "/about-the-data") == 200)
        for asked in (20, 80):  # in the registry's part and in the specimens'
            portal.sandbox.requests.clear()
            commands.start("harvest")
            await_true(lambda asked=asked: len(portal.sandbox.requests) > asked)
            server.cluster.stop()
            server.cluster.start()
            assert commands.wait() == 1, commands.said()
            assert "The harvest failed: " in commands.said()
            assert "Traceback" not in commands.said()
            assert status(port, "/about-the-data") == 200
        assert commands.run("harvest") == 0, commands.said()
        assert status(port, "/specimen/search") == 200
    assert not differences(prepared.undisturbed, portal.contents())
