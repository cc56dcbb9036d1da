"""Measures OpenSearch beside tantivy: the same index and searches, and whether the answers are the same.

The cluster is that of OPENSEARCH_URL, or a node that is started for this (it needs Java and Maven).
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import process_time

from django.test import override_settings

from bench.figures import Figures, seconds
from bench.measure.searches import searches
from bench.measure.searching import some_number, ways_of
from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from tests.opensearch.cluster import Cluster

SHARDS = 2
HEAP = "2g"


def measure_cluster(figures: Figures, repeats: int, most_seconds: float) -> None:
    tantivy = get_engine()
    with _cluster() as urls:
        given = {"OPENSEARCH_URL": urls, "OPENSEARCH_SHARDS": SHARDS, "OPENSEARCH_REPLICAS": 0}
        with override_settings(SEARCH_ENGINE="opensearch", OPENSEARCH_INDEX="bench", **given):
            _build(figures)
            opensearch = get_engine()
        engines = {"tantivy": tantivy, "opensearch": opensearch}
        for search in searches(some_number()):
            query = SpecimenQuery.from_params(search.params)
            for way, ask in ways_of(query).items():
                _compare(figures, f"{search.name}_{way}", engines, ask, repeats, most_seconds)
        for name, engine in engines.items():
            taken = seconds(lambda engine=engine: sum(map(len, engine.scan(SpecimenQuery()))))
            figures.report(f"{name}_scan_s", taken, "s")


def _build(figures: Figures) -> None:
    rows, before = Specimen.objects.visible().count(), process_time()
    taken = seconds(lambda: get_indexer().build(through=0))
    figures.report("opensearch_index_cpu_us", (process_time() - before) / rows * 1e6, "µs")
    figures.report("opensearch_index_s", taken, "s")
    figures.report("opensearch_index_docs_per_s", rows / taken, "1/s")
    snapshot = get_engine().newest()
    stats = snapshot.cluster.client.indices.stats(index=snapshot.index)
    size = stats["_all"]["primaries"]["store"]["size_in_bytes"]
    figures.report("opensearch_index_bytes", size, "bytes")


def _compare(figures: Figures, name: str, engines, ask, repeats: int, most_seconds: float) -> None:
    answers = []
    for engine, answering in engines.items():
        answers.append(ask(answering))
        figures.report_times(f"{engine}_{name}", partial(ask, answering), repeats, most_seconds)
    figures.report(f"{name}_same", int(answers[0] == answers[1]), "(1 is yes)")


@contextmanager
def _cluster() -> Iterator[list[str]]:
    if urls := os.environ.get("OPENSEARCH_URL"):
        yield urls.split(",")
        return
    with (
        tempfile.TemporaryDirectory(prefix="opensearch-") as folder,
        Cluster(Path(folder) / "nodes", heap=HEAP, brief=False) as cluster,
    ):
        yield cluster.urls
