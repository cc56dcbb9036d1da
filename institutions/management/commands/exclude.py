"""manage.py exclude: leave out an institution that asked for it, or take that back."""

from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from institutions.exclusion import given_keys
from institutions.models import Exclusion, Institution


class Command(BaseCommand):
    help = (
        "Leave out an institution at its request: from the next second on, no page, search or answer of the "
        "API names it or has its specimens. About lists its name. Without a key, list those left out."
    )

    def add_arguments(self, parser):
        parser.add_argument("key", nargs="?", type=UUID, help="its key in GRSciColl")
        parser.add_argument("--reason", default="", help="who asked, and when; for operators")
        parser.add_argument("--undo", action="store_true", help="show it again")

    def handle(self, *args, key, reason, undo, **options):
        if key is None:
            self._list()
        elif undo:
            self._take_back(key)
        else:
            self._leave_out(key, reason)

    def _list(self):
        kept = {str(each.key): each for each in Exclusion.objects.order_by("at")}
        for key in given_keys():
            each = kept.get(key)
            words = f"{each} since {each.at:%Y-%m-%d}: {each.reason}" if each else "by the setting"
            self.stdout.write(f"{key} {words}")

    def _leave_out(self, key, reason):
        institution = Institution.objects.filter(key=key).first()
        if institution is None:
            raise CommandError(f"No institution has the key {key}. Give one of GRSciColl.")
        if not reason:
            raise CommandError("Give a --reason: who asked, and when.")
        Exclusion.objects.update_or_create(
            key=key, defaults={"name": institution.name, "reason": reason}
        )
        self.stdout.write(f"{institution.name} is left out, with all that goes with it.")

    def _take_back(self, key):
        excluded = Exclusion.objects.filter(key=key).first()
        if excluded is None:
            raise CommandError(f"{key} is not among those left out by this command.")
        excluded.delete()
        self.stdout.write(
            f"{excluded} is shown again. Specimens that a harvest has marked meanwhile come back "
            "with the next one."
        )
