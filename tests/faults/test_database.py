"""PostgreSQL is restarted while it is used: a server of the test's own, as only that may be stopped."""

import subprocess
import sys

import pytest

from portal.embedded.server import Server
from tests.faults.builders import ARCHIVED
from tests.faults.contents import differences
from tests.faults.portal import ROOT, Portal, await_true
from tests.faults.processes import free_port, running, status, stopped

pytestmark = pytest.mark.django_db


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
    with stopped(server):
        pass


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
        for part in ("/grscicoll/institution", "/occurrence/search"):
            portal.sandbox.requests.clear()
            commands.start("harvest")
            await_true(lambda part=part: any(part in each.path for each in portal.sandbox.requests))
            restart(server)
            assert commands.wait() == 1, commands.said()
            assert "The harvest failed: " in commands.said()
            assert "Traceback" not in commands.said()
            assert status(port, "/about-the-data") == 200
        assert commands.run("harvest") == 0, commands.said()
        assert status(port, "/specimen/search") == 200
    assert not differences(prepared.undisturbed, portal.contents())
