"""Looks whether something answers at the websites of the institutions listed, some in each harvest.

Servers are asked as those of pictures are (institutions/pictures/fetch.py): only public addresses, for a few
seconds, one request each. One failure says little; entry_score takes a website for dead after two.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from harvest.runs.progress import NoProgress
from institutions.models import HomepageCheck, Institution
from institutions.pictures.failures import Reason
from institutions.pictures.fetch import why_gone
from institutions.pictures.places import is_asked

AGAIN = timedelta(days=30)  # after an answer
SOON = timedelta(days=2)  # after a failure, which may pass
AT_ONCE = 8
SECONDS = 10.0  # of one website
PATIENCE = 180.0  # seconds, after which no other is asked in this harvest


def check_homepages(progress: NoProgress) -> int:
    """Ask at most settings.HOMEPAGE_CHECKS websites, those first that were never asked; returns how many were.

    What was found at addresses that no entry has any longer is forgotten.
    """
    wanted = {one for one in Institution.objects.listed().values_list("homepage", flat=True) if one}
    HomepageCheck.objects.exclude(pk__in=wanted).delete()
    due = due_addresses(wanted)[: settings.HOMEPAGE_CHECKS]
    deadline = time.monotonic() + PATIENCE
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="homepage") as pool:
        found = list(pool.map(lambda address: _look(address, deadline), due))
    asked = [pair for pair in zip(due, found, strict=True) if pair[1] is not NOT_ASKED]
    for address, reason in asked:
        note(address, reason)
    if asked:
        progress.say(f"Websites of institutions: {len(asked):,} looked at")
    return len(asked)


NOT_ASKED = object()


def _look(address: str, deadline: float) -> object:
    """Why nothing is there, None if something is; NOT_ASKED after the deadline."""
    return NOT_ASKED if time.monotonic() > deadline else why_gone(address, SECONDS)


def due_addresses(wanted: set[str]) -> list[str]:
    """Those to ask: first what was never asked, then what was asked longest ago."""
    checks = {one.address: one for one in HomepageCheck.objects.filter(pk__in=wanted)}
    now = timezone.now()
    return [
        *(address for address in sorted(wanted - checks.keys()) if is_asked(address)),
        *(
            one.address
            for one in sorted(checks.values(), key=lambda one: one.at)
            if _is_due(one, now)
        ),
    ]


def _is_due(check: HomepageCheck, now) -> bool:
    return check.at < now - (SOON if check.problem else AGAIN)


def note(address: str, reason: Reason | None) -> None:
    """Keep what was found; an address that the portal does not ask is nobody's failure."""
    check = HomepageCheck.objects.filter(pk=address).first() or HomepageCheck(address=address)
    is_sound = reason in (None, Reason.FORBIDDEN)
    check.problem = "" if is_sound else reason.value
    check.failures = 0 if is_sound else check.failures + 1
    check.at = timezone.now()
    check.save()
