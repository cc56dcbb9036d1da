"""Each download's way from the request to the file: requested, awaited, fetched.

Every step is written down before the next, so that a harvest that was killed continues with the
same download, and with the same file where it broke off.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.utils import timezone

from harvest.download.failures import SENTENCES, DownloadFailed, NoSpace, explain
from harvest.download.status import SERVICE, learn
from harvest.gbif import TOO_MANY, NotFound, PermanentFailure, TemporaryFailure, size_of
from harvest.models import Download
from harvest.runs.progress import NoProgress

AT_ONCE = 3  # unfinished downloads that GBIF lets a user have
LONGEST_WAIT = 24 * 3600  # seconds
SLOWER, SLOWEST = 1.25, 5  # from one question to the next, and in all
RESERVE = 1 << 28  # bytes left free on the disk
GONE = 410
SAME_FILE = (
    "GBIF answers the same request with the same file for two days: "
    "a harvest after that gets another."
)

State = Download.State


class Follower:
    """Follows downloads of one run; their files go to ``folder``."""

    def __init__(self, client, folder: Path, progress: NoProgress):
        self.client = client
        self.folder = folder
        self.progress = progress

    def order(self, download: Download) -> bool:
        """Ask GBIF for it, if that was not done; False if it will not take more at present.

        Raises Forbidden, and DownloadFailed for a request that GBIF does not take.
        """
        if download.key:
            return True
        try:
            key = self.client.submit(f"{SERVICE}/request", download.request)
        except TemporaryFailure as failure:
            if failure.status in TOO_MANY:
                return False
            raise
        except PermanentFailure as failure:
            raise explain(failure) from failure
        if not re.fullmatch(r"[\w-]+", key):
            raise DownloadFailed(SERVICE, 201, f"GBIF's answer is not the key of a download: {key}")
        download.key, download.state = key, State.PREPARING
        download.requested_at = timezone.now()
        download.save()
        self.progress.say(f"Asked GBIF for download {key}")
        return True

    def insist(self, download: Download) -> None:
        """Ask GBIF for it, and where it has too many to make already, again and again."""
        waiting = "Waiting until GBIF takes another download of this account"
        late = "GBIF has taken no download for a day."
        self._until(lambda: self.order(download), waiting, late)

    def wait(self, download: Download) -> None:
        """Ask about it until it is ready; raises DownloadFailed when it ends otherwise."""
        self.insist(download)
        late = f"Download {download.key} takes longer than a day."
        waiting = f"Waiting for GBIF to make download {download.key}"
        self._until(lambda: self._ask(download) not in Download.GOING, waiting, late)
        if download.state in Download.ENDED_BADLY:
            self._give_up(download, download.state)

    def fetch(self, download: Download) -> Path:
        """The file of a download that is ready: all of it, or what was missing of it."""
        path = Path(download.path or self.folder / f"{download.key}.zip")
        path.parent.mkdir(parents=True, exist_ok=True)
        download.path = str(path)
        download.save()
        for _ in range(2):
            self._receive(download, path)
            size = size_of(path)
            if size == download.size:
                return path
            path.unlink()
        said = f"The file of {download.key} has {size:,} bytes where GBIF says {download.size:,}."
        raise DownloadFailed(SERVICE, None, said)

    def revive(self, download: Download) -> None:
        """Make a download that has ended badly ready to be asked for again."""
        if download.key:
            with suppress(DownloadFailed):
                self._ask(download)
        if download.state in Download.ENDED_BADLY:
            forget(download)

    def refuse(self, download: Download, why: str) -> None:
        """Forget a download with a bad file, so that it is requested again; raises DownloadFailed."""
        said = f"Download {download.key} was refused: {why}. {SAME_FILE}"
        Path(download.path).unlink(missing_ok=True)
        forget(download)
        raise DownloadFailed(SERVICE, None, said)

    def _until(self, done: Callable[[], bool], waiting: str, late: str) -> None:
        for count, seconds in enumerate(pauses()):
            if done():
                return
            if not count:
                self.progress.say(waiting)
            self.client.sleep(seconds)
        raise DownloadFailed(SERVICE, None, late)

    def _ask(self, download: Download) -> str:
        """Request the download's status at GBIF and store it."""
        try:
            answer = self.client.get(f"{SERVICE}/{download.key}")
        except NotFound:
            self._give_up(download, State.FAILED, "is unknown to GBIF")
        learn(download, answer)
        download.save()
        return download.state

    def _receive(self, download: Download, path: Path) -> None:
        missing = download.size - size_of(path)
        if missing <= 0:
            return
        free = shutil.disk_usage(path.parent).free
        if free < missing + RESERVE:
            said = f"{path.parent} has {free:,} bytes free; {missing + RESERVE:,} are needed."
            raise NoSpace(SERVICE, None, said)
        self.progress.begin(f"Download {download.key}", missing)
        try:
            address = f"{SERVICE}/request/{download.key}.zip"
            self.client.download(address, path, self.progress.advance)
        except PermanentFailure as failure:
            if failure.status == GONE:
                self._give_up(download, State.FILE_ERASED)
            raise

    def _give_up(self, download: Download, state: str, sentence: str = "") -> NoReturn:
        download.state = state
        download.save()
        said = f"Download {download.key} {sentence or SENTENCES[state]}."
        raise DownloadFailed(SERVICE, None, f"{said} The next harvest asks for another.")


def forget(download: Download) -> None:
    """Reset a download to WANTED, so that it is requested again."""
    download.key, download.path, download.doi = "", "", ""
    download.state = State.WANTED
    download.save()


def pauses() -> Iterator[float]:
    """Seconds between questions: more and more, until they add up to LONGEST_WAIT."""
    least = settings.HARVEST_DOWNLOAD_POLL
    seconds, waited = least, 0.0
    while waited < LONGEST_WAIT:
        yield seconds
        waited += seconds
        seconds = min(seconds * SLOWER, least * SLOWEST)
