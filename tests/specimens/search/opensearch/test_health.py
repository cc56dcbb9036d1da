"""What `manage.py doctor` learns of the cluster."""

import re

import pytest

from portal.doctor import records
from portal.doctor.finding import State
from specimens.search.answers import IndexMissing
from specimens.search.documents.version import SCHEMA_VERSION
from specimens.search.indexer import get_indexer
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db


def test_an_index_whose_shards_are_there_is_whole(in_cluster):
    with pytest.raises(IndexMissing):
        get_indexer().verify()
    make_specimen(1)
    get_indexer().build()
    assert get_indexer().verify() == []
    summary = get_indexer().standing().summary
    assert f" of schema version {SCHEMA_VERSION}: shards " in summary
    assert re.match(r"OpenSearch \d+\.\d+\.\d+ is ", summary)


def test_a_cluster_without_room_for_replicas_is_a_trouble(in_cluster, settings):
    settings.OPENSEARCH_REPLICAS = 0
    assert "Too few nodes for" not in " ".join(get_indexer().standing().troubles)
    settings.OPENSEARCH_REPLICAS = 1
    said, *troubles = records.check_engine()
    assert said.state is State.OK
    assert said.message.endswith(" is green; nodes with data: 1; no index.")
    assert "Too few nodes for 1 replicas: 1." in [each.message for each in troubles]


def test_a_cluster_that_is_away_is_a_failure(settings):
    settings.SEARCH_ENGINE = "opensearch"
    settings.OPENSEARCH_URL = ["http://127.0.0.1:9"]
    (found,) = records.check_engine()
    assert found.state is State.FAILURE
    assert "OPENSEARCH_URL" in found.remedy
