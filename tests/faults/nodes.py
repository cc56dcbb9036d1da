"""Web nodes as processes, and readers who ask them in turn."""

import itertools
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from tests.faults.portal import ROOT, Portal, await_true
from tests.faults.processes import Redis, ask, free_port, running, status

COUNTED = "/api/v1/occurrence/search?limit=0&facet=country&facet=basisOfRecord&facetLimit=50"
# What both nodes say alike, whichever answers first.
PAGES = [
    *("/specimen/search", "/specimen/search?q=museum&sort=scientificName", COUNTED),
    *(
        "/institution/search",
        "/api/v1/occurrence/search?limit=50",
        "/specimen/map.json?bounds=-10,50,2,60&zoom=5",
    ),
]


@dataclass
class Node:
    port: int
    log: Path

    def __call__(self, path: str) -> tuple[int, dict, bytes]:
        return ask(self.port, path)

    def said(self, path: str) -> bytes:
        """The body of an answer, in which addresses of this portal have no port."""
        return self(path)[2].replace(str(self.port).encode(), b"")

    def post(self, path: str, form: str) -> str:
        """Where a form leads to."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as asked:
            asked.request("POST", path, form, {"Content-Type": "application/x-www-form-urlencoded"})
            return asked.getresponse().headers["Location"]

    def generation(self) -> str:
        return re.search(rb'portal_index_info{generation="(.+?)"}', self("/metrics")[2])[1].decode()


@contextmanager
def serving(portal: Portal, var: Path, redis: Redis) -> Iterator[Node]:
    port, log = free_port(), var.with_suffix(".log")
    own = {"PORTAL_VAR": str(var), "REDIS_URL": redis.url}
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--no-control-socket"]
    with (
        log.open("w") as out,
        running(
            subprocess.Popen(
                [*command, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"],
                cwd=ROOT,
                env=portal.environment | own,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        ),
    ):
        yield Node(port, log)


@contextmanager
def two_serving(portal: Portal, folder: Path) -> Iterator[list[Node]]:
    """Two nodes of one portal, over two PORTAL_VARs and one Redis; both answer."""
    with ExitStack() as stack:
        redis = stack.enter_context(Redis(folder))
        found = [
            stack.enter_context(serving(portal, folder / name, redis)) for name in ("one", "two")
        ]
        await_true(lambda: all(status(node.port, "/specimen/search") == 200 for node in found))
        yield found


@dataclass
class Load:
    """Asks the nodes in turn, as long as the block runs; ``seen`` is what they answered."""

    nodes: list[Node]
    seen: set = field(default_factory=set)
    errors: list = field(default_factory=list)
    _ended: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Load":
        self._threads = [threading.Thread(target=self._run, args=[n]) for n in range(2)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _run(self, number: int) -> None:
        for turn in itertools.count(number):
            if self._ended.is_set():
                return
            node, is_counted = self.nodes[turn % 2], turn // 2 % 2
            path = f"{COUNTED}&offset={turn}" if is_counted else f"/specimen/search?q=a{turn}"
            code, _headers, body = node(path)
            if code != 200:
                self.errors.append((code, path, body[:300]))
            elif is_counted:
                self.seen.add(counts(body))


def counts(body: bytes) -> tuple:
    """The count of an answer, and the sums of its facets that every record has."""
    answer = json.loads(body)
    facets = {one["field"]: one["counts"] for one in answer["facets"]}
    return answer["count"], *(sum(each["count"] for each in found) for found in facets.values())


def counted(node: Node) -> tuple:
    return counts(node(COUNTED)[2])
