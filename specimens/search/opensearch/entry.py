"""The functions by which specimens/search/engine.py gets the engine over OpenSearch and its indexer."""

from functools import cache

from specimens.search.opensearch import generations
from specimens.search.opensearch.cluster import Cluster, connect
from specimens.search.opensearch.engine import OpenSearchEngine
from specimens.search.opensearch.indexer import OpenSearchIndexer


def engine() -> OpenSearchEngine:
    """Return the engine, one for each process, cluster and alias."""
    return _engine(connect(), generations.alias())


@cache
def _engine(cluster: Cluster, alias: str) -> OpenSearchEngine:
    return OpenSearchEngine(cluster, alias)


def indexer() -> OpenSearchIndexer:
    reading = engine()
    return OpenSearchIndexer(reading.reader.cluster, reading.reader.alias, reading.reader)
