"""What a harvest of so many specimens takes on this machine, and what it lacks for it.

Measured with generated archives (docs/performance.md); a real nation's take up to twice as much.
"""

import shutil

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from harvest.archive.load.disk_space import RECORD_BYTES, size_text
from harvest.download.failures import DownloadFailed, NotListed
from harvest.download.listing import unfinished
from harvest.options import HarvestOptions
from harvest.runs.progress import duration

FILE_BYTES = 450  # of a record in a zipped archive
INDEX_BYTES = 2 * 475  # of a document, while a new index lies next to the old one
LOADED, INDEXED = 20_000, 7_500  # records a second
MEMORY = 1_500_000_000  # bytes: the loader and its parsers, then the indexer


def foresee(records: int, requests: int, wanted: HarvestOptions) -> list[str]:
    """Sentences about the way, the time, the space and what is missing."""
    by_download = is_by_download(wanted)
    return [
        _way(records, requests, by_download),
        _room(records, by_download),
        *_lacks(records, wanted),
    ]


def is_by_download(wanted: HarvestOptions) -> bool:
    """Whether a new harvest uses downloads: all specimens are wanted, and there is an account."""
    return wanted.is_everything and not wanted.by_search and bool(settings.GBIF_USER)


def doubt_account(client) -> list[str]:
    """What GBIF says against the account; [] if it knows it."""
    try:
        unfinished(client)
    except (DownloadFailed, NotListed) as failure:
        return [str(failure)]
    return []


def _way(records: int, requests: int, by_download: bool) -> str:
    work = duration(records / LOADED + records / INDEXED)
    if by_download:
        return _(
            "By download: two requests, hours until GBIF has made the files, then about %(work)s; some "
            "hundreds of searches for the counts."
        ) % {"work": work}
    return _(
        "By search: %(requests)s requests, at %(rate)s a second, and about %(work)s of work."
    ) % {
        "requests": f"{requests:,}",
        "rate": f"{settings.GBIF_REQUESTS_PER_SECOND:g}",
        "work": work,
    }


def _room(records: int, by_download: bool) -> str:
    return _(
        "Disk: %(file)s for files, %(database)s in the database, %(index)s for the index. Memory: "
        "%(memory)s."
    ) % {
        "file": size_text(records * FILE_BYTES if by_download else records * FILE_BYTES // 4),
        "database": size_text(records * RECORD_BYTES),
        "index": size_text(records * INDEX_BYTES),
        "memory": size_text(MEMORY),
    }


def _lacks(records: int, wanted: HarvestOptions) -> list[str]:
    """What has to be mended before the harvest can end well."""
    lacks = []
    is_live = settings.GBIF_API_URL == settings.LIVE_GBIF_API_URL
    if is_live and settings.PORTAL_CONTACT == settings.NO_CONTACT:
        lacks.append(_("Missing: PORTAL_CONTACT. Without it, live GBIF is not harvested."))
    is_many = records > settings.HARVEST_SEARCH_LIMIT
    if is_many and not settings.GBIF_USER and not wanted.by_search:
        lacks.append(
            _("Missing: GBIF_USER and GBIF_PASSWORD. So many records are not harvested by search.")
        )
    settings.PORTAL_VAR.mkdir(parents=True, exist_ok=True)
    needed = records * (FILE_BYTES + INDEX_BYTES)
    if connection.settings_dict["ENGINE"] == "portal.embedded":
        needed += records * RECORD_BYTES
    free = shutil.disk_usage(settings.PORTAL_VAR).free
    if free < needed:
        lacks.append(
            _("Missing: space. %(folder)s has %(free)s free; about %(needed)s are needed.")
            % {
                "folder": settings.PORTAL_VAR,
                "free": size_text(free),
                "needed": size_text(needed),
            }
        )
    return lacks
