"""WAL archiving and recovery to a point in time, as docs/operations.md has them, and a standby.

On servers of its own: the recipe's commands and settings, with only the folders exchanged.
"""

import shlex
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest

from portal.doctor import nodes
from portal.embedded import cluster as embedded
from portal.embedded.cluster import Cluster
from tests.faults.portal import ROOT, await_true

RECIPE = (ROOT / "docs" / "operations.md").read_text()
ARCHIVE = "test ! -f /srv/wal/%f && cp %p /srv/wal/%f"
RESTORE = "cp /srv/wal/%f %p"
OPTIONS = ("--wal-method=stream", "--checkpoint=fast")


@pytest.fixture
def wal(var_folder, monkeypatch) -> Path:
    """The folder of archived WAL; servers are started as the recipe says."""
    folder = var_folder / "wal"
    folder.mkdir()
    folder.chmod(0o777)
    archive = ARCHIVE.replace("/srv/wal", str(folder))
    settings = {
        "wal_level": "replica",
        "archive_mode": "on",
        "archive_command": shlex.quote(archive),
        "hot_standby": "on",
    }
    monkeypatch.setattr(embedded, "SETTINGS", settings)
    return folder


@contextmanager
def cursor(server: Cluster) -> Iterator:
    there = {"host": server.sockets, "user": server.user, "dbname": server.database}
    with closing(psycopg2.connect(**there)) as opened:
        opened.autocommit = True
        with opened.cursor() as cursor:
            yield cursor


def ask(server: Cluster, question: str):
    with cursor(server) as asked:
        asked.execute(question)
        return asked.fetchone()[0] if asked.description else None


@contextmanager
def running(server: Cluster) -> Iterator[Cluster]:
    try:
        yield server
    finally:
        server.stop()


def base_backup(primary: Cluster, folder: Path, *options: str) -> Cluster:
    """A copy of the running primary, in a folder of its own."""
    copy = Cluster(folder)
    copy.prepare()
    there = ("-h", primary.sockets, "-U", primary.user, "-D", copy.data)
    primary._run("pg_basebackup", *there, *OPTIONS, *options)
    return copy


def test_the_recipe_is_the_one_that_is_tried_here():
    for line in (ARCHIVE, RESTORE, *OPTIONS, "recovery_target_time", "recovery.signal"):
        assert line in RECIPE


def test_a_database_goes_back_to_the_minute_before_a_mistake(wal, var_folder):
    primary = Cluster(var_folder / "primary")
    primary.prepare()
    with running(primary):
        primary.start()
        ask(primary, "CREATE TABLE specimen AS SELECT generate_series(1, 1000) AS gbif_id")
        copy = base_backup(primary, var_folder / "copy")
        ask(primary, "INSERT INTO specimen SELECT generate_series(1001, 1500)")
        before = ask(primary, "SELECT clock_timestamp()")
        ask(primary, "SELECT pg_sleep(0.05)")
        ask(primary, "DELETE FROM specimen")
        last = ask(primary, "SELECT pg_walfile_name(pg_switch_wal())")
        await_true((wal / last).exists)
        # What is lost with the machine: all but the copy and the archive.

    settings = copy.data / "postgresql.auto.conf"
    with settings.open("a") as file:
        file.write(f"restore_command = '{RESTORE.replace('/srv/wal', str(wal))}'\n")
        file.write(f"recovery_target_time = '{before.isoformat()}'\n")
        file.write("recovery_target_action = 'promote'\n")
    copy._run("touch", copy.data / "recovery.signal")
    with running(copy):
        copy._launch()
        await_true(lambda: not ask(copy, "SELECT pg_is_in_recovery()"))
        assert ask(copy, "SELECT count(*) FROM specimen") == 1_500


def test_the_doctor_knows_how_far_a_standby_is_behind(wal, var_folder):
    primary = Cluster(var_folder / "primary")
    primary.prepare()
    with running(primary):
        primary.start()
        with cursor(primary) as asked:
            assert nodes.standing(asked)[0] is False
        standby = base_backup(primary, var_folder / "standby", "--write-recovery-conf")
        with running(standby):
            standby._launch()
            ask(primary, "CREATE TABLE specimen AS SELECT 1 AS gbif_id")
            await_true(lambda: ask(standby, "SELECT to_regclass('specimen') IS NOT NULL"))
            with cursor(standby) as asked:
                is_replica, _theirs, lag = nodes.standing(asked)
            assert (is_replica, lag) == (True, 0)
            with cursor(standby) as asked:
                asked.execute("SELECT pg_wal_replay_pause()")
            ask(primary, "INSERT INTO specimen VALUES (2)")

            def is_late() -> bool:
                with cursor(standby) as asked:
                    return nodes.standing(asked)[2] > 0

            await_true(is_late)
            with cursor(standby) as asked:
                asked.execute("SELECT pg_wal_replay_resume()")
