"""How large a download gets, and how long it takes: measured averages (docs/performance.md)."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from specimens.downloads.formats import Format
from specimens.models import SearchDownload

MEGABYTE, GIGABYTE = 1_000_000, 1_000_000_000
RATE = 2_000  # records a second of a format that was not measured
MOST_ROWS = {"xlsx": 100_000}  # records of a format
# Of a text, how much is left when it is zipped.
ZIPPED = {"csv": 0.25, "tsv": 0.25, "ndjson": 0.12, "geojson": 0.15}
SHORT = 50  # seconds, below which nobody counts
LEARNT_FROM = 1_000  # records; the time of a smaller download says little


def size_of(format_: Format, count: int) -> int:
    """Bytes of the file, about; 0 if it is not known. What a job makes is zipped."""
    is_zipped = count > settings.DOWNLOAD_AT_ONCE
    return round(format_.size * count * (ZIPPED.get(format_.name, 1) if is_zipped else 1))


def seconds_of(format_: Format, count: int) -> float:
    """Seconds that a job takes, about: as long as the last one of this format did for a record."""
    made = SearchDownload.objects.filter(
        format=format_.name, state=SearchDownload.State.SUCCEEDED, done__gte=LEARNT_FROM
    ).order_by("-ended_at")
    last = made.exclude(started_at=None).exclude(ended_at=None).first()
    if last is None:
        return count / RATE
    return count * (last.ended_at - last.started_at).total_seconds() / last.done


def size_in_words(size: int) -> str:
    """How large a file is; "" for 0, which is not known."""
    if not size:
        return ""
    if size < MEGABYTE:
        return _("%s kB") % max(1, round(size / 1_000))
    if size < GIGABYTE:
        return _("%s MB") % round(size / MEGABYTE)
    return _("%s GB") % round(size / GIGABYTE, 1)


def time_in_words(seconds: float) -> str:
    """How long something takes, in the unit that fits."""
    if seconds < SHORT:
        return _("less than a minute")
    minutes = max(1, round(seconds / 60))
    if minutes < 90:
        return ngettext("%s minute", "%s minutes", minutes) % minutes
    hours = round(minutes / 60)
    return ngettext("%s hour", "%s hours", hours) % hours
