"""manage.py index: bring the search index up to date, or build it again."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from harvest.runs import resume
from specimens.search.indexer import IndexBusy, get_indexer

EVERY = 10  # seconds between two lines where there is no terminal


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

    def handle(self, *args, rebuild, for_next, **options):
        began = time.monotonic()
        indexer = get_indexer()
        work = indexer.build if rebuild else partial(indexer.index, keep_all=for_next)
        try:
            with self.display() as progress:
                written = work(resume.last_settled_run(), progress)
        except (IndexBusy, OSError) as error:
            raise CommandError(str(error)) from error
        except (OperationalError, InterfaceError) as error:
            raise CommandError(f"The database was lost: {error}") from error
        self.stdout.write(f"Indexed {written:,} specimens in {time.monotonic() - began:.1f} s.")

    @contextmanager
    def display(self) -> Iterator[Callable[[int, int], None]]:
        """A live line on a terminal, and a plain one now and then elsewhere."""
        if not self.stdout.isatty():
            yield self.plain_lines()
            return
        columns = (TextColumn("Indexing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(file=self.stdout._out)) as live:
            task = live.add_task("")
            yield lambda done, total: live.update(task, completed=done, total=total)

    def plain_lines(self) -> Callable[[int, int], None]:
        told = time.monotonic()

        def tell(done: int, total: int) -> None:
            nonlocal told
            if time.monotonic() - told >= EVERY:
                told = time.monotonic()
                self.stdout.write(f"Indexed {done:,} of {total:,} specimens.")

        return tell
