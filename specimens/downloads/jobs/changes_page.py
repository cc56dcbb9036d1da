"""The page that says what has changed since a download."""

from django.utils.translation import gettext as _

from specimens.downloads.jobs.changes import LISTED, Changes
from specimens.downloads.jobs.page import in_words
from specimens.models import SearchDownload, Specimen


def present_changes(download: SearchDownload, changes: Changes | None) -> dict:
    """The context of specimens/download_changes.html; without changes, they can't be told."""
    groups = (
        []
        if changes is None
        else [
            (_("Added"), _("They match the search now, and did not then."), changes.added),
            (_("Changed"), _("A harvest has changed the record."), changes.changed),
            (_("Withdrawn"), _("GBIF no longer publishes them."), changes.withdrawn),
            (_("No longer found"), _("They are there, and no longer match."), changes.unmatched),
        ]
    )
    return {
        "nav": "specimens",
        "download": download,
        "made": in_words(download.ended_at),
        "is_known": changes is not None,
        "listed": LISTED,
        "groups": [
            {
                "title": title,
                "explanation": explanation,
                "count": group.count,
                "records": list(Specimen.objects.known().filter(pk__in=group.keys).order_by("pk")),
                "has_more": group.count > len(group.keys),
            }
            for title, explanation, group in groups
        ],
    }
