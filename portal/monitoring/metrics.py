"""/metrics, in Prometheus's text format, if the setting METRICS is on.

Each process counts its requests. Under gunicorn the workers keep their counts in one folder
(gunicorn.conf.py names it), and the worker that answers gives the sum; with other servers each
process gives its own. The figures of the portal's contents are looked up for each request.
"""

import os
import time

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from harvest.models import HarvestRun
from harvest.runs.resume import last_settled_run
from institutions.models import Institution
from portal.status.freshness import last_harvest
from portal.status.scope_counts import scope_counts
from specimens.models import SearchDownload
from specimens.search.engine import IndexMissing, get_engine
from specimens.search.indexer import get_indexer

REQUESTS = Histogram(
    "portal_request_seconds",
    "Time that requests took, until their answers began.",
    ["view", "status"],
    registry=None,
)


def measure(get_response):
    """Middleware that times every request, by the view that answered and the status."""
    if not settings.METRICS:
        raise MiddlewareNotUsed

    def answer(request):
        began = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        labels = (match.view_name or match.route) if match else "", response.status_code
        REQUESTS.labels(*labels).observe(time.perf_counter() - began)
        return response

    return answer


@require_safe
@never_cache
def metrics(request) -> HttpResponse:
    if not settings.METRICS:
        raise Http404
    registry = CollectorRegistry()
    registry.register(Holdings())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(REQUESTS)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class Holdings:
    """A collector of the portal's contents, which looks them up for each request."""

    def collect(self):
        yield from index_figures()
        yield from index_lag()
        try:
            yield from list(database_figures())
        except (DatabaseError, InterfaceError):
            yield gauge("database_up", "Whether the database answers.", {(): 0})
        else:
            yield gauge("database_up", "Whether the database answers.", {(): 1})


def index_figures():
    counts = scope_counts()
    yield gauge("index_up", "Whether there is a search index.", {(): int(bool(counts))})
    by_scope = {(scope,): number for scope, number in counts.items()}
    yield gauge("specimens", "Specimen records that a search can show.", by_scope, ["scope"])
    if counts:
        documents = sum(counts.values())
        yield gauge("index_documents", "Specimen records in the index.", {(): documents})
        generation = {(engine_generation(),): 1}
        yield gauge("index_info", "Which index is read.", generation, ["generation"])


def index_lag():
    """How far this machine is behind what another publishes (INDEX_STORE)."""
    lag = get_indexer().following().lag(time.time())
    meaning = "For how long a newer index has been published, or the store could not be asked."
    yield gauge("index_lag_seconds", meaning, {(): lag})


def engine_generation() -> str:
    try:
        return get_engine().generation
    except IndexMissing:
        return ""


def database_figures():
    listed = Institution.objects.listed().count()
    yield gauge("institutions", "Institutions that are listed.", {(): listed})
    behind = max(0, last_settled_run() - get_indexer().indexed_through())
    yield gauge("index_behind", "Harvests whose changes the index lacks.", {(): behind})
    unfinished = SearchDownload.objects.filter(state__in=SearchDownload.UNFINISHED).count()
    meaning = "Downloads that wait or are being made."
    yield gauge("downloads_unfinished", meaning, {(): unfinished})
    ages, states = {}, {}
    for kind in HarvestRun.Kind.values:
        if run := last_harvest(kind):
            ages[kind,] = (timezone.now() - run.ended_at).total_seconds()
        if run := HarvestRun.objects.filter(kind=kind).order_by("pk").last():
            states |= {(kind, state): int(run.state == state) for state in HarvestRun.State.values}
    meaning = "Time since the last harvest that went to its end."
    yield gauge("harvest_age_seconds", meaning, ages, ["kind"])
    meaning = "1 for the state of the newest harvest, 0 for the others."
    yield gauge("harvest_state", meaning, states, ["kind", "state"])


def gauge(name: str, meaning: str, values: dict[tuple, float], labels=()) -> GaugeMetricFamily:
    """Return a gauge with a figure for each tuple of label values."""
    family = GaugeMetricFamily(f"portal_{name}", meaning, labels=labels)
    for label_values, value in values.items():
        family.add_metric(label_values, value)
    return family
