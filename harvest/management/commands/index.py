"""manage.py index: bring the search index up to date, or build it again."""

import time
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

from harvest.models import HarvestRun
from harvest.runs import resume
from harvest.runs.progress import display
from harvest.snapshots.take import take_snapshot
from specimens.search.engine import IndexMissing
from specimens.search.indexer import IndexBusy, NothingShared, get_indexer


class Command(BaseCommand):
    help = "Bring the search index up to date with the database."

    def add_arguments(self, parser):
        way = parser.add_mutually_exclusive_group()
        way.add_argument(
            "--rebuild",
            action="store_true",
            help="Build the whole index next to the live one, then replace that.",
        )
        way.add_argument(
            "--for-next",
            action="store_true",
            help="Run from a new release before it serves: build the index that it needs, and keep "
            "the one of the release that serves now.",
        )

        way.add_argument(
            "--verify",
            action="store_true",
            help="Read the whole index and compare its checksums. A damaged one is no longer "
            "searched; the next index builds another.",
        )
        way.add_argument(
            "--publish",
            action="store_true",
            help="Copy the index into INDEX_STORE, for other machines. Every write of an index does so.",
        )
        way.add_argument(
            "--pull",
            action="store_true",
            help="Take the index from INDEX_STORE, if it is newer. Web processes do so by themselves.",
        )

    def handle(self, *args, rebuild, for_next, verify, publish, pull, **options):
        if verify:
            self._verify()
            return
        if publish or pull:
            self._share(publish)
            return
        began = time.monotonic()
        indexer = get_indexer()
        work = indexer.build if rebuild else partial(indexer.index, keep_all=for_next)
        try:
            with display() as progress:
                progress.begin("Indexing", None)
                written = work(resume.last_settled_run(), progress)
                self._keep_figures()
        except (IndexBusy, OSError) as error:
            raise CommandError(str(error)) from error
        except (OperationalError, InterfaceError) as error:
            raise CommandError(f"The database was lost: {error}") from error
        self.stdout.write(f"Indexed {written:,} specimens in {time.monotonic() - began:.1f} s.")

    def _keep_figures(self):
        """Of a database whose last harvest had no index yet, or came before there were snapshots."""
        if run := HarvestRun.objects.filter(pk=resume.last_settled_run()).first():
            take_snapshot(run)

    def _share(self, publish: bool):
        began, indexer = time.monotonic(), get_indexer()
        try:
            size = indexer.publish() if publish else indexer.pull()
        except IndexMissing as error:
            raise CommandError("There is no index. To build one: manage.py index") from error
        except (NothingShared, IndexBusy, OSError) as error:
            raise CommandError(str(error)) from error
        done = "Published" if publish else "Pulled"
        self.stdout.write(f"{done} {size:,} bytes in {time.monotonic() - began:.1f} s.")

    def _verify(self):
        began = time.monotonic()
        try:
            damaged = get_indexer().verify()
        except IndexMissing as error:
            raise CommandError("There is no index. To build one: manage.py index") from error
        if damaged:
            files = ", ".join(damaged)
            raise CommandError(f"Damaged: {files}. To build another index: manage.py index")
        self.stdout.write(f"No file of the index is damaged ({time.monotonic() - began:.1f} s).")
