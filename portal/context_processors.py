"""What every page's frame says (templates/base.html)."""

from django.conf import settings

from portal.status.freshness import (
    describe_age,
    is_sample,
    is_stale,
    newest_harvest,
    specimen_count,
)


def frame(request) -> dict:
    """freshness: words about the last harvest, or ""; specimens_here: records in the default
    search, or None; sample_data: whether the records came from elsewhere than GBIF; stale_days: the
    days since a good harvest that the operator allows, if they are over, else None; contact:
    a link to whoever runs the portal, or "".

    One query; the last harvest is kept until there is another, the count until the index changes.
    """
    run = newest_harvest()
    return {
        "freshness": describe_age(run) if run else "",
        "specimens_here": specimen_count(),
        "sample_data": is_sample(run),
        "stale_days": settings.STALE_AFTER_DAYS if is_stale(run) else None,
        "contact": contact_link(settings.PORTAL_CONTACT),
    }


def contact_link(contact: str) -> str:
    """The address to link to for an e-mail address or a web page; "" for anything else."""
    if contact.startswith(("https://", "http://")):
        return contact
    return f"mailto:{contact}" if "@" in contact else ""
