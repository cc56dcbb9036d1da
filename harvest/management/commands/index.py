"""manage.py index: bring the search index up to date, or make it anew."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from harvest.runs import resume
from specimens.search.tantivy import indexer
from specimens.search.tantivy.generations import IndexBusy

EVERY = 10  # seconds between two lines where there is no terminal


class Command(BaseCommand):
    help = "Bring the search index up to date with the database."

    def add_arguments(self, parser):
        parser.add_argument(
            "--rebuild", action="store_true", help="Make the index anew beside the live one."
        )

    def handle(self, *args, rebuild, **options):
        began = time.monotonic()
        work = indexer.build if rebuild else indexer.index
        try:
            with self.display() as progress:
                written = work(resume.ended(), progress)
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
