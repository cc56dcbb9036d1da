"""The embedded server, shared, left and killed by real processes."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg2
import pytest

from portal.embedded.server import Server
from tests.portal.embedded.servers import postmaster, query, wait_until

# Joins the server of a folder, says so, and leaves when its standard input is closed.
USER = """
import sys
from pathlib import Path
from portal.embedded.server import Server
Server(Path(sys.argv[1])).join()
print("joined", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(server, **options):
    child = subprocess.Popen(
        [options.pop("python", sys.executable), "-c", USER, str(server.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )
    try:
        yield child
    finally:
        child.stdin.close()
        child.wait(60)
        child.stdout.close()


def has_joined(child):
    return child.stdout.readline() == "joined\n"


def keepers(server):
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if process.info["cmdline"]
        and process.info["cmdline"][-1] == str(server.folder)
        and "portal.embedded.server" in process.info["cmdline"]
    ]


def test_an_embedded_server_is_safe_for_data_and_listens_to_nobody_else(server):
    server.join()
    assert query(server, "SHOW fsync") == "on"
    assert query(server, "SHOW listen_addresses") == ""
    assert query(server, "SHOW shared_buffers") == "256MB"
    assert server.cluster.sockets.stat().st_mode & 0o077 == 0


def test_leaving_stops_the_server_at_once_keeper_included(server):
    server.join()
    running = psutil.Process(postmaster(server))
    server.leave()
    assert not server.cluster.answers()
    assert not running.is_running() or running.status() == psutil.STATUS_ZOMBIE
    assert not keepers(server)


def test_two_processes_that_start_at_once_share_one_server(server):
    with another_process(server) as one, another_process(server) as two:
        assert has_joined(one)
        assert has_joined(two)
        wait_until(lambda: len(keepers(server)) == 1)
        assert query(server, "SELECT count(*) FROM pg_database WHERE datname = 'portal'") == 1


def test_a_server_runs_on_for_remaining_users_when_one_leaves(server):
    server.join()
    before = postmaster(server)
    with another_process(server) as child:
        assert has_joined(child)
    assert postmaster(server) == before
    assert query(server, "SELECT 1") == 1


def test_a_server_stops_when_its_last_user_was_killed(server):
    with another_process(server) as child:
        assert has_joined(child)
        child.kill()
        child.wait()
        wait_until(lambda: not (server.cluster.data / "postmaster.pid").exists())
        wait_until(lambda: not keepers(server))


def test_a_killed_user_does_not_stop_the_server_of_others(server):
    server.join()
    with another_process(server) as child:
        assert has_joined(child)
        child.kill()
    assert query(server, "SELECT 1") == 1


def test_a_killed_server_is_started_again_with_its_data(server):
    server.join()
    connection = psycopg2.connect(
        host=server.cluster.sockets, user=server.cluster.user, dbname=server.cluster.database
    )
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE beetle AS SELECT 'Lucanus cervus' AS name")
    connection.commit()
    connection.close()
    os.kill(postmaster(server), signal.SIGKILL)
    wait_until(lambda: not server.cluster.answers())
    server.join()
    assert query(server, "SELECT name FROM beetle") == "Lucanus cervus"


def test_a_user_after_a_killed_keeper_starts_a_new_keeper(server):
    with another_process(server) as child:
        assert has_joined(child)
        wait_until(lambda: len(keepers(server)) == 1)
        keepers(server)[0].kill()
        wait_until(lambda: not keepers(server))
        server.join()
        wait_until(lambda: len(keepers(server)) == 1)


def test_a_forked_process_does_not_stop_its_parents_server(server):
    server.join()
    child = os.fork()
    if not child:
        # What a worker of gunicorn does at its end, without pytest's own endings.
        server.leave()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert query(server, "SELECT 1") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="this test becomes an ordinary user")
def test_an_embedded_server_works_for_an_ordinary_user(root):
    python = Path(f"/usr/bin/python3.{sys.version_info.minor}")
    if not python.exists():
        pytest.skip(f"{python}, which any user may run, is not installed")
    folder = Path("/tmp") / f"specimen-portal-test-{os.getpid()}"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    server = Server(folder / "postgres")
    packages = Path(psycopg2.__file__).parent.parent
    try:
        with another_process(
            server,
            python=str(python),
            user=65534,
            group=65534,
            extra_groups=[],
            cwd="/",
            env={"PYTHONPATH": f"{root}:{packages}"},
        ) as child:
            assert has_joined(child)
            assert psutil.Process(postmaster(server)).uids().effective == 65534
        wait_until(lambda: not server.cluster.answers())
    finally:
        subprocess.run(["rm", "-rf", folder], check=True)
