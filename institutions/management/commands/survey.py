"""manage.py survey: import what a survey of collections says that institutions hold, or remove it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from institutions.models import SurveyFigure
from institutions.surveys import InvalidSurvey, read_survey, replace_survey, surveys

EARLIEST, LATEST = 1900, 2200


class Command(BaseCommand):
    help = (
        "Import a survey of collections from a CSV file with the columns institution (key, code or name), "
        "specimens, and if there are any digitised and note. Without a file, list the surveys that are here."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="in UTF-8")
        parser.add_argument("--name", default="", help="what pages call the survey")
        parser.add_argument("--year", type=int, default=0, help="when it was made")
        parser.add_argument("--skip", action="store_true", help="leave out the lines with mistakes")
        parser.add_argument("--remove", action="store_true", help="remove the survey of that name")

    def handle(self, *args, file, name, year, skip, remove, **options):
        if remove:
            self._remove(name)
        elif file is None:
            for each, when in surveys():
                figures = SurveyFigure.objects.filter(survey=each).count()
                self.stdout.write(f"{each} ({when}): {figures} institutions")
        else:
            self._import(file, name, year, skip)

    def _import(self, file: Path, name: str, year: int, skip: bool) -> None:
        if not name or not EARLIEST <= year <= LATEST:
            raise CommandError(
                "Say what the survey is called and when it was made: --name, --year."
            )
        try:
            with file.open(encoding="utf-8-sig", newline="") as opened:
                survey = read_survey(opened, name, year)
        except (OSError, UnicodeDecodeError, InvalidSurvey) as error:
            raise CommandError(f"{file.name} can’t be read. {error}") from error
        for problem in survey.problems:
            self.stderr.write(problem)
        if survey.problems and not skip:
            raise CommandError(
                "Nothing was imported. Mend these lines, or leave them out by --skip."
            )
        replaced = replace_survey(name, survey.figures)
        self.stdout.write(f"{len(survey.figures)} institutions imported, {replaced} replaced.")

    def _remove(self, name: str) -> None:
        if not replace_survey(name, []):
            raise CommandError(f"There is no survey called “{name}”.")
        self.stdout.write(f"{name} was removed.")
