"""Read and check GBIF's answer about a download."""

from harvest.download.failures import DownloadFailed
from harvest.models import Download
from harvest.parse.dates import moment
from harvest.parse.storable import storable

SERVICE = "/occurrence/download"
GOOD = 200
OURS = (Download.State.WANTED, Download.State.LOADED)  # the other states are GBIF's
STATES = frozenset(Download.State.values).difference(OURS)
MOST = 2**63  # PostgreSQL's bigint


def learn(download: Download, answer: object) -> None:
    """Set the download's attributes from GBIF's answer, without saving it.

    The DOI may come in a later answer, or not at all. Raises DownloadFailed, and sets nothing, if
    another term is missing, or any term has an unexpected value.
    """
    members = answer if isinstance(answer, dict) else {}
    for term, is_good in TERMS.items():
        if not is_good(members.get(term)):
            found = f"{term} {members[term]!r:.80}" if term in members else f"no {term}"
            said = f"GBIF's answer about download {download.key} has {found}."
            raise DownloadFailed(SERVICE, GOOD, said)
    download.state, download.doi = members["status"], members.get("doi") or ""
    download.made_at = moment(members["created"])
    download.size, download.records = members["size"], members["totalRecords"]


def _is_state(value) -> bool:
    return isinstance(value, str) and value in STATES


def _is_moment(value) -> bool:
    return isinstance(value, str) and moment(value) is not None


def _is_number(value) -> bool:
    return isinstance(value, int) and 0 <= value < MOST


def _is_doi(value) -> bool:
    return value is None or (isinstance(value, str) and storable(value) == value)


TERMS = {
    "status": _is_state,
    "created": _is_moment,
    "size": _is_number,
    "totalRecords": _is_number,
    "doi": _is_doi,
}
