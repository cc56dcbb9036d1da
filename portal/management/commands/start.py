from django.core.management.base import BaseCommand

from portal.development.start import start


class Command(BaseCommand):
    help = "Migrates, harvests where nothing has been harvested yet, and serves the portal."

    def handle(self, **options):
        start(lambda line: print(line, file=self.stdout, flush=True))
