"""manage.py doctor: find what is wrong with this portal."""

import json
import sys

from django.core.management.base import BaseCommand

from portal.doctor.examine import examine
from portal.doctor.finding import Finding, State

STYLES = {State.OK: "SUCCESS", State.WARNING: "WARNING", State.FAILURE: "ERROR"}


class Command(BaseCommand):
    help = "Find what is wrong with this portal, and say what to do. Exits with 1 if something is."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="Print the findings as JSON.")
        parser.add_argument(
            "--files",
            action="store_true",
            help="Read the whole index as well: a minute for 18 million specimens.",
        )

    def handle(self, *args, files, **options):
        findings = []
        for finding in examine(with_files=files):
            findings.append(finding)
            if not options["json"]:
                self._print(finding)
        if options["json"]:
            self.stdout.write(json.dumps([finding.as_json() for finding in findings], indent=1))
        if any(finding.state is State.FAILURE for finding in findings):
            sys.exit(1)

    def _print(self, finding: Finding) -> None:
        style = getattr(self.style, STYLES[finding.state])
        self.stdout.write(f"{style(finding.state.value):8} {finding.subject}: {finding.message}")
        if finding.remedy:
            self.stdout.write(f"         {finding.remedy}")
