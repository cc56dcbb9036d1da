"""gunicorn's threads, which a slow client can't take, and one more for health checks.

gunicorn gives a connection to a thread as soon as it is there. A client that sends a byte a second
then keeps the thread. Here a connection waits in the main loop, which costs nothing, until the head of
its request has arrived; the kernel says when there is more (SO_RCVLOWAT). Then a thread reads what is
there, and writes with a limit of time. Longer than most modules because it says for each step of
gunicorn's worker what is done instead.
"""

import contextlib
import selectors
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from gunicorn.workers.gthread import ThreadWorker

from portal.serving.connection import ANSWER_SECONDS, HEAD_BYTES, PatientConnection
from portal.serving.refused import answer, status_of

HEAD_SECONDS = 10.0  # from the connection, or from the last answer on it, to the end of a head
MOST_PENDING = 700  # connections that wait for a head, of gunicorn's thousand: the oldest goes
HESITATION = 0.001  # seconds for each connection that a worker has already
MOST_HESITATION = 0.005
HEALTH = (b"GET /healthz ", b"HEAD /healthz ")


class PatientWorker(ThreadWorker):
    """A worker whose threads meet whole requests only."""

    def init_process(self):
        self.health = ThreadPoolExecutor(max_workers=1, thread_name_prefix="health")
        # Of a thread: the head of the request that it is about, and whether that is answered.
        self.handling = threading.local()
        super().init_process()

    def accept(self, listener):
        """Take a connection, the later the more of them this worker has.

        So the one with the fewest takes it. A proxy keeps its connections for long: without this, one
        process may have them all, and the others nothing to do.
        """
        time.sleep(min(self.nr_conns * HESITATION, MOST_HESITATION))
        with contextlib.suppress(BlockingIOError, ConnectionAbortedError):
            client, address = listener.accept()
            self.nr_conns += 1
            conn = PatientConnection(self.cfg, client, address, listener.getsockname())
            self.enqueue_req(conn)

    def on_pending_socket_readable(self, conn, client):
        """More of a head has arrived. The connection keeps its place, and so its deadline."""
        self.poller.unregister(client)
        if conn.is_ending:
            self.drop(conn)
        elif conn.is_whole():
            self.pending_conns.remove(conn)
            self.submit(conn)
        else:
            self.watch(conn)

    def enqueue_req(self, conn):
        """Give a connection to a thread once the head of its request is there."""
        if conn.is_whole():
            self.submit(conn)
        else:
            self.await_more(conn)

    def await_more(self, conn):
        """Have the main loop say when more of a connection arrives, and close it after HEAD_SECONDS."""
        if len(self.pending_conns) >= MOST_PENDING:
            oldest = self.pending_conns.popleft()
            self.poller.unregister(oldest.sock)
            self.close(oldest)
        conn.timeout = time.monotonic() + HEAD_SECONDS
        self.pending_conns.append(conn)
        self.watch(conn)

    def watch(self, conn):
        conn.sock.setblocking(False)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, readable)

    def submit(self, conn):
        is_health = conn.head.startswith(HEALTH)
        pool = self.health if is_health else self.tpool
        future = pool.submit(self.handle, conn)
        future.add_done_callback(
            lambda done: self.method_queue.defer(self.finish_request, conn, done)
        )

    def handle(self, conn):
        self.handling.head, self.handling.is_answered = conn.head, False
        if conn.has_no_end():
            self.refuse(conn.sock, 431)
            return False
        conn.data_ready = True
        return super().handle(conn)

    def handle_request(self, req, conn):
        keeps = super().handle_request(req, conn)
        self.handling.is_answered = True
        return keeps

    def _keepalive_after(self, conn, keepalive):
        """Whether another request may follow: not after a body that nobody has read.

        gunicorn would wait for the rest of it, in the thread.
        """
        conn.head = b""
        return keepalive and conn.is_read()

    def finish_request(self, conn, fs):
        """Keep a connection or end it. gunicorn would wait two seconds for the end, in the main loop."""
        if error := None if fs.cancelled() else fs.exception():
            self.log.error("A request failed outside its handler.", exc_info=error)
            self.close(conn)
        elif not fs.cancelled() and fs.result():
            super().finish_request(conn, fs)
        else:
            self.end(conn)

    def end(self, conn):
        """Say that nothing else comes. The client closes, when it has read its answer."""
        try:
            conn.end()
        except OSError:
            self.close(conn)
        else:
            self.await_more(conn)

    def drop(self, conn):
        """Drop what a client sends after its answer, so that closing doesn't take the answer away."""
        with contextlib.suppress(OSError):
            if conn.sock.recv(HEAD_BYTES):
                self.watch(conn)
                return
        self.pending_conns.remove(conn)
        self.close(conn)

    def close(self, conn):
        self.nr_conns -= 1
        conn.close()

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
