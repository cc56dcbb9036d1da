"""manage.py harvest: bring the portal's records up to date with GBIF's.

Longer than most modules because its options and what they exclude are many.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, ProgrammingError
from psycopg2.errors import UndefinedColumn, UndefinedTable

from harvest.archive.formats.errors import ArchiveError
from harvest.archive.run import harvest_archive
from harvest.gbif import PermanentFailure, TemporaryFailure
from harvest.options import HarvestOptions
from harvest.rehearsal.run import rehearse
from harvest.run import harvest
from harvest.runs.claim import Claimed
from harvest.runs.progress import display
from specimens.search.indexer import IndexBusy

FAILED, CLAIMED = 1, 2
# Failures that are no bugs: of GBIF, the disk, memory, the database.
FAILURES = (
    *(PermanentFailure, TemporaryFailure, OSError, IndexBusy),
    *(OperationalError, InterfaceError),
)
UNMIGRATED = (UndefinedTable, UndefinedColumn)
EXCLUDED = {
    "archive": (
        *("institutions", "specimens", "dataset", "limit", "dry_run", "accept_losses"),
        "by_search",
    ),
    "increment": ("institutions", "dataset", "institution", "limit", "archive"),
    "rehearse": (
        *("institutions", "specimens", "increment", "dataset", "institution", "archive"),
        *("limit", "dry_run", "by_search", "accept_losses", "json"),
    ),
}
FEWEST = 100  # specimens of a rehearsal; fewer meet no fault
REHEARSED = "20000"  # specimens, if no number is given


class Command(BaseCommand):
    help = (
        "Harvest institutions and specimens from GBIF (GBIF_API_URL), or the specimens of a "
        "downloaded archive, and index them. "
        "Ends with 0; with 1 where the harvest failed, and with 2 where another one is running."
    )

    def add_arguments(self, parser):
        add = parser.add_argument
        add("--institutions", action="store_true", help="institutions and other entries only")
        add("--specimens", action="store_true", help="specimens only")
        add("--increment", action="store_true", help="what has changed since the last harvest")
        add("--dataset", metavar="KEY", help="only the specimens of this dataset")
        add(
            "--institution",
            metavar="KEY",
            help="only the specimens of this institution; with --archive: the holder of all",
        )
        add(
            "--archive", metavar="FILE", help="load a downloaded DWCA, SIMPLE_CSV or SIMPLE_PARQUET"
        )
        add("--keys", metavar="FILE", help="with --archive: gbifid, institutionkey, collectionkey")
        add("--limit", metavar="N", help="only so many specimens, some of each dataset")
        add("--dry-run", action="store_true", help="say what would be fetched; write nothing")
        add("--by-search", action="store_true", help="page through however many, by no download")
        add("--accept-losses", action="store_true", help="believe that many records are gone")
        add(
            "--rehearse",
            nargs="?",
            const=REHEARSED,
            metavar="N",
            help="play a national harvest with N specimens, from a sandbox with GBIF's faults and "
            "without touching this portal; ends with 1 if a promise did not hold",
        )
        add("--keep", action="store_true", help="with --rehearse: keep its folder")
        add("--json", action="store_true", help="end with all figures as one line of JSON")

    def handle(self, *, institutions, specimens, json, **options):
        refuse_together(institutions=institutions, specimens=specimens, json=json, **options)
        if options["rehearse"] is not None:
            self.rehearse(positive("--rehearse", options["rehearse"]), options["keep"])
            return
        wanted = HarvestOptions(
            dataset=key("--dataset", options["dataset"]),
            institution=key("--institution", options["institution"]),
            limit=positive("--limit", options["limit"]),
            accept_losses=options["accept_losses"],
            increment=options["increment"],
            by_search=options["by_search"],
        )
        with failing_plainly(), display() as progress:
            if options["archive"]:
                archive, keys = Path(options["archive"]), options["keys"] and Path(options["keys"])
                summary = harvest_archive(archive, keys, wanted.institution, progress)
            else:
                summary = harvest(
                    institutions=institutions or not specimens,
                    specimens=specimens or not institutions,
                    wanted=wanted,
                    dry_run=options["dry_run"],
                    progress=progress,
                )
        (self.stderr if json else self.stdout).write(str(summary))
        if json:
            self.stdout.write(summary.as_json())

    def rehearse(self, specimens: int, keep: bool) -> None:
        if specimens < FEWEST:
            raise CommandError(f"--rehearse takes {FEWEST} specimens or more.")
        try:
            report = rehearse(specimens, settings.PORTAL_VAR, self.say, keep)
        except KeyboardInterrupt:
            raise CommandError("The rehearsal was stopped.", returncode=FAILED) from None
        self.stdout.write(str(report))
        if report.not_held:
            raise CommandError(report.verdict, returncode=FAILED)
        self.stdout.write(report.verdict)

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


@contextmanager
def failing_plainly() -> Iterator[None]:
    """Raise CommandError, with a sentence and its exit status, for each failure that is no bug."""
    try:
        yield
    except Claimed as claimed:
        raise CommandError(str(claimed), returncode=CLAIMED) from claimed
    except ArchiveError as error:
        raise CommandError(f"Nothing was changed: {error}", returncode=FAILED) from error
    except FAILURES as failure:
        raise CommandError(f"The harvest failed: {failure}", returncode=FAILED) from failure
    except KeyboardInterrupt:
        said = "The harvest was stopped. The next one goes on where it was."
        raise CommandError(said, returncode=FAILED) from None
    except ProgrammingError as error:
        if not isinstance(error.__cause__, UNMIGRATED):
            raise
        said = "The database lacks tables or columns: run manage.py migrate first."
        raise CommandError(said, returncode=FAILED) from error


def refuse_together(**options) -> None:
    """Raise CommandError if options are given that exclude each other or lack their --archive."""
    if options["keys"] and not options["archive"]:
        raise CommandError("--keys belongs to an --archive.")
    if options["keys"] and options["institution"]:
        raise CommandError(
            "--keys and --institution exclude each other: the keys name each record's holder, "
            "the institution holds them all."
        )
    if options["keep"] and options["rehearse"] is None:
        raise CommandError("--keep belongs to a --rehearse.")
    for option, others in EXCLUDED.items():
        for name in others:
            if options[option] not in (None, False) and options[name] not in (None, False):
                other = name.replace("_", "-")
                raise CommandError(f"--{option} and --{other} exclude each other.")


def key(option: str, text: str | None) -> str | None:
    """Return a registry key as GBIF writes it; raises CommandError if it is not a UUID."""
    if text is None:
        return None
    try:
        return str(UUID(text))
    except ValueError:
        raise CommandError(
            f"{option} {text} is not a key. Keys look like 1d808a7c-1f9e-4379-9616-edb749ecf10e."
        ) from None


def positive(option: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal() or int(text) < 1:
        raise CommandError(f"{option} {text} is not a number of specimens. Give 1 or more.")
    return int(text)
