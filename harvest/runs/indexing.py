"""The last step of a harvest: it indexes the specimens that changed."""

import time

from harvest.models import HarvestRun
from harvest.runs.progress import NoProgress
from specimens.search.indexer import IndexBusy, get_indexer

INDEX_BUSY_SECONDS = 600


def index(progress: NoProgress) -> int:
    """Index what this harvest and earlier ones changed, and return the number of specimens indexed.

    Waits up to INDEX_BUSY_SECONDS while another process indexes; then raises IndexBusy.
    """
    progress.begin("Indexing", None)
    deadline = time.monotonic() + INDEX_BUSY_SECONDS
    while True:
        try:
            # We hold the claim: every run up to the newest has ended.
            return get_indexer().index(HarvestRun.objects.latest("pk").pk, progress)
        except IndexBusy:
            if time.monotonic() > deadline:
                raise
            time.sleep(1)
