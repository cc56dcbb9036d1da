"""The contract runs on every engine of ENGINES: a new one has to be added there and nowhere else."""

from uuid import uuid4

import hypothesis
import pytest
from django.test import override_settings

from specimens.search.engine import ENGINES
from specimens.search.opensearch.cluster import connect

SHARDS = 3
FEWER = 6  # times: of made-up searches, where each is a request to another process


@pytest.fixture(scope="module", params=sorted(ENGINES), autouse=True)
def engine_name(request):
    if request.param != "opensearch":
        with override_settings(SEARCH_ENGINE=request.param):
            yield request.param
        return
    cluster = request.getfixturevalue("opensearch_cluster")
    given = {
        "SEARCH_ENGINE": request.param,
        "OPENSEARCH_URL": cluster.urls,
        "OPENSEARCH_INDEX": f"world-{uuid4().hex}",
        "OPENSEARCH_SHARDS": SHARDS,
    }
    with override_settings(**given):
        yield request.param
        connect().client.indices.delete(index=f"{given['OPENSEARCH_INDEX']}-*")


@pytest.fixture(autouse=True)
def _own_index_in_the_cluster(engine_name, settings):
    """As settings.PORTAL_VAR is a test's own where the index is in a folder."""
    if engine_name != "opensearch":
        yield
        return
    settings.OPENSEARCH_INDEX = f"test-{uuid4().hex}"
    yield
    connect().client.indices.delete(index=f"{settings.OPENSEARCH_INDEX}-*")


@pytest.fixture(autouse=True)
def _fewer_searches_of_a_cluster(engine_name, request, monkeypatch):
    """The same tests with fewer examples; hypothesis reads this attribute when a test is called."""
    name = "_hypothesis_internal_use_settings"
    given = getattr(request.function, name, None)
    if engine_name == "opensearch" and given:
        fewer = hypothesis.settings(given, max_examples=max(given.max_examples // FEWER, 1))
        monkeypatch.setattr(request.function, name, fewer)
