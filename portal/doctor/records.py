"""Harvests and the index: how fresh they are, and whether they agree."""

import time
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from harvest.models import HarvestRun
from harvest.runs.claim import is_claimed
from harvest.runs.resume import last_settled_run
from portal.doctor.finding import Finding, failure, ok, warning
from portal.status.freshness import is_stale, last_harvest
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine
from specimens.search.indexer import get_indexer

MOST_LAG = timedelta(hours=6)  # longer than a full build takes
LATE = 600  # seconds after which a published index should be on every machine
SHARE = 0.01  # by which PostgreSQL's estimate of large tables may be wrong


def check_harvests() -> Iterator[Finding]:
    """The last harvest, and whether one says that it runs though none does."""
    run = last_harvest()
    if run is None:
        yield warning("harvest", "Nothing has been harvested yet.", "manage.py harvest")
    elif is_stale(run):
        text = f"No harvest has been completed for more than {settings.STALE_AFTER_DAYS} days."
        yield failure("harvest", text, "See /status for why; then manage.py harvest")
    else:
        days = (timezone.now() - run.ended_at).days
        yield ok("harvest", f"The last harvest ended {days} days ago.")
    newest = HarvestRun.objects.order_by("pk").last()
    if newest and newest.state == HarvestRun.State.FAILED:
        advice = "See /status for why; the next one goes on from there."
        yield warning("harvest", f"Harvest {newest.pk} failed.", advice)
    if newest and newest.state == HarvestRun.State.RUNNING and not is_claimed():
        text = f"Harvest {newest.pk} says that it runs, but no process does it."
        yield warning("harvest", text, "manage.py harvest goes on with it.")


def check_engine() -> Iterator[Finding]:
    """What answers searches: its health, its versions, and which index it has."""
    try:
        standing = get_indexer().standing()
    except IndexMissing:
        advice = "Start OpenSearch, or correct OPENSEARCH_URL, OPENSEARCH_USER and OPENSEARCH_CA."
        yield failure("engine", "OpenSearch does not answer.", advice)
        return
    if standing.summary:
        yield ok("engine", standing.summary)
    if settings.SEARCH_ENGINE == "opensearch":
        advice = "See docs/operations.md, A cluster of OpenSearch."
    else:
        advice = "manage.py index"
    for trouble in standing.troubles:
        yield failure("engine", trouble, advice)


def check_index() -> Iterator[Finding]:
    """Whether there is an index of this database, whole and up to date."""
    engine = get_engine()
    try:
        found = sum(engine.include_counts(SpecimenQuery()).values())
        found += engine.count(SpecimenQuery())
        waiting = engine.waiting
    except IndexMissing:
        text = "There is no index that this release can read, or it is of another database."
        yield failure("index", text, "manage.py index")
        return
    rows = get_indexer().expected()
    if abs(rows - found) > SHARE * max(rows, found):
        text = f"The index has {found:,} specimens, the database {rows:,}."
        yield failure("index", text, "manage.py index; if that does not help, --rebuild")
    else:
        yield ok("index", f"The index has {found:,} specimens.")
    if waiting:
        text = f"The index lacks {', '.join(sorted(waiting))}."
        yield warning("index", text, "manage.py index, or wait for beat.")
    yield from check_lag()


def check_lag() -> Iterator[Finding]:
    """How long the index has lacked what harvests changed; beat looks every five minutes."""
    through = get_indexer().indexed_through()
    missing = HarvestRun.objects.filter(pk__gt=through, pk__lte=last_settled_run())
    if not missing:
        return
    text = f"The index lacks what the harvests after number {through} changed"
    since = min((run.ended_at for run in missing if run.ended_at), default=timezone.now())
    lag = timezone.now() - since
    if lag > MOST_LAG:
        hours = lag // timedelta(hours=1)
        advice = "manage.py index; and see why no worker of the queue index does it."
        yield failure("index", f"{text}, for {hours} hours.", advice)
    else:
        yield warning("index", f"{text}.", "manage.py index, or wait for beat.")


def check_following() -> Iterator[Finding]:
    """Whether this machine has what another publishes (INDEX_STORE)."""
    following = get_indexer().following()
    lag = following.lag(time.time())
    if following.problem:
        text = f"What is published can't be pulled: {following.problem}."
        yield failure("index", text, "manage.py index --pull says the same once it is mended.")
    elif lag > LATE:
        text = f"A newer index has been published for {lag:.0f} seconds."
        yield warning("index", text, "manage.py index --pull; look whether web processes run.")


def check_files() -> Iterator[Finding]:
    """Read the whole index: a minute for 18 million specimens."""
    try:
        damaged = get_indexer().verify()
    except IndexMissing:
        return  # check_index says so
    if damaged:
        yield failure("index", f"Damaged: {', '.join(damaged)}.", "manage.py index")
    else:
        yield ok("index", "No file of it is damaged.")
