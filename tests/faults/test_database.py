"""PostgreSQL is restarted while it is used: a server of the test's own, as only that may be stopped."""

import subprocess
import sys

import pytest

from harvest.sandbox.api.faults import Faults
from portal.embedded.server import Server
from tests.faults.builders import ARCHIVED, changed_world, first_world
from tests.faults.contents import differences
from tests.faults.portal import ROOT, Commands, Portal, await_true, replace_folder
from tests.faults.processes import free_port, running, status

pytestmark = pytest.mark.django_db

TEMPLATE = "portal_harvested"


@pytest.fixture(scope="module")
def own_server(var_folder_of_module):
    server = Server(var_folder_of_module / "postgres")
    server.join()
    yield server
    server.leave()


@pytest.fixture(scope="module")
def harvested_once(own_server, prepared):
    """A portal on the server, harvested once, with copies of its database and its index."""
    var = own_server.cluster.folder.parent
    address = {"host": str(own_server.cluster.sockets), "user": own_server.cluster.user}
    sandbox, name = prepared.portal.sandbox, own_server.cluster.database
    portal = Portal(address, name, var, sandbox, {"DATABASE_URL": ""})
    commands = Commands(portal, var / "log")
    sandbox.world, sandbox.faults = first_world(), Faults()
    assert commands.run("migrate", "--verbosity", "0") == 0, commands.said()
    assert commands.run("harvest") == 0, commands.said()
    portal.copy_database(name, TEMPLATE)
    replace_folder(var / "index", var / "kept")
    yield portal, commands
    commands.close()


@pytest.fixture
def own(own_server, harvested_once):
    """(server, portal, commands): a first harvest is in, and GBIF has changed since."""
    portal, commands = harvested_once
    portal.copy_database(TEMPLATE)
    replace_folder(portal.var / "kept", portal.var / "index")
    portal.sandbox.world, portal.sandbox.faults = changed_world(), Faults()
    portal.sandbox.requests.clear()
    yield own_server, portal, commands
    commands.stop()


def test_a_rebuild_of_the_index_whose_database_is_restarted_keeps_the_old_one(own, prepared):
    server, portal, commands = own
    before = portal.contents()
    with portal.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE specimens_specimen")
        commands.start("index", "--rebuild")
        await_true(lambda: waits_for_a_table(portal))
        restart(server)
    assert commands.wait() == 1, commands.said()
    assert not differences(before, portal.contents())
    assert commands.run("index", "--rebuild") == 0, commands.said()
    assert not differences(before, portal.contents())


def test_a_load_of_an_archive_whose_database_is_restarted_changes_nothing_until_the_next(own, load):
    server, portal, commands = own
    before = portal.contents()
    with portal.stopping_at("INSERT ON specimens_specimen") as is_there:
        commands.start(*load)
        await_true(is_there)
        restart(server)
        assert commands.wait() == 1, commands.said()
        assert "The harvest failed: " in commands.said()
        assert "Traceback" not in commands.said()
        assert not differences(before, portal.contents())
    assert commands.run(*load) == 0, commands.said()
    after = portal.contents()
    assert len(after["specimens_specimen"]) == len(before["specimens_specimen"]) + ARCHIVED


def restart(server: Server) -> None:
    server.cluster.stop()
    server.cluster.start()


def waits_for_a_table(portal: Portal) -> bool:
    """Whether somebody waits until another lets go of one."""
    with portal.cursor() as cursor:
        cursor.execute(
            "SELECT FROM pg_stat_activity WHERE datname = current_database() "
            "AND wait_event_type = 'Lock' AND wait_event = 'relation'"
        )
        return bool(cursor.fetchall())


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
            restart(server)
            assert commands.wait() == 1, commands.said()
            assert "The harvest failed: " in commands.said()
            assert "Traceback" not in commands.said()
            assert status(port, "/about-the-data") == 200
        assert commands.run("harvest") == 0, commands.said()
        assert status(port, "/specimen/search") == 200
    assert not differences(prepared.undisturbed, portal.contents())
