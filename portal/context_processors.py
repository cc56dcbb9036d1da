"""The context of the frame that every page has (templates/base.html)."""

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from harvest.models import HarvestRun
from portal.contact import contact_link
from portal.content.pages import navigation
from portal.figures import holder_count, specimen_count
from portal.owner import present_owner
from portal.release import VERSION
from portal.status.freshness import (
    describe_age,
    is_sample,
    is_stale,
    newest_harvest,
)


def frame(request) -> dict:
    """Return the context of the frame.

    freshness: a sentence about the last harvest, or ""; specimens_here: the number of records in
    the default search, or None; holders_here: of the institutions that hold them; sample_data:
    whether the records came from elsewhere than GBIF; stale_days: how many days without a good
    harvest the operator allows, if more have passed, else None; version: of the portal; contact: a
    link to whoever runs the portal, or ""; owner: portal.owner.present_owner(); navigation: the
    content pages to which the foot leads.

    Takes a query, and one more once a harvest has begun or ended. A page says nothing of harvests
    without the database, and nothing of either if its request ``has_plain_frame``.
    """
    is_plain = getattr(request, "has_plain_frame", False)
    run = None if is_plain else harvest_here()
    return {
        "freshness": describe_age(run) if run else "",
        "specimens_here": None if is_plain else specimen_count(),
        "holders_here": None if is_plain else holder_count(),
        "sample_data": is_sample(run),
        "stale_days": settings.STALE_AFTER_DAYS if is_stale(run) else None,
        "portal_version": VERSION,
        "contact": contact_link(settings.PORTAL_CONTACT),
        "owner": present_owner(),
        "navigation": navigation(),
    }


def harvest_here() -> HarvestRun | None:
    """Return the last harvest; None if there is none, or if the database does not say."""
    try:
        return newest_harvest()
    except (DatabaseError, InterfaceError):
        return None
