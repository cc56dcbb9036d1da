"""The sandbox's HTTP server: GBIF's answers over keep-alive connections, with faults on demand.

Longer than most modules because faults are made at every step of an answer.
"""

import contextlib
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from harvest.sandbox.api.answers import NOTHING, Answer
from harvest.sandbox.api.faults import OF_SUGGESTIONS, Faults, slide
from harvest.sandbox.api.routes import BASE, Request, answer, page_of
from harvest.sandbox.api.suggestions import DOWN, is_sent
from harvest.sandbox.downloads.service import FILES, Downloads
from harvest.sandbox.world.parameters import BACKBONE, COL_XR
from harvest.sandbox.world.world import World

PIECE = 1 << 16  # bytes of a file


class Sandbox(ThreadingHTTPServer):
    """A GBIF API over ``world`` on this machine; port 0 picks a free one.

    As a context manager it serves from its own thread. ``url`` is the base address of the API,
    ``site`` that of the server, and ``requests`` lists every request that arrived. ``world``, ``faults`` and ``downloads`` may be
    changed while it serves.
    """

    daemon_threads = False  # so that closing waits for every answer under way

    def __init__(self, world: World, faults: Faults | None = None, port: int = 0):
        super().__init__(("127.0.0.1", port), Handler)
        self.world = world
        self.faults = faults or Faults()
        self.downloads = Downloads(self.faults)
        self.requests: list[Request] = []
        self.stopping = Event()
        self._connections: set[socket.socket] = set()

    @property
    def url(self) -> str:
        return f"{self.site}{BASE}"

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> "Sandbox":
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *exception) -> None:
        self.shutdown()
        self._thread.join()
        self.close()

    def close(self) -> None:
        """Close all connections, wait for answers that are being made, and free the port."""
        self.stopping.set()
        for connection in list(self._connections):
            _hang_up(connection)
        self.server_close()
        self.downloads.close()

    def process_request(self, request, client_address):
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Reads the requests of a connection, one after another, and sends the sandbox's answers."""

    protocol_version = "HTTP/1.1"
    server_version = "GBIF-sandbox"
    wbufsize = -1  # headers and body leave in one piece
    disable_nagle_algorithm = True
    server: Sandbox

    def do_GET(self):
        self._answer(b"")

    def do_POST(self):
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    do_PUT = do_POST

    def do_DELETE(self):
        self._answer(b"")

    def _answer(self, body: bytes) -> None:
        sandbox, faults = self.server, self.server.faults
        request = Request.read(self.command, self.path, body, self.headers)
        sandbox.requests.append(request)
        page = page_of(request)
        offset, limit = page or (None, 0)
        is_file = request.path.startswith(FILES)
        fault = faults.choose(request.identity(), offset, is_file, is_search=bool(page))
        if fault == "slow":
            sandbox.stopping.wait(faults.delay)
        sandbox.world.default_checklist = COL_XR if faults.is_on("moved_default") else BACKBONE
        due = faults.draw(request.path, OF_SUGGESTIONS) if is_sent(request) else ()
        reply = faults.refuse(fault) or (DOWN if "suggestions_down" in due else None)
        reply = reply or sandbox.downloads.answer(sandbox.world, request, sandbox.url)
        reply = reply or answer(
            sandbox.world, request, slide(fault, limit), is_thinned=fault == "reindexing"
        )
        if reply.status == NOTHING or "suggestion_lost" in due:
            self.close_connection = True
            return
        send = self._send_file if reply.file else self._send
        send(reply, fault)

    def _send(self, reply: Answer, fault: str) -> None:
        body = reply.body
        if fault == "broken_json":
            body = body[: len(body) // 2]
        self._send_head(reply, len(body))
        if fault == "truncated":
            body = body[: len(body) // 2]
            self.close_connection = True
        self.wfile.write(body)

    def _send_file(self, reply: Answer, fault: str) -> None:
        length = len(reply.part) - (fault == "wrong_size")
        self._send_head(reply, length)
        if fault in ("cut_file", "truncated"):
            length //= 2
            self.close_connection = True
        with reply.file.open("rb") as file:
            file.seek(reply.part.start)
            while piece := file.read(min(PIECE, length)):
                self.wfile.write(piece)
                length -= len(piece)
                if fault == "slow_file":
                    self.wfile.flush()
                    self.server.stopping.wait(self.server.faults.delay)

    def _send_head(self, reply: Answer, length: int) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(length))
        for name, value in reply.headers:
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format, *args):
        """Log nothing: ``Sandbox.requests`` is the log."""


def _hang_up(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it may have gone already
        connection.shutdown(socket.SHUT_RDWR)
