"""The folder of a PostgreSQL server, made, started and stopped."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from portal.embedded.cluster import ServerError, _let_through
from portal.embedded.server import Server
from tests.portal.embedded.servers import query


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


def test_a_half_made_data_folder_is_replaced(server):
    (server.folder / "data.new" / "base").mkdir(parents=True)
    if os.geteuid() == 0:
        subprocess.run(
            ["chown", "-R", str(server.cluster._owner().pw_uid), server.folder], check=True
        )
    server.join()
    assert query(server, "SELECT 1") == 1
    assert not (server.folder / "data.new").exists()


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


def test_without_its_package_the_embedded_server_says_what_to_do(server):
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
