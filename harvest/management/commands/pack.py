"""manage.py pack: store the longest parts of the specimens packed, in half the space."""

import time

from django.core.management.base import BaseCommand, CommandError

from harvest.load import pack
from harvest.runs.claim import Claimed, claim
from harvest.runs.progress import display


class Command(BaseCommand):
    help = (
        "Pack the terms without a column and the media of all specimens (docs/operations.md). May "
        "be stopped at any time: the next call goes on with what is left."
    )

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--train",
            action="store_true",
            help="train new dictionaries for what is packed from now on",
        )
        which.add_argument(
            "--undo",
            action="store_true",
            help="store them plain again, before going back to release 0.1.0",
        )

    def handle(self, *args, train, undo, **options):
        began = time.monotonic()
        try:
            with display() as progress, claim():
                progress.begin("Unpacking" if undo else "Packing", None)
                advance = progress.advance
                changed = pack.unpack(advance) if undo else pack.pack(train, advance)
        except Claimed as error:
            raise CommandError(str(error)) from error
        done = "Stored plain" if undo else "Packed"
        self.stdout.write(f"{done}: {changed:,} specimens in {time.monotonic() - began:.1f} s.")
