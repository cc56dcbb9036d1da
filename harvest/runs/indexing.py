"""The last step of a harvest: it indexes the specimens that changed."""

import time

from harvest.models import HarvestRun
from harvest.runs.progress import NoProgress
from specimens.presenters.counts_ahead import count_ahead
from specimens.search.engine import get_engine
from specimens.search.indexer import IndexBusy, get_indexer

INDEX_BUSY_SECONDS = 600


def index(progress: NoProgress) -> int:
    """Index what this harvest and earlier ones changed, and return the number of specimens indexed.

    What the search for everything shows is counted then, so that no reader waits for it.

    Waits up to INDEX_BUSY_SECONDS while another process indexes; then raises IndexBusy.
    """
    progress.begin("Indexing", None)
    deadline = time.monotonic() + INDEX_BUSY_SECONDS
    while True:
        try:
            # We hold the claim: every run up to the newest has ended.
            written = get_indexer().index(HarvestRun.objects.latest("pk").pk, progress)
        except IndexBusy:
            if time.monotonic() > deadline:
                raise
            time.sleep(1)
        else:
            count_ahead(get_engine())
            return written
