"""gunicorn's threads, which a slow client can't take, and one more for health checks.

gunicorn gives a connection to a thread as soon as it is there. A client that sends a byte a second
then keeps the thread. Here a connection waits in the main loop, which costs nothing, until the head of
its request has arrived; the kernel says when there is more (SO_RCVLOWAT). Then a thread reads what is
there, and writes with a limit of time. Bodies that nobody has read, and the end of a connection, are not
waited for in a thread either.
"""

import contextlib
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from gunicorn.workers.gthread import TConn, ThreadWorker

from portal.serving.refused import answer, status_of

HEAD_SECONDS = 10.0  # from the connection, or from the last answer on it, to the end of a head
ANSWER_SECONDS = 20.0  # to read a body, and to write a piece of an answer
HEAD_BYTES = 1 << 16  # more than gunicorn's limits of a head allow
END_OF_HEAD = b"\r\n\r\n"
HEALTH = b"GET /healthz "


class PatientWorker(ThreadWorker):
    """A worker whose threads meet whole requests only."""

    def init_process(self):
        self.health = ThreadPoolExecutor(max_workers=1, thread_name_prefix="health")
        self.handling = threading.local()  # head: of the request that a thread is about
        super().init_process()

    def accept(self, listener):
        with contextlib.suppress(BlockingIOError, ConnectionAbortedError):
            client, address = listener.accept()
            self.nr_conns += 1
            conn = TConn(self.cfg, client, address, listener.getsockname())
            conn.is_ending = False
            self.await_head(conn)

    def on_client_socket_readable(self, conn, client):
        """A connection that was kept has its next request, or is closed."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self.await_head(conn)

    def on_pending_socket_readable(self, conn, client):
        """More of a head has arrived. The connection keeps its place, and so its deadline."""
        self.poller.unregister(client)
        if conn.is_ending:
            self.drop(conn)
        elif self.is_whole(conn):
            self.pending_conns.remove(conn)
            self.enqueue_req(conn)
        else:
            self.watch(conn)

    def await_head(self, conn):
        """Give a connection to a thread once the head of its request is there."""
        if self.is_whole(conn):
            self.enqueue_req(conn)
            return
        self.await_more(conn)

    def await_more(self, conn):
        """Close a connection in time, if ``on_pending_socket_readable`` does nothing with it."""
        conn.timeout = time.monotonic() + HEAD_SECONDS
        self.pending_conns.append(conn)
        self.watch(conn)

    def watch(self, conn):
        readable = partial(self.on_pending_socket_readable, conn)
        conn.sock.setblocking(False)
        self.poller.register(conn.sock, 1, readable)

    def is_whole(self, conn) -> bool:
        """Whether nothing more is to be waited for: a head, more than one may have, or an end."""
        try:
            head = conn.sock.recv(HEAD_BYTES, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            conn.head = b""
            return False
        except OSError:
            conn.head = b""
            return True
        is_new = len(head) > len(getattr(conn, "head", b""))
        conn.head = head
        is_whole = END_OF_HEAD in head or len(head) == HEAD_BYTES or not is_new
        wanted = 1 if is_whole else len(head) + 1
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, wanted)
        return is_whole

    def enqueue_req(self, conn):
        is_health = getattr(conn, "head", b"").startswith(HEALTH)
        pool = self.health if is_health else self.tpool
        future = pool.submit(self.handle, conn)
        future.add_done_callback(
            lambda done: self.method_queue.defer(self.finish_request, conn, done)
        )

    def handle(self, conn):
        self.handling.head = getattr(conn, "head", b"")
        conn.data_ready = True
        return super().handle(conn)

    def handle_request(self, req, conn):
        conn.sock.settimeout(ANSWER_SECONDS)
        return super().handle_request(req, conn)

    def _keepalive_after(self, conn, keepalive):
        """Whether a connection may have another request: gunicorn would wait for the rest of this one.

        It waits for a body that nobody has read, and for the rest of a head that came with this request.
        """
        conn.head = b""
        unread = getattr(conn.parser.mesg.body.reader, "length", None)  # None: in chunks
        ahead = conn.parser.unreader.buf.getvalue()
        return keepalive and unread == 0 and (not ahead or END_OF_HEAD in ahead)

    def finish_request(self, conn, fs):
        """Keep a connection, or end it as gunicorn does, but without stopping the main loop for it."""
        if not fs.cancelled() and fs.result():
            super().finish_request(conn, fs)
            return
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
        except OSError:
            self.nr_conns -= 1
            conn.close()
        else:
            conn.is_ending = True
            self.await_more(conn)

    def drop(self, conn):
        """Drop what a client still sends, so that it can read its answer; close with the client."""
        with contextlib.suppress(OSError):
            if conn.sock.recv(HEAD_BYTES):
                self.watch(conn)
                return
        self.pending_conns.remove(conn)
        self.nr_conns -= 1
        conn.close()

    def handle_error(self, req, client, addr, exc):
        """Answer what never reached Django, in our words, and say so in one line of the log."""
        status = status_of(exc)
        if status == 500:
            self.log.exception("Error handling request %s", getattr(req, "path", "(unread)"))
        else:
            self.log.warning("Refused a request: %s %s", status, type(exc).__name__)
        with contextlib.suppress(OSError):
            client.sendall(answer(status, self.handling.head, self.cfg.limit_request_line))
