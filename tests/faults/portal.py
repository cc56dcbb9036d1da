"""A portal for one test to break: a database and a folder of its own, and a sandbox to harvest."""

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg2

from harvest.sandbox.api.server import Sandbox
from portal.embedded.cluster import binaries
from tests.faults.contents import contents

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds
KILLED = -signal.SIGKILL
TIMEOUT = 0.5  # seconds after which a harvest takes a request for lost

STOP = """
    CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_sleep({seconds}); RETURN NEW; END $$;
    CREATE TRIGGER stop BEFORE {moment} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION stop()
"""
STOPPED = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event = 'PgSleep'
"""
LET_GO = f"SELECT pg_terminate_backend(pid) FROM ({STOPPED}) AS stopped"  # noqa: S608 (above)


@dataclass
class Portal:
    """``address``: psycopg2's parameters of the server. The database's name is always the same."""

    address: dict
    database: str
    var: Path
    sandbox: Sandbox
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which other processes find all this."""
        there = self.address
        secret = f":{quote(there['password'], safe='')}" if there.get("password") else ""
        port = f":{there['port']}" if there.get("port") else ""
        host = quote(str(there.get("host", "")), safe="")
        return os.environ | {
            "DATABASE_URL": f"postgres://{there['user']}{secret}@{host}{port}/{self.database}",
            "PORTAL_VAR": str(self.var),
            "GBIF_API_URL": self.sandbox.url,
            "GBIF_TIMEOUT": str(TIMEOUT),
            "HARVEST_SLICE_LIMIT": "20",
            "PYTHONUNBUFFERED": "1",
            **self.more,
        }

    @contextmanager
    def cursor(self, database: str | None = None) -> Iterator:
        there = self.address | {"dbname": database or self.database}
        # Times are compared as text, and each server has a zone of its own.
        options = {"options": "-c TimeZone=UTC", "connect_timeout": PATIENCE}
        with closing(psycopg2.connect(**there, **options)) as opened:
            opened.autocommit = True
            with opened.cursor() as cursor:
                yield cursor

    def copy_database(self, template: str, copy: str | None = None) -> None:
        copy = copy or self.database
        with self.cursor("postgres") as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')

    def dump(self, file: Path) -> None:
        self._run("pg_dump", "--format=custom", f"--file={file}", self.database)

    def restore(self, dump: Path) -> None:
        """Put the database back to a dump, under whoever uses it."""
        self.drop(self.database)
        self._run("createdb", self.database)
        self._run("pg_restore", "--no-owner", f"--dbname={self.database}", str(dump))

    def _run(self, program: str, *arguments: str) -> None:
        there = {"PGHOST": str(self.address["host"]), "PGUSER": self.address["user"]}
        command = [binaries() / program, *arguments]
        subprocess.run(command, env=os.environ | there, check=True)

    def drop(self, *databases: str) -> None:
        with self.cursor("postgres") as cursor:
            for name in databases:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def forget_specimens(self) -> None:
        """It knows its institutions, but no specimen yet."""
        with self.cursor() as cursor:
            cursor.execute("TRUNCATE specimens_specimen, specimens_taxon, harvest_seenrecord")

    @contextmanager
    def stopping_at(self, moment: str, when: str = "TRUE") -> Iterator[Callable[[], bool]]:
        """Whoever comes to a moment, as "UPDATE ON table" of such a row, stops right before it.

        Gives a function that says whether somebody has. Such a connection the server drops at the
        end, and undoes what was not committed.
        """
        with self.cursor() as cursor:
            cursor.execute(STOP.format(moment=moment, when=when, seconds=PATIENCE))
        try:
            yield lambda: bool(self._ask(STOPPED))
        finally:
            with self.cursor() as cursor:
                cursor.execute(LET_GO)
                cursor.execute("DROP FUNCTION stop CASCADE")

    def _ask(self, question: str) -> list[tuple]:
        with self.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()

    def contents(self) -> dict[str, list]:
        with self.cursor() as cursor:
            return contents(cursor, self.var / "index")

    def popen(self, *arguments: str, **environment: str) -> subprocess.Popen:
        """``python`` with the arguments, as a process from scratch."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


class Commands:
    """Runs ``manage.py`` commands in a portal, one at a time, each in a process of its own."""

    def __init__(self, portal: Portal, log: Path):
        self.log = log
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forked"],
            cwd=ROOT,
            env=portal.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,  # a line that was read ahead would be waited for in vain
        )
        self.number = None

    def start(self, *arguments: str) -> None:
        """Start a command; ``number`` is its process until it is known to have ended."""
        assert self.number is None, "the last command has not ended"
        order = {"arguments": arguments, "log": str(self.log)}
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        self.number = int(self._line(PATIENCE))

    def wait(self, seconds: float = PATIENCE) -> int | None:
        """The exit code of what was started, None where it has not ended in time."""
        line = self._line(seconds)
        if not line:
            return None
        self.number = None
        return int(line)

    def run(self, *arguments: str) -> int:
        self.start(*arguments)
        code = self.wait()
        assert code is not None, f"manage.py {arguments} does not end"
        return code

    def kill(self) -> int:
        """Send SIGKILL, and return how it ended: it may have been quicker."""
        with suppress(ProcessLookupError):
            os.kill(self.number, signal.SIGKILL)
        return self.wait()

    def stop(self) -> None:
        """Kill what a test that failed has left running."""
        if self.number is not None:
            self.kill()

    def kills(self, count: int, seed: int, life: float, *arguments: str) -> Iterator[bool]:
        """Kill a command at so many moments of its life, in seconds as the last one's was.

        Yields after each try whether it was killed. One that was quicker than the last one is
        through by then, and its moment comes again.
        """
        waiting = moments(count, seed)
        while waiting:
            began = time.monotonic()
            self.start(*arguments)
            code = self.wait(waiting[-1] * life)
            if code is None:
                code = self.kill()
            assert code in (0, KILLED), self.said()
            if code == KILLED:
                waiting.pop()
            else:
                life = time.monotonic() - began
            yield code == KILLED

    def kill_when(self, condition: Callable[[], object], *arguments: str) -> None:
        """Kill a command as soon as something is true, which is before its end."""
        self.start(*arguments)
        try:
            await_true(condition)
        finally:
            code = self.kill()
        assert code == KILLED, self.said()

    def said(self) -> str:
        return self.log.read_text()

    def close(self) -> None:
        self.stop()
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stdout.close()

    def _line(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        return self.process.stdout.readline() if ready else b""


def await_true(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it does not come true"
        time.sleep(0.02)


@contextmanager
def closed(path: Path) -> Iterator[None]:
    """Whoever opens the file to write to it waits: a pipe that nobody reads stands for it."""
    os.mkfifo(path)
    try:
        yield
    finally:
        path.unlink()


def replace_folder(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def moments(count: int, seed: int) -> list[float]:
    """``count`` random moments of a life from 0 to 1, one in each part of it, in no order."""
    dice = random.Random(seed)
    spread = [(part + dice.random()) / count for part in range(count)]
    dice.shuffle(spread)
    return spread
