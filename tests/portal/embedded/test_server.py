"""The embedded server, shared, left and killed by real processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg2
import pytest

from portal.embedded.cluster import ServerError, _let_through
from portal.embedded.server import Server

# Joins the server of a folder, says so, and leaves when its standard input is closed.
USER = """
import sys
from pathlib import Path
from portal.embedded.server import Server
Server(Path(sys.argv[1])).join()
print("joined", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def server(var_folder):
    server = Server(var_folder / "postgres")
    yield server
    server.leave()
    wait_until(lambda: not server.cluster.answers())


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


def wait_until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true"
        time.sleep(0.02)


def query(server, sql):
    connection = psycopg2.connect(
        host=server.cluster.sockets, user=server.cluster.user, dbname=server.cluster.database
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def postmaster(server):
    return int((server.cluster.data / "postmaster.pid").read_text().splitlines()[0])


def keepers(server):
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if process.info["cmdline"]
        and process.info["cmdline"][-1] == str(server.folder)
        and "portal.embedded.server" in process.info["cmdline"]
    ]


def test_it_starts_a_server_that_is_safe_for_data_and_listens_to_nobody_else(server):
    server.join()
    assert query(server, "SHOW fsync") == "on"
    assert query(server, "SHOW listen_addresses") == ""
    assert query(server, "SHOW shared_buffers") == "256MB"
    assert server.cluster.sockets.stat().st_mode & 0o077 == 0


def test_leaving_stops_it_at_once_keeper_included(server):
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


def test_it_goes_on_for_who_stays_when_another_leaves(server):
    server.join()
    before = postmaster(server)
    with another_process(server) as child:
        assert has_joined(child)
    assert postmaster(server) == before
    assert query(server, "SELECT 1") == 1


def test_it_stops_when_its_last_user_was_killed(server):
    with another_process(server) as child:
        assert has_joined(child)
        child.kill()
        child.wait()
        wait_until(lambda: not (server.cluster.data / "postmaster.pid").exists())
        wait_until(lambda: not keepers(server))


def test_a_killed_user_does_not_take_it_from_the_others(server):
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


def test_a_pid_file_that_names_another_program_by_now_is_no_hindrance(server):
    server.join()
    pid_file = server.cluster.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    server.leave()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    os.chown(pid_file, server.cluster.data.stat().st_uid, server.cluster.data.stat().st_gid)
    server.join()
    assert query(server, "SELECT 1") == 1


def test_stopping_never_hits_another_program(server):
    server.join()
    lines = (server.cluster.data / "postmaster.pid").read_text().splitlines()
    server.leave()
    with subprocess.Popen(["sleep", "60"]) as bystander:
        (server.cluster.data / "postmaster.pid").write_text(
            "\n".join([str(bystander.pid), *lines[1:]])
        )
        server.cluster.stop()
        assert bystander.poll() is None
        bystander.kill()


def test_who_comes_after_the_keeper_was_killed_brings_a_new_one(server):
    with another_process(server) as child:
        assert has_joined(child)
        wait_until(lambda: len(keepers(server)) == 1)
        keepers(server)[0].kill()
        wait_until(lambda: not keepers(server))
        server.join()
        wait_until(lambda: len(keepers(server)) == 1)


def test_a_half_made_data_folder_is_made_anew(server):
    (server.folder / "data.new" / "base").mkdir(parents=True)
    if os.geteuid() == 0:
        subprocess.run(
            ["chown", "-R", str(server.cluster._owner().pw_uid), server.folder], check=True
        )
    server.join()
    assert query(server, "SELECT 1") == 1
    assert not (server.folder / "data.new").exists()


def test_a_forked_process_does_not_stop_it_for_its_parent(server):
    server.join()
    child = os.fork()
    if not child:
        # What a worker of gunicorn does at its end, without pytest's own endings.
        server.leave()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert query(server, "SELECT 1") == 1


def test_a_path_too_long_for_a_socket_is_no_hindrance(var_folder):
    server = Server(var_folder / ("long" * 40) / "postgres")
    assert len(str(server.cluster.sockets)) < 60
    try:
        server.join()
        assert query(server, "SELECT 1") == 1
    finally:
        server.leave()
        server.cluster.sockets.rmdir()


def test_a_folder_with_a_space_and_a_quote_in_its_name_works(var_folder):
    server = Server(var_folder / "Owen's cabinet")
    server.join()
    assert query(server, "SELECT 1") == 1
    server.leave()


def test_a_server_that_can_not_start_says_why(server, monkeypatch):
    monkeypatch.setattr("portal.embedded.cluster.RETRY_SECONDS", 0)
    server.join()
    server.leave()
    (server.cluster.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(ServerError, match="initialized by PostgreSQL version 9"):
        server.join()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root meets folders of other users")
def test_a_folder_of_another_user_is_refused(tmp_path):
    folder = tmp_path / "postgres"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    with pytest.raises(ServerError, match="belongs to another user"):
        Server(folder).join()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may change who passes")
def test_root_lets_its_system_user_pass_but_not_look(tmp_path):
    private = tmp_path / "private"
    (private / "deep").mkdir(parents=True)
    private.chmod(0o700)
    _let_through(private / "deep")
    assert private.stat().st_mode & 0o777 == 0o701


@pytest.mark.skipif(os.geteuid() != 0, reason="this test becomes an ordinary user")
def test_it_works_as_an_ordinary_user(root):
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


def test_without_the_package_it_says_what_to_do(server):
    # An isolated interpreter sees no installed package.
    code = (
        f"import sys; sys.path.append({str(Path(__file__).parents[3] / 'portal' / 'embedded')!r}); "
    )
    code += "import importlib.util, runpy; "
    code += "runpy.run_path(sys.path[-1] + '/cluster.py')['binaries']()"
    run = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True)
    assert "Set DATABASE_URL to a PostgreSQL server" in run.stderr


def test_a_socket_that_nobody_listens_on_is_no_server(server):
    server.folder.mkdir()
    server.cluster.data.mkdir()
    (server.cluster.data / "postmaster.pid").write_text("1\n2\n3\n4\n5\n6\n7\nready\n")
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(server.cluster.sockets / ".s.PGSQL.5432"))
        assert not server.cluster.answers()
    (server.cluster.data / "postmaster.pid").unlink()
