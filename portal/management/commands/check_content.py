"""`manage.py check_content`: finds files of content/ that are no pages or projects, and links that lead nowhere."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.content.links import problems
from portal.programme.projects import FILE, read_projects


class Command(BaseCommand):
    help = "Find pages and projects in content/ that cannot be read, and links that lead nowhere. Exits with 1 if there are any."
    requires_system_checks = ()

    def handle(self, **options) -> None:
        folder = Path(settings.CONTENT_FOLDER)
        _projects, mistakes = read_projects(folder)
        found = [*problems(folder), *((FILE, mistake) for mistake in mistakes)]
        for file, problem in found:
            self.stderr.write(f"content/{file}: {problem}")
        if found:
            raise CommandError(f"{len(found)} to mend.")
