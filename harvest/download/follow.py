"""Each download's way from the request to the file: requested, awaited, fetched.

Every step is saved before the next begins. So a harvest that was killed continues with the same
download, and completes the same file. Longer than most modules because every step of the way can end in
a refusal, a wait or a new request.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NoReturn

from django.conf import settings

from harvest.download.failures import (
    SENTENCES,
    DownloadFailed,
    EndedBadly,
    NotListed,
    WrongFile,
    explain,
)
from harvest.download.receive import receive
from harvest.download.requests import varied
from harvest.download.status import SERVICE, learn
from harvest.download.submit import submit
from harvest.download.unfinished import CANCELLED_AT, describe_unfinished
from harvest.gbif import TOO_MANY, GbifError, NotFound, PermanentFailure, TemporaryFailure
from harvest.models import Download
from harvest.runs.progress import NoProgress

AT_ONCE = 3  # unfinished downloads that GBIF allows a user
LONGEST_WAIT = 24 * 3600  # seconds
SLOWER, SLOWEST = 1.25, 5  # factors of the pause: from one question to the next, and at most
GONE = 410
ANSWERS_ABOUT_SIZE = 3  # that are waited for after a download is ready

State = Download.State


class Follower:
    """Requests, awaits and fetches the downloads of one run; their files go to ``folder``."""

    def __init__(self, client, folder: Path, progress: NoProgress):
        self.client = client
        self.folder = folder
        self.progress = progress

    def order(self, download: Download) -> bool:
        """Request the download, unless that was done; False if GBIF takes none at present.

        Raises Refused if GBIF does not take the request; DownloadFailed if it does not know the
        account, or refuses to list its downloads; and TemporaryFailure if the request may have
        arrived (harvest/download/submit.py).
        """
        if download.key:
            return True
        try:
            key = submit(self.client, download)
        except TemporaryFailure as failure:
            if failure.status in TOO_MANY and not isinstance(failure, NotListed):
                return False
            raise
        except DownloadFailed:  # of the list of downloads, which says nothing about the request
            raise
        except PermanentFailure as failure:
            raise explain(failure) from failure
        download.key, download.state = key, State.PREPARING
        download.save()
        self.progress.say(f"Asked GBIF for download {key}")
        return True

    def insist(self, download: Download) -> None:
        """Request the download; repeat that while GBIF has too many requests from this account.

        Raises as ``order``, and DownloadFailed after LONGEST_WAIT.
        """
        waiting = "Waiting until GBIF takes another download of this account"
        late = "GBIF has taken no download for a day"
        remark = partial(describe_unfinished, self.client, download.run)
        self._until(lambda: self.order(download), waiting, late, remark)

    def wait(self, download: Download) -> None:
        """Request the download if necessary, and wait until it is ready and GBIF knows its size.

        GBIF may not know the size at first, or ever: after a few more answers it stays unknown.
        Raises EndedBadly if the download ends badly, WrongFile if it is not what was requested,
        and DownloadFailed if it is not ready after LONGEST_WAIT.
        """
        self.insist(download)
        late = f"Download {download.key} takes longer than a day"
        waiting = f"Waiting for GBIF to make download {download.key}"
        self._until(lambda: self._ask(download) not in Download.GOING, waiting, late)
        if download.state in Download.ENDED_BADLY:
            self._give_up(download, download.state)
        for seconds in islice(pauses(), ANSWERS_ABOUT_SIZE):
            if download.size:
                return
            self.client.sleep(seconds)
            self._ask(download)

    def fetch(self, download: Download) -> Path:
        """Fetch the file of a download that is ready, or its missing rest; returns its path.

        Raises EndedBadly if GBIF has erased it, and as ``receive``.
        """
        path = Path(download.path or self.folder / f"{download.key}.zip")
        path.parent.mkdir(parents=True, exist_ok=True)
        download.path = str(path)
        download.save()
        try:
            receive(self.client, download, path, self.progress)
        except PermanentFailure as failure:
            if failure.status == GONE:
                self._give_up(download, State.FILE_ERASED)
            raise
        return path

    def revive(self, download: Download) -> None:
        """Reset a download that has ended badly, so that it is requested again."""
        if download.key:
            with suppress(DownloadFailed):
                self._ask(download)
        if download.state in Download.ENDED_BADLY:
            forget(download)

    def renew(self, download: Download) -> None:
        """Request a download in other words, so that GBIF makes a file and hands out no older one."""
        forget(download)
        download.request = varied(download.request)
        download.save()

    def cancel(self, download: Download) -> None:
        """Cancel a download that GBIF is making: nobody needs it, and GBIF allows three at a time."""
        if not download.key or download.state not in Download.GOING:
            return
        try:
            self.client.delete(f"{SERVICE}/request/{download.key}")
            self.progress.say(f"Cancelled download {download.key}")
        except GbifError as error:
            said = f"Download {download.key} could not be cancelled ({error})"
            self.progress.say(f"{said}: do so at {CANCELLED_AT}")

    def refuse(self, download: Download, why: str) -> None:
        """Forget a download with a bad file, so that another one is requested.

        Always raises DownloadFailed, with ``why`` in its message.
        """
        said = f"Download {download.key} was refused: {why}. The next harvest asks for another."
        if download.path:
            Path(download.path).unlink(missing_ok=True)
        self.renew(download)
        raise DownloadFailed(SERVICE, None, said)

    def _until(
        self,
        done: Callable[[], bool],
        waiting: str,
        late: str,
        remark: Callable[[], str] = lambda: "",
    ) -> None:
        """Ask until it is done. ``remark()`` follows what is said while waiting and when late."""
        for count, seconds in enumerate(pauses()):
            if done():
                return
            if not count:
                self.progress.say(f"{waiting}{remark()}")
            self.client.sleep(seconds)
        raise DownloadFailed(SERVICE, None, f"{late}{remark()}.")

    def _ask(self, download: Download) -> str:
        """Request the download's status at GBIF and store it."""
        try:
            answer = self.client.get(f"{SERVICE}/{download.key}")
        except NotFound:
            self._give_up(download, State.FAILED, "is unknown to GBIF")
        try:
            learn(download, answer)
        except WrongFile as wrong:
            self.refuse(download, str(wrong).rstrip("."))
        download.save()
        return download.state

    def _give_up(self, download: Download, state: str, sentence: str = "") -> NoReturn:
        download.state = state
        download.save()
        said = f"Download {download.key} {sentence or SENTENCES[state]}."
        raise EndedBadly(SERVICE, None, f"{said} The next harvest asks for another.")


def forget(download: Download) -> None:
    """Reset a download to WANTED, so that it is requested again."""
    download.key, download.path, download.doi = "", "", ""
    download.state, download.requested_at = State.WANTED, None
    download.save()


def pauses() -> Iterator[float]:
    """Yield growing pauses between questions, in seconds, until their sum is LONGEST_WAIT."""
    least = settings.HARVEST_DOWNLOAD_POLL
    seconds, waited = least, 0.0
    while waited < LONGEST_WAIT:
        yield seconds
        waited += seconds
        seconds = min(seconds * SLOWER, least * SLOWEST)
