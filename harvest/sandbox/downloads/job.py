"""One download of the sandbox: its status and its file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from harvest.sandbox.downloads.dwca import write_dwca, write_table
from harvest.sandbox.downloads.faulty import report
from harvest.sandbox.downloads.request import DownloadRequest
from harvest.sandbox.downloads.sql import Selection
from harvest.sandbox.world.world import World

GOING = ("PREPARING", "RUNNING", "SUSPENDED")
SUCCEEDED, ERASED = "SUCCEEDED", "FILE_ERASED"
REUSED_WITHIN = timedelta(hours=48)  # after which GBIF makes an identical download again


@dataclass
class Job:
    """A download. It has a ``file`` only while its status is SUCCEEDED.

    ``faults`` are the names of the faults that it has.
    """

    key: str
    user: str
    wanted: DownloadRequest
    polls: int
    fate: str
    status: str = "PREPARING"
    asked: int = 0
    total: int = 0
    datasets: int = 0
    file: Path | None = None
    faults: frozenset[str] = frozenset()
    checklist: str = ""  # instead of the one that was asked for
    created: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def doi(self) -> str:
        return f"10.15468/dl.{self.key[:7]}"

    @property
    def is_good(self) -> bool:
        """Whether an identical request is answered with this download."""
        is_young = datetime.now(UTC) - self.created < REUSED_WITHIN
        return is_young and self.status in (*GOING, SUCCEEDED)

    def end(self, status: str) -> None:
        self.status = status
        self.file = None

    def go_on(self, world: World, folder: Path) -> None:
        """Move to the next status if it is due. Called for each request about the download."""
        if self.status not in GOING or self.status == "SUSPENDED":
            return
        self.asked += 1
        if self.asked <= self.polls:
            self.status = "PREPARING"
        elif self.asked <= 2 * self.polls:
            self.status = "RUNNING"
        elif self.fate == SUCCEEDED:
            self._succeed(world, folder / f"{self.key}.zip")
        else:
            self.end(self.fate)

    def described(self, link: str) -> dict:
        """Return the service's answer about this download; it has the link whatever the status."""
        doi = {"doi": self.doi} if self.status in (SUCCEEDED, ERASED) else {}
        created = self.created.isoformat(timespec="milliseconds")
        answer = {
            "key": self.key,
            **doi,
            "license": "unspecified",
            "request": self.wanted.asked,
            "created": created,
            "modified": created,
            "eraseAfter": "2099-01-01T00:00:00.000+00:00",
            "status": self.status,
            "downloadLink": link,
            "size": self.file.stat().st_size if self.file else 0,
            "totalRecords": self.total,
            "numberDatasets": self.datasets,
        }
        return report(answer, self.faults)

    def _succeed(self, world: World, path: Path) -> None:
        records = [] if "empty_archive" in self.faults else self.wanted.records(world)
        with path.open("wb") as file:
            if self.wanted.is_sql:
                write_selection(self.wanted.selection, records, self.key, file)
            else:
                asked = self.wanted.asked.get("checklistKey", world.default_checklist)
                checklist = self.checklist or asked
                write_dwca(records, world, file, checklist, self.doi, self.faults)
        self.total, self.datasets = len(records), len({each["datasetKey"] for each in records})
        self.status, self.file = SUCCEEDED, path


def write_selection(selection: Selection, records: Sequence[dict], name: str, file) -> None:
    """Write a zip with one file of tab-separated values, with column names in lower case."""
    header = [column.lower() for column in selection.columns]
    rows = (
        {column.lower(): value for column, value in selection.row(record).items()}
        for record in records
    )
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        write_table(archive, f"{name}.csv", header, rows)
