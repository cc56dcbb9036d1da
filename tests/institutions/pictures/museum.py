"""A museum's server on this machine, which answers as a test says, well or badly."""

import socketserver
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

from PIL import Image


class Museum:
    """``answers``: {path: what is called with the handler of a request}; ``asked``: requests so far."""

    def __init__(self, port: int):
        self.port = port
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.released = threading.Event()  # ends the answers that hang

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def serves(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Have a path answered with a body; return its address."""

        def answer(handler):
            handler.send_response(status)
            for name, value in {"Content_Length": str(len(body)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.origin + path

    def leads(self, path: str, to: str, status: int = 302) -> str:
        return self.serves(path, b"", status, Location=to)

    def does(self, path: str, act: Callable[[BaseHTTPRequestHandler], None]) -> str:
        """Have a path answered by a function that writes to the connection itself."""
        self.answers[path] = act
        return self.origin + path

    def hangs(self, path: str) -> str:
        return self.does(path, lambda _handler: self.released.wait(60))

    def drips(self, path: str, head: bytes, drop: bytes) -> str:
        """Have a path answered with a beginning, and a little more again and again."""

        def act(handler):
            handler.wfile.write(head)
            while not self.released.is_set():
                handler.wfile.write(drop)
                handler.wfile.flush()
                time.sleep(0.02)

        return self.does(path, act)

    def times(self, path: str) -> int:
        return sum(asked == path for asked, _headers in self.asked)


@contextmanager
def museum():
    """A Museum that is open."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            opened.asked.append((self.path, dict(self.headers)))
            answer = opened.answers.get(self.path)
            with suppress(OSError):  # the portal may have heard enough
                answer(self) if answer else self.send_error(404)

        def log_message(self, *_arguments):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 200

        def handle_error(self, *_arguments):
            pass

    server: socketserver.BaseServer = Server(("127.0.0.1", 0), Handler)
    opened = Museum(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
    thread.start()
    try:
        yield opened
    finally:
        opened.released.set()
        server.shutdown()
        server.server_close()


def picture(width=64, height=48, form="PNG", colour="red", mode="RGB", **options) -> bytes:
    """A file of one colour."""
    written = BytesIO()
    Image.new(mode, (width, height), colour).save(written, form, **options)
    return written.getvalue()
