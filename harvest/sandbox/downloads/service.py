"""The sandbox's download service: it takes requests, reports their status and serves the files.

The status of a download moves on as clients ask for it: ``polls`` answers say PREPARING, as many
say RUNNING, then it is SUCCEEDED. Set ``fate`` to make later downloads end otherwise; ``end`` ends
any download at any time. Longer than most modules because it is all of one service.
"""

import base64
import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from urllib.parse import unquote

from harvest.sandbox.api.answers import NOTHING, Answer, BadRequest, answer_json, answer_text
from harvest.sandbox.api.faults import OF_ORDERS, OF_SQL_ORDERS, Faults
from harvest.sandbox.api.search_request import by_name, number_or
from harvest.sandbox.downloads import faulty
from harvest.sandbox.downloads.job import ERASED, GOING, Job
from harvest.sandbox.downloads.request import DownloadRequest, read_request
from harvest.sandbox.world.world import World

SERVICE = "/occurrence/download"
FILES = "/occurrence-download"  # another host at GBIF
TOO_MANY = (
    "A download limitation is exceeded:\nUser {user} has too many simultaneous downloads; "
    "the limit is {limit}.\n"
)


class Downloads:
    """All downloads of a sandbox. Its attributes may be changed while it serves.

    ``accounts`` are passwords by user name, ``limit`` is how many unfinished downloads a user may
    have, ``too_many`` the HTTP status beyond that limit (420, or 429 as documented). ``jobs`` are
    the downloads by key, in the order of their requests.

    ``faults`` choose by name what goes wrong for some. What goes wrong for all: SQL is refused with
    ``sql_status`` (403, 400, 503) unless ``may_use_sql``, and ends as ``fate_of_sql``; ``reported``
    are members of every answer about a download, such as a size of 0 or totalRecords of -1 (None:
    the member is missing); a file of another checklist is handed out if ``ignores_checklists``, and
    one of ``checklist``, if set, for every request; archives have no records if ``is_empty``; equal
    requests get downloads of their own unless ``reuses``; ``lost_answers`` come in place of the next
    keys, though GBIF makes the downloads: statuses such as 502, and 0 for a closed connection.
    """

    def __init__(self, faults: Faults | None = None):
        self.faults = faults or Faults()
        self.accounts = {"sandbox": "sandbox"}
        self.limit = 3
        self.too_many = 420
        self.may_use_sql = True
        self.sql_status = int(HTTPStatus.FORBIDDEN)
        self.fate_of_sql = "SUCCEEDED"
        self.reported: dict[str, object] = {}
        self.ignores_checklists = False
        self.checklist = ""
        self.is_empty = False
        self.reuses = True
        self.lost_answers: list[int] = []
        self.polls = 1
        self.fate = "SUCCEEDED"
        self.jobs: dict[str, Job] = {}
        self._folder = TemporaryDirectory(prefix="sandbox-downloads-")
        self._lock = RLock()

    def close(self) -> None:
        self._folder.cleanup()

    def end(self, key: str, status: str) -> None:
        """End a download in any state with CANCELLED, KILLED, FAILED or FILE_ERASED."""
        self.jobs[key].end(status)

    def age(self, time: timedelta) -> None:
        """Make all downloads older: GBIF makes an equal one again after two days."""
        for job in self.jobs.values():
            job.created -= time

    def answer(self, world: World, request, base: str) -> Answer | None:
        """Return the answer to a request for or about a download; None for any other request.

        ``base`` is the address of the API.
        """
        for (method, pattern), make in ROUTES.items():
            if method == request.method and (found := re.fullmatch(pattern, request.path)):
                with self._lock:
                    return make(self, world, request, base, *found.groups())
        return None

    def _order(self, world: World, request, base: str) -> Answer:
        user = self._user(request)
        if user is None:
            return Answer(HTTPStatus.UNAUTHORIZED, b"", "text/plain")
        try:
            wanted = read_request(request.body, world)
        except BadRequest as refusal:
            return answer_text(str(refusal), HTTPStatus.BAD_REQUEST)
        if status := self._refuses(wanted):
            return answer_text("User may not request SQL downloads", status)
        mine = [job for job in self.jobs.values() if job.user == user]
        same = [job for job in mine if job.is_good and self._is_same(job.wanted, wanted)]
        if same and self.reuses:
            return answer_text(same[-1].key, HTTPStatus.CREATED)
        due = self.faults.draw(wanted.body, OF_ORDERS)
        if "busy" in due or sum(job.status in GOING for job in mine) >= self.limit:
            return answer_text(TOO_MANY.format(user=user, limit=self.limit), self.too_many)
        job = self._begin(user, wanted)
        if "lost_answer" in due:
            return Answer(NOTHING, b"")
        if self.lost_answers:
            return answer_text("", self.lost_answers.pop(0))
        return answer_text(job.key, HTTPStatus.CREATED)

    def _refuses(self, wanted: DownloadRequest) -> int:
        """Return the status with which a request for SQL is refused; 0 if it is not."""
        if not wanted.is_sql:
            return 0
        if not self.may_use_sql:
            return self.sql_status
        due = self.faults.draw("SQL", OF_SQL_ORDERS)
        return next((faulty.SQL_STATUSES[name] for name in sorted(due)), 0)

    def _begin(self, user: str, wanted: DownloadRequest) -> Job:
        is_sql = wanted.is_sql
        due = faulty.of_job(self.faults, is_sql)
        if self.is_empty and not is_sql:
            due |= {"empty_archive"}
        fate = faulty.end(due, otherwise=self.fate_of_sql if is_sql else self.fate)
        number = len(self.jobs) + 1
        job = Job(f"{number:07}-251120140000000", user, wanted, self.polls, fate, faults=due)
        job.checklist = self.checklist
        self.jobs[job.key] = job
        return job

    def _list(self, world: World, request, base: str, user: str) -> Answer:
        """List a user's downloads, the latest first, also by ``status``, to that user only."""
        if self._user(request) != unquote(user):
            return answer_text(f"Failed to authenticate user {user}", HTTPStatus.UNAUTHORIZED)
        values = by_name(request.params)
        wanted = {status for text in values.get("status", ()) for status in text.split(",")}
        found = [
            self._described(job, base)
            for job in reversed(self.jobs.values())
            if job.user == unquote(user) and (not wanted or job.status in wanted)
        ]
        limit, offset = number_or(20, values, "limit"), number_or(0, values, "offset")
        page = {"offset": offset, "limit": limit, "endOfRecords": len(found) <= offset + limit}
        return answer_json({**page, "count": len(found), "results": found[offset:][:limit]})

    def _describe(self, world: World, request, base: str, key: str) -> Answer:
        job = self._job(key)
        if job is None:
            return answer_text("Download not found", HTTPStatus.NOT_FOUND)
        job.go_on(world, Path(self._folder.name))
        return answer_json(self._described(job, base))

    def _described(self, job: Job, base: str) -> dict:
        answer = job.described(f"{base}{SERVICE}/request/{job.key}.zip")
        if not self.reported:
            return answer
        answer |= self.reported
        return {name: value for name, value in answer.items() if value is not None}

    def _lead(self, world: World, request, base: str, key: str) -> Answer:
        """Redirect to the file, which at GBIF is on another host."""
        job = self._job(key)
        if job and job.status == ERASED:
            return Answer(HTTPStatus.GONE, b"", "text/plain")
        if not (job and job.file):
            return Answer(HTTPStatus.NOT_FOUND, b"", "text/plain")
        return Answer(HTTPStatus.FOUND, b"", headers=(("Location", f"{FILES}/{key}.zip"),))

    def _file(self, world: World, request, base: str, key: str) -> Answer:
        job = self._job(key)
        if not (job and job.file):
            return Answer(HTTPStatus.NOT_FOUND, b"", "text/plain")
        return part(job.file, request.headers.get("Range", ""))

    def _cancel(self, world: World, request, base: str, key: str) -> Answer:
        job, user = self._job(key), self._user(request)
        if user is None or (job and job.user != user):
            return Answer(HTTPStatus.UNAUTHORIZED, b"", "text/plain")
        if job is None:
            return answer_text("Download not found", HTTPStatus.NOT_FOUND)
        if job.status in GOING:
            job.end("CANCELLED")
        return Answer(HTTPStatus.NO_CONTENT, b"")

    def _is_same(self, one: DownloadRequest, other: DownloadRequest) -> bool:
        """Whether GBIF takes two requests for the same."""
        if not (self.ignores_checklists or self.faults.is_on("other_checklist")):
            return one == other
        is_same = one.asked | {"checklistKey": ""} == other.asked | {"checklistKey": ""}
        if is_same and one != other:
            self.faults.met["other_checklist"] += 1
        return is_same

    def _job(self, key: str) -> Job | None:
        return self.jobs.get(key)

    def _user(self, request) -> str | None:
        """Return the user whose name and password the request has; None if they are wrong."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        try:
            name, _, password = base64.b64decode(token).decode().partition(":")
        except ValueError:
            return None
        known = self.accounts.get(name)
        return name if scheme == "Basic" and known is not None and known == password else None


def part(file: Path, wanted: str) -> Answer:
    """Return the file, or a part of it for a Range header ``bytes=n-`` or ``bytes=n-m``."""
    size = file.stat().st_size
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", wanted)
    if not found:
        headers = (("Accept-Ranges", "bytes"),)
        return Answer(200, b"", "application/octet-stream", headers, file, range(size))
    start, end = int(found[1]), min(int(found[2] or size - 1), size - 1)
    if start > end:
        headers = (("Content-Range", f"bytes */{size}"),)
        return Answer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", headers=headers)
    headers = (("Accept-Ranges", "bytes"), ("Content-Range", f"bytes {start}-{end}/{size}"))
    content = range(start, end + 1)
    return Answer(206, b"", "application/octet-stream", headers, file, content)


KEY = r"([\w-]+)"
ROUTES: dict[tuple[str, str], Callable[..., Answer]] = {
    ("POST", f"{SERVICE}/request"): Downloads._order,
    ("GET", f"{SERVICE}/user/([^/]+)"): Downloads._list,
    ("GET", f"{SERVICE}/{KEY}"): Downloads._describe,
    ("GET", f"{SERVICE}/request/{KEY}(?:\\.zip)?"): Downloads._lead,
    ("DELETE", f"{SERVICE}/request/{KEY}"): Downloads._cancel,
    ("GET", f"{FILES}/{KEY}\\.zip"): Downloads._file,
}
