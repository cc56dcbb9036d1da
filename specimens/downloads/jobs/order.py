"""Take in a download that a job will make: the same one once, and only so many."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from institutions.web.parameters import InvalidParameter
from specimens.downloads.estimate import MOST_ROWS, size_of
from specimens.downloads.jobs.dispatch import start
from specimens.downloads.jobs.folder import check_room
from specimens.downloads.jobs.problems import NO_ROOM, WORDS, NoRoom, Refused
from specimens.downloads.jobs.stored import has_file
from specimens.downloads.request import FORMAT, DownloadRequest
from specimens.models import SearchDownload

LOCK = 0x444F574E  # held while one is taken in, so that limits hold


def order(
    request: DownloadRequest,
    count: int,
    generation: str,
    *,
    client: str,
    site: str,
    body: dict | None = None,
) -> SearchDownload:
    """The download of a request with a format, which may be under way or made already.

    ``count`` records are expected, ``client`` is whoever asks, ``site`` the portal's address. Raises
    Refused, and InvalidParameter if the format has no room for so many.
    """
    check_rows(request, count)
    of_client = salted_hmac("specimens.downloads", client).hexdigest()[:20]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if found := same(request, generation):
            return found
        check_limits(of_client)
        try:
            check_room(size_of(request.format, count))
        except NoRoom:
            raise Refused(WORDS[NO_ROOM], 503) from None
        download = SearchDownload.objects.create(
            key=new_key(timezone.now()),
            format=request.format.name,
            columns=list(request.columns),
            query=request.query.encoded,
            request=body,
            site=site,
            client=of_client,
            expected=count,
        )
        transaction.on_commit(start)
    return download


def check_rows(request: DownloadRequest, count: int) -> None:
    most = MOST_ROWS.get(request.format.name)
    if most and count > most:
        message = _("A file of this format has up to %s records. Choose another format.")
        raise InvalidParameter(FORMAT, message % f"{most:,}")


def same(request: DownloadRequest, generation: str) -> SearchDownload | None:
    """A download of the same records in the same form that is under way, or as new as the index."""
    alike = SearchDownload.objects.filter(
        query=request.query.encoded, format=request.format.name, columns=list(request.columns)
    ).order_by("-created_at")
    unfinished = alike.filter(state__in=SearchDownload.UNFINISHED).first()
    if unfinished:
        return unfinished
    made = alike.filter(state=SearchDownload.State.SUCCEEDED, generation=generation).first()
    return made if made and has_file(made) else None


def check_limits(client: str) -> None:
    """Raises Refused if a client, or all together, have too many that are unfinished."""
    unfinished = SearchDownload.objects.filter(state__in=SearchDownload.UNFINISHED)
    most = settings.DOWNLOADS_OF_ADDRESS
    if unfinished.filter(client=client).count() >= most:
        message = _("Your address has %s downloads under way. Wait for one, or cancel one.")
        raise Refused(message % most)
    if unfinished.count() >= settings.DOWNLOADS_WAITING:
        raise Refused(_("Too many downloads are waiting. Try again later."), 503)


def new_key(now: datetime) -> str:
    """A key in the form of GBIF's, which its clients look for; nobody can guess it."""
    moment = f"{now:%y%m%d%H%M%S}{now.microsecond // 1000:03}"
    return f"{secrets.randbelow(10**7):07}-{moment}"
