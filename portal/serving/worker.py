"""gunicorn's threads, which a slow client can't take, and one more for health checks.

gunicorn gives a connection to a thread as soon as it is there. A client that sends a byte a second
then keeps the thread. Here a connection waits in the main loop, which costs nothing, until the head of
its request has arrived; the kernel says when there is more (SO_RCVLOWAT). Then a thread reads what is
there, and writes with a limit of time.
"""

import contextlib
import selectors
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from gunicorn.workers.gthread import TConn, ThreadWorker

from portal.serving.refused import answer, status_of

HEAD_SECONDS = 10.0  # from the connection, or from the last answer on it, to the end of a head
ANSWER_SECONDS = (
    20.0  # for what a thread reads at once, and for a piece of an answer that it writes
)
HEAD_BYTES = 1 << 16  # of a head; one that is longer is refused
MOST_PENDING = 700  # connections that wait for a head, of gunicorn's thousand: the oldest goes
END_OF_HEAD = b"\r\n\r\n"
HEALTH = b"GET /healthz "


class PatientConnection(TConn):
    """A connection from which no thread reads for longer than ANSWER_SECONDS."""

    head = b""  # as far as it has arrived

    def init(self):
        super().init()
        self.sock.settimeout(ANSWER_SECONDS)

    def arrived(self) -> tuple[bytes, int]:
        """(what has arrived and is not read by the parser's rules yet, how much of it is in the kernel)

        Raises BlockingIOError if nothing is in the kernel, OSError if the connection is broken.
        """
        read_ahead = self.parser.unreader.buf.getvalue() if self.parser else b""
        self.sock.setblocking(False)
        waiting = self.sock.recv(HEAD_BYTES, socket.MSG_PEEK)
        return read_ahead + waiting, len(waiting)


class PatientWorker(ThreadWorker):
    """A worker whose threads meet whole requests only."""

    def init_process(self):
        self.health = ThreadPoolExecutor(max_workers=1, thread_name_prefix="health")
        # Of a thread: the head of the request that it is about, and whether that is answered.
        self.handling = threading.local()
        super().init_process()

    def accept(self, listener):
        with contextlib.suppress(BlockingIOError, ConnectionAbortedError):
            client, address = listener.accept()
            self.nr_conns += 1
            conn = PatientConnection(self.cfg, client, address, listener.getsockname())
            self.enqueue_req(conn)

    def on_pending_socket_readable(self, conn, client):
        """More of a head has arrived. The connection keeps its place, and so its deadline."""
        self.poller.unregister(client)
        if self.is_whole(conn):
            self.pending_conns.remove(conn)
            self.submit(conn)
        else:
            self.watch(conn)

    def enqueue_req(self, conn):
        """Give a connection to a thread once the head of its request is there."""
        if self.is_whole(conn):
            self.submit(conn)
            return
        if len(self.pending_conns) >= MOST_PENDING:
            oldest = self.pending_conns.popleft()
            self.poller.unregister(oldest.sock)
            self.nr_conns -= 1
            oldest.close()
        conn.timeout = time.monotonic() + HEAD_SECONDS
        self.pending_conns.append(conn)
        self.watch(conn)

    def watch(self, conn):
        conn.sock.setblocking(False)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, readable)

    def is_whole(self, conn) -> bool:
        """Whether nothing more is to be waited for: a head, more than one may have, or an end."""
        try:
            head, waiting = conn.arrived()
        except BlockingIOError:
            head, waiting = conn.parser.unreader.buf.getvalue() if conn.parser else b"", 0
            conn.head = head
            return END_OF_HEAD in head
        except OSError:
            return True
        is_new = len(head) > len(conn.head)
        conn.head = head
        is_whole = END_OF_HEAD in head or len(head) >= HEAD_BYTES or not is_new
        wanted = 1 if is_whole else waiting + 1
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, wanted)
        return is_whole

    def submit(self, conn):
        is_health = conn.head.startswith(HEALTH)
        pool = self.health if is_health else self.tpool
        future = pool.submit(self.handle, conn)
        future.add_done_callback(
            lambda done: self.method_queue.defer(self.finish_request, conn, done)
        )

    def handle(self, conn):
        self.handling.head, self.handling.is_answered = conn.head, False
        if END_OF_HEAD not in conn.head and len(conn.head) >= HEAD_BYTES:
            self.refuse(conn.sock, 431)
            return False
        conn.data_ready = True
        return super().handle(conn)

    def handle_request(self, req, conn):
        keeps = super().handle_request(req, conn)
        self.handling.is_answered = True
        return keeps

    def _keepalive_after(self, conn, keepalive):
        conn.head = b""
        return super()._keepalive_after(conn, keepalive)

    def handle_error(self, req, client, addr, exc):
        """Answer what never reached Django, in our words, and say so in one line of the log."""
        status = status_of(exc)
        if status == 500:
            self.log.exception("Error handling request %s", getattr(req, "path", "(unread)"))
        else:
            self.log.warning("Refused a request: %s %s", status, type(exc).__name__)
        if not self.handling.is_answered:
            self.refuse(client, status)

    def refuse(self, client, status: int) -> None:
        with contextlib.suppress(OSError):
            client.settimeout(ANSWER_SECONDS)
            client.sendall(answer(status, self.handling.head, self.cfg.limit_request_line))
