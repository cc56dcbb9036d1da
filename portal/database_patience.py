"""How long a web process waits for a database, the primary or a replica: seconds, so that no page hangs with it.

The server ends statements that take too long by itself (statement_timeout). A server that hangs, or
a network that swallows packets, ends nothing: so we wait for each answer with a deadline of our own,
through psycopg2's wait callback (https://www.psycopg.org/docs/advanced.html#support-for-coroutine-libraries).
COPY does not work with it; harvests, which copy, wait as long as they must.
"""

import select
import threading
import time
from collections import defaultdict

import psycopg2
from django.core.signals import request_started
from django.dispatch import receiver
from psycopg2 import extensions

PATIENCE = 3.5  # seconds for one answer
# Seconds for one answer while the database hangs. One request at a time still waits in full, and
# once only, to see whether it is back.
SHORT_PATIENCE = 0.25
# Milliseconds; less than PATIENCE, so that a server that is well says what was too slow.
SERVER_LIMITS = {"statement_timeout": 3_000, "lock_timeout": 2_000}

_request = threading.local()  # waited: the servers that hang for which it has waited in full


class Server:
    """A database of this process: whether it hangs, and a lock for the request that waits in full."""

    def __init__(self):
        self.hangs, self.asking = threading.Event(), threading.Lock()


_servers: defaultdict[tuple, Server] = defaultdict(Server)


def server_of(connection) -> Server:
    """The server of a connection, which may be a replica: each is waited for by itself."""
    return _servers[connection.info.host, connection.info.port]


def limit_waiting(database: dict) -> None:
    """Limit every wait of this process for a database, given as Django's settings of it.

    Call it before the first connection.
    """
    options = database.setdefault("OPTIONS", {})
    limits = " ".join(f"-c {name}={value}" for name, value in SERVER_LIMITS.items())
    options["options"] = f"{options.get('options', '')} {limits}".strip()
    extensions.set_wait_callback(wait)


def wait(connection) -> None:
    """Wait until the server has answered; raises NoAnswer if that takes too long.

    psycopg2 then closes the connection.
    """
    server = server_of(connection)
    waited = _request.__dict__.setdefault("waited", set())
    probes = (
        server.hangs.is_set() and server not in waited and server.asking.acquire(blocking=False)
    )
    try:
        in_full = probes or not server.hangs.is_set()
        _await_answer(connection, PATIENCE if in_full else SHORT_PATIENCE)
    except NoAnswer:
        server.hangs.set()
        waited.add(server)
        raise
    except psycopg2.Error:  # an answer, too
        server.hangs.clear()
        raise
    finally:
        if probes:
            server.asking.release()
    server.hangs.clear()


@receiver(request_started)
def forget_the_wait(**_) -> None:
    _request.waited = set()


class NoAnswer(psycopg2.OperationalError):
    """The server has not answered in time."""


def _await_answer(connection, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while (state := connection.poll()) != extensions.POLL_OK:
        events = select.POLLIN if state == extensions.POLL_READ else select.POLLOUT
        poll = select.poll()
        poll.register(connection.fileno(), events)
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise NoAnswer(f"The database has not answered within {seconds:g} s.")
