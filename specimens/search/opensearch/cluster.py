"""Ask the cluster. What it can't answer now is asked again; a part of an answer is never taken for all.

A node that ends between finding and fetching fails one search of several, within an answer of HTTP
200; opensearch-py asks again only whole requests.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from opensearchpy import NotFoundError, OpenSearch, TransportError

from institutions.web.parameters import InvalidParameter
from specimens.search.answers import IndexMissing, Unavailable

logger = logging.getLogger("specimens.search")

PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)  # seconds before the same is asked again
TIMEOUT = 20  # seconds that one request may take; one that took as long is not repeated
PATIENCE = 10  # seconds after which nothing is asked again
CONNECTIONS = 16  # of a process to each node
WHOLE = {"allow_partial_search_results": False}
# Of 404, and yet of a node that has ended, or a shard that moves: another has what was sought.
MOVED = ("search_context_missing_exception", "shard_not_found_exception")
TOO_LONG = ("too_many_nested_clauses", "too_many_clauses")


def connect() -> "Cluster":
    """The cluster of the settings; one for each process, since it keeps its connections."""
    return _connect(
        tuple(settings.OPENSEARCH_URL),
        (settings.OPENSEARCH_USER, settings.OPENSEARCH_PASSWORD),
        str(settings.OPENSEARCH_CA or ""),
    )


@cache
def _connect(urls: tuple[str, ...], login: tuple[str, str], authority: str) -> "Cluster":
    client = OpenSearch(
        list(urls),
        http_auth=login if login[0] else None,
        ca_certs=authority or None,
        timeout=TIMEOUT,
        pool_maxsize=CONNECTIONS,
        max_retries=len(urls) + 1,
    )
    return Cluster(client)


def is_passing(status) -> bool:
    """Whether an error of that status may be over when the same is asked again."""
    return status in (429, "N/A", "TIMEOUT") or (isinstance(status, int) and status >= 500)


@contextmanager
def cluster_errors() -> Iterator[None]:
    """Raise IndexMissing for an index that is not there, Unavailable for a cluster that is away."""
    try:
        yield
    except NotFoundError as error:
        raise IndexMissing from error
    except TransportError as error:
        if is_passing(error.status_code) or error.status_code in (401, 403):
            logger.error("OpenSearch does not answer: %s", error)
            raise Unavailable from error
        raise


class Cluster:
    """A cluster of OpenSearch; safe to share between threads."""

    def __init__(self, client: OpenSearch):
        self.client = client

    def search(self, index: str, body: dict) -> dict:
        return self.several(index, [body])[0]

    def several(self, index: str, bodies: Sequence[dict]) -> list[dict]:
        """The answers to searches of one index, each whole. Raises IndexMissing, Unavailable."""
        answers: dict[int, dict] = {}
        deadline = time.monotonic() + PATIENCE
        for pause in (*PAUSES, None):
            open_ones = [number for number in range(len(bodies)) if number not in answers]
            found = self._ask(index, [bodies[number] for number in open_ones])
            for number, answer in zip(open_ones, found, strict=False):
                if _is_whole(answer):
                    answers[number] = answer
            if len(answers) == len(bodies):
                return [answers[number] for number in range(len(bodies))]
            if pause is None or time.monotonic() > deadline:
                break
            time.sleep(pause)
        raise Unavailable

    def _ask(self, index: str, bodies: Sequence[dict]) -> list[dict]:
        header = {"index": index, **WHOLE}
        lines = [line for body in bodies for line in (header, body)]
        try:
            return self.client.msearch(body=lines)["responses"]
        except TransportError as error:
            if not is_passing(error.status_code):
                with cluster_errors():
                    raise
            logger.warning("OpenSearch is asked again: %s", error)
            return []


def _is_whole(answer: dict) -> bool:
    """False if it is to be asked again. Raises for what will not be better then."""
    error = answer.get("error")
    if error is None:
        return not answer["timed_out"] and not answer["_shards"]["failed"]
    causes = {error["type"], *(cause["type"] for cause in error.get("root_cause", ()))}
    if "index_not_found_exception" in causes:
        raise IndexMissing
    if causes.intersection(TOO_LONG):
        raise InvalidParameter("q", _("The search is too long. Leave something out."))
    if is_passing(answer["status"]) or causes.intersection(MOVED):
        logger.warning("OpenSearch is asked again: %s", ", ".join(sorted(causes)))
        return False
    raise ValueError(f"OpenSearch refuses a search: {error}")
