"""manage.py restore: fill an empty portal from a backup."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, connection

from harvest.runs.claim import Claimed
from portal.backup.manifest import BadBackup
from portal.backup.restore import NotEmpty, restore_backup
from specimens.downloads.jobs.stored import erase_expired


class Command(BaseCommand):
    help = (
        "Fill an empty portal from a file of `manage.py backup`, of this release or an older one; "
        "migrate it, and build the index."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="A file that `manage.py backup` wrote.")

    def handle(self, *args, file, **options):
        say = self.stdout.write if options["verbosity"] > 1 else lambda _line: None
        try:
            restore_backup(file, say)
        except BadBackup as error:
            raise CommandError(f"{file} can't be restored. {error}") from error
        except (NotEmpty, Claimed) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{file} could not be restored: {error}") from error
        except (DatabaseError, InterfaceError) as error:
            raise CommandError(f"The database refused it, and is as it was: {error}") from error
        self.stdout.write("All rows are restored.")
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        erase_expired()
        call_command("index", stdout=self.stdout)
