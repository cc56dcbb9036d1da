"""Read and check GBIF's answer about a download."""

import re
from datetime import datetime

from harvest.download.failures import DownloadFailed, WrongFile
from harvest.models import Download
from harvest.parse.dates import moment

SERVICE = "/occurrence/download"
KEY = re.compile(r"\d+-\d{15}")  # of a download
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.\d{4,9}/[!-~]{1,100}", re.IGNORECASE)
GOOD = 200
OURS = (Download.State.WANTED, Download.State.LOADED)  # the other states are GBIF's
STATES = frozenset(Download.State.values).difference(OURS)
MOST = 2**63  # PostgreSQL's bigint
UNKNOWN = 0  # of a size in bytes, or a number of records


def learn(download: Download, answer: object) -> None:
    """Set the download's attributes from GBIF's answer, without saving it.

    Only the status must be right. GBIF answers a size of 0 while a mount of its files is away, and
    -1 for records that it failed to count: a number below 0, or anything odd, is UNKNOWN. Raises
    DownloadFailed, and sets nothing, if the status is missing or unexpected, or if the download is
    of another checklist than the one requested.
    """
    members = answer if isinstance(answer, dict) else {}
    status = members.get("status")
    if not (isinstance(status, str) and status in STATES):
        found = f"status {status!r:.80}" if "status" in members else "no status"
        raise DownloadFailed(SERVICE, GOOD, f"GBIF's answer about {download.key} has {found}.")
    check_checklist(download, members.get("request"))
    download.state, download.doi = status, _doi(members.get("doi"))
    download.made_at = _moment(members.get("created"))
    download.size = _number(members.get("size"))
    download.records = _number(members.get("totalRecords"))


def check_checklist(download: Download, request: object) -> None:
    """Raise DownloadFailed if GBIF's file has another checklist than the one requested.

    GBIF answers a request with the file of an equal one of the last 48 hours, and leaves the
    checklist out of account (occurrence-download, DownloadRequestServiceImpl).
    """
    wanted = (download.request or {}).get("checklistKey")
    given = request.get("checklistKey") if isinstance(request, dict) else None
    if wanted and given and given != wanted:
        said = f"Download {download.key} is of checklist {given} instead of {wanted}."
        raise WrongFile(SERVICE, GOOD, said)


def _moment(value: object) -> datetime | None:
    return moment(value) if isinstance(value, str) else None


def _number(value: object) -> int:
    is_number = isinstance(value, int) and not isinstance(value, bool) and 0 < value < MOST
    return value if is_number else UNKNOWN


def _doi(value: object) -> str:
    return value if isinstance(value, str) and DOI.fullmatch(value) else ""
