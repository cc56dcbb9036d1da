"""Serve a stand-in for api.gbif.org on this machine."""

from django.core.management.base import BaseCommand

from harvest.sandbox.serve import add_arguments, serve


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        add_arguments(parser)

    def handle(self, **options):
        serve(options, self.say)

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()
