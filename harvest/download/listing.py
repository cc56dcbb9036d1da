"""The downloads of our account, as GBIF lists them: the newest first.

``GET /occurrence/download/user/{user}``, in pages of offset and limit.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from urllib.parse import quote

from django.conf import settings

from harvest.download.failures import UNAUTHORIZED, DownloadFailed, NotListed, explain
from harvest.download.status import KEY, SERVICE
from harvest.gbif import PermanentFailure, TemporaryFailure
from harvest.models import Download
from harvest.parse.dates import moment

PAGE = 50  # downloads
MOST_PAGES = 20  # an account that has made more downloads than these since a request is not ours
SKEW = timedelta(minutes=10)  # the most by which GBIF's clock may differ from ours
COMPARED = ("format", "predicate", "sql", "checklistKey")
UNFINISHED = frozenset(Download.GOING) - {Download.State.WANTED}
ADOPTED = UNFINISHED | {Download.State.SUCCEEDED}


def find_made(client, request: dict, since: datetime) -> str:
    """The key of a download that GBIF makes or has made for a request; "" if there is none.

    Only of downloads that were created after ``since``, our time. Raises as ``listed``.
    """
    for each in listed(client):
        created = created_at(each)
        if created and created < since - SKEW:
            return ""
        is_ours = each.get("status") in ADOPTED and is_same(request, each.get("request"))
        if is_ours and (key := key_of(each)):
            return key
    return ""


def unfinished(client) -> list[str]:
    """The keys of the account's downloads that GBIF counts toward its limit; raises as ``listed``.

    There are three at most. One that was suspended long ago may not be among the first PAGE.
    """
    newest = islice(listed(client), PAGE)
    return [key_of(each) or "?" for each in newest if each.get("status") in UNFINISHED]


def key_of(listed: dict) -> str:
    """The key of a download in a list; "" if it is none of GBIF's."""
    key = listed.get("key")
    return key if isinstance(key, str) and KEY.fullmatch(key) else ""


def listed(client) -> Iterator[dict]:
    """Yield the account's downloads, the newest first.

    Raises NotListed if GBIF doesn't list them at present, and DownloadFailed if it refuses to.
    """
    offset = 0
    for _ in range(MOST_PAGES):
        page, is_last = _page(client, offset)
        yield from (each for each in page if isinstance(each, dict))
        if is_last or not page:
            return
        offset += len(page)
    raise NotListed(SERVICE, None, f"its list has more than {offset:,} downloads")


def is_same(wanted: dict, given: object) -> bool:
    """Whether a request that GBIF reports is the one that was sent.

    GBIF adds members (``matchCase``, ``creator``, …) and puts them in an order of its own. Lists
    keep theirs: requests that only differ in it are different ones (``requests.varied``).
    """
    if not isinstance(given, dict):
        return False
    return all(_covers(wanted[name], given.get(name)) for name in COMPARED if name in wanted)


def created_at(listed: dict) -> datetime | None:
    """When GBIF took the request for a download that it lists; None if that can't be read."""
    created = listed.get("created")
    return moment(created) if isinstance(created, str) else None


def _covers(wanted: object, given: object) -> bool:
    """Whether ``given`` is ``wanted``, perhaps with more members."""
    if isinstance(wanted, dict) and isinstance(given, dict):
        return all(_covers(value, given.get(name)) for name, value in wanted.items())
    if isinstance(wanted, list) and isinstance(given, list):
        return len(wanted) == len(given) and all(map(_covers, wanted, given))
    if isinstance(wanted, str) and isinstance(given, str):
        return _words(wanted) == _words(given)
    return wanted == given


def _words(text: str) -> list[str]:
    """The words of a text: SQL may come back in lines, in another case, with names in quotes."""
    return text.lower().replace('"', "").replace("`", "").split()


def _page(client, offset: int) -> tuple[list, bool]:
    """Some of the account's downloads, and whether they are the last."""
    path = f"{SERVICE}/user/{quote(settings.GBIF_USER, safe='')}"
    try:
        answer = client.get(path, {"limit": PAGE, "offset": offset}, as_user=True)
    except TemporaryFailure as failure:
        raise NotListed(SERVICE, failure.status, failure.said, failure.retry_after) from failure
    except PermanentFailure as failure:
        said = f"GBIF does not list the downloads of the account: {failure.status}: {failure.said}"
        if failure.status == UNAUTHORIZED:
            raise explain(failure) from failure
        raise DownloadFailed(SERVICE, failure.status, said) from failure
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list):
        raise NotListed(SERVICE, None, "its answer has no results")
    return results, bool(answer.get("endOfRecords"))
