"""A cluster of one node, in which each test has indexes of its own."""

from uuid import uuid4

import pytest

from specimens.search.opensearch.cluster import connect


@pytest.fixture
def in_cluster(opensearch_cluster, settings):
    """The settings of a portal whose index is in the cluster; returns the cluster, as it is asked."""
    settings.SEARCH_ENGINE = "opensearch"
    settings.OPENSEARCH_URL = opensearch_cluster.urls
    settings.OPENSEARCH_INDEX = f"test-{uuid4().hex}"
    settings.OPENSEARCH_SHARDS = 2
    yield connect()
    connect().client.indices.delete(index=f"{settings.OPENSEARCH_INDEX}-*")
