"""What a writer is given: the records of a search, and what a file says of where they are from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from specimens.downloads.columns import OutColumn


@dataclass(frozen=True)
class Export:
    """A search that is being written to a file.

    ``batches`` are the gbifIDs, ascending, and can be read once. ``title`` says the search in words,
    ``pairs`` are its (parameter, value), ``address`` is where it can be seen. ``run`` is the number
    of the last harvest that changed a specimen, 0 for none. ``page`` is the download's own address,
    if it has one. ``folder`` is where what doesn't fit in memory is kept for a while.
    ``processes``: how many make the file, in one snapshot of the database.
    """

    batches: Iterable[list[int]]
    columns: tuple[OutColumn, ...] = ()
    title: str = ""
    pairs: tuple[tuple[str, str], ...] = field(default=())
    address: str = ""
    made_at: datetime | None = None
    run: int = 0
    generation: str = ""
    page: str = ""
    folder: Path | None = None
    processes: int = 1

    @property
    def site(self) -> str:
        """The address of the portal, without a path."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def retrieved_from(self) -> str:
        """The address that is cited."""
        return self.page or self.address
