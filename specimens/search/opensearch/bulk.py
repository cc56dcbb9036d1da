"""Send documents to an index, in parts, while the next are made.

Each carries the number of its writer as its version: what a later writer has written stays, whatever
an earlier one still sends. To send the same twice changes nothing.
"""

import re
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import orjson
from opensearchpy import TransportError

from specimens.search.answers import IndexBusy
from specimens.search.opensearch.cluster import Cluster, is_passing

PART = 4_000_000  # bytes of one request
TIMEOUT = 120  # seconds that one request may take
PATIENCE = 600  # seconds for which a cluster that is busy or away is waited for
LONGEST_PAUSE = 30.0  # seconds
CONFLICT, NOT_FOUND = 409, 404

_BLANKS = re.compile(r'"\w+":"",')
UNWRITTEN = "The search index could not be written"
Line = bytes  # an action with its document, if it has one


class Bulk:
    """Collects documents and sends them; ``close`` waits for the last."""

    def __init__(self, cluster: Cluster, index: str, writer: int):
        self.client, self.index, self.writer = cluster.client, index, writer
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="bulk")
        self._sending: Future | None = None
        self._lines: list[Line] = []
        self._size = 0

    def put(self, gbif_id: int, document: str) -> None:
        self._add(self._action("index", gbif_id) + without_blanks(document).encode() + b"\n")

    def drop(self, gbif_id: int) -> None:
        self._add(self._action("delete", gbif_id))

    def flush(self) -> None:
        """Send what is left, and wait until the cluster has all. Raises OSError, IndexBusy."""
        self._send()
        self._await()

    def close(self) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _action(self, kind: str, gbif_id: int) -> bytes:
        version = {"version": self.writer, "version_type": "external_gte"}
        return orjson.dumps({kind: {"_id": str(gbif_id), **version}}) + b"\n"

    def _add(self, line: Line) -> None:
        self._lines.append(line)
        self._size += len(line)
        if self._size >= PART:
            self._send()

    def _send(self) -> None:
        self._await()
        if self._lines:
            self._sending = self._thread.submit(self._deliver, self._lines)
        self._lines, self._size = [], 0

    def _await(self) -> None:
        if self._sending:
            self._sending.result()

    def _deliver(self, lines: Sequence[Line]) -> None:
        """Send until the cluster has all; what it refuses for being busy, again after a pause."""
        deadline, pause = time.monotonic() + PATIENCE, 0.25
        while lines := self._rest(lines):
            if time.monotonic() > deadline:
                raise OSError(f"{UNWRITTEN}: OpenSearch is busy or away.")
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _rest(self, lines: Sequence[Line]) -> list[Line]:
        """Send once; return what is to be sent again."""
        try:
            answer = self.client.bulk(
                body=b"".join(lines), index=self.index, params={"request_timeout": TIMEOUT}
            )
        except TransportError as error:
            if is_passing(error.status_code):
                return list(lines)
            raise OSError(f"{UNWRITTEN}: {error}") from error
        if not answer["errors"]:
            return []
        results = [result for item in answer["items"] for result in item.values()]
        return [line for line, each in zip(lines, results, strict=True) if _is_refused(each)]


def without_blanks(document: str) -> str:
    """A document of the encoder without its BLANKs, which are there for tantivy alone.

    Lucene would sort them before all values. Within a text of JSON no quotation mark stands alone, so
    nothing else looks like a member whose value is empty.
    """
    return _BLANKS.sub("", document)


def _is_refused(result: dict) -> bool:
    """Whether an item is to be sent again. Raises IndexBusy, OSError if that would not help."""
    status = result["status"]
    if status < 300 or status == NOT_FOUND:
        return False
    if status == CONFLICT:
        raise IndexBusy("A later process is writing the search index.")
    if is_passing(status):
        return True
    raise OSError(f"{UNWRITTEN}: {result['error']}")
