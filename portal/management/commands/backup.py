"""manage.py backup: write all that a small portal needs to answer as before into one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError

from portal.backup.write import write_backup


class Command(BaseCommand):
    help = (
        "Write all rows, and the keys of all downloads, to a new file, for `manage.py restore`. "
        "Settings and the secret key are not in it: keep .env as well."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="The file to write, such as portal.zip.")
        parser.add_argument(
            "--files", action="store_true", help="With the files that people can download."
        )

    def handle(self, *args, file, files, **options):
        say = self.stdout.write if options["verbosity"] > 1 else lambda _line: None
        try:
            made = write_backup(file, with_files=files, say=say)
        except FileExistsError as error:
            raise CommandError(f"{file} is there already. Give another name.") from error
        except OSError as error:
            raise CommandError(f"{file} could not be written: {error}") from error
        except (DatabaseError, InterfaceError) as error:
            raise CommandError(f"The database could not be read: {error}") from error
        rows = sum(table.rows for table in made.tables.values())
        size = file.stat().st_size / 1e6
        self.stdout.write(f"{file} has {rows:,} rows of {len(made.tables)} tables, {size:,.1f} MB.")
