"""Write a backup, of one moment."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from portal.backup import files, manifest, tables
from portal.backup.manifest import Manifest, Member
from specimens.downloads.snapshot import patient_snapshot
from specimens.models import SearchDownload

PART = ".backup-part"  # ends the name of a file that is not whole
Say = Callable[[str], None]


def write_backup(path: Path, *, with_files: bool, say: Say) -> Manifest:
    """Write all rows and the downloads' keys to a new file; ``with_files``: the downloads as well.

    Only its owner can read it. The file is there when it is whole, and not before; two processes that
    write one of the same name do not write into the same part, and parts that killed ones left in the
    folder are removed. Raises FileExistsError if there is one of that name.
    """
    refuse_taken(path)
    sweep(path.parent)
    with new_part(path) as file:
        part = Path(file.name)
        try:
            with ZipFile(file, "w") as archive:
                made = fill(Writer(archive), with_files, say)
            file.flush()
            os.fsync(file.fileno())
            refuse_taken(path)
            part.rename(path)
        finally:
            part.unlink(missing_ok=True)
    return made


def new_part(path: Path) -> IO[bytes]:
    """Open a file next to ``path``, with a lock that says that it is being written."""
    while True:
        file = NamedTemporaryFile(  # noqa: SIM115 (the caller closes it)
            dir=path.parent, prefix=f"{path.name}.", suffix=PART, delete=False
        )
        fcntl.flock(file, fcntl.LOCK_EX)
        if Path(file.name).exists():
            return file
        file.close()  # another process took it for a killed one's, before it was locked


def sweep(folder: Path) -> None:
    """Remove the parts that nobody writes any more: the lock of a process goes with it."""
    for part in folder.glob(f"*{PART}"):
        with suppress(OSError), part.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            part.unlink()


def refuse_taken(path: Path) -> None:
    """Raises FileExistsError."""
    if path.exists():
        raise FileExistsError(path)


class Writer:
    """Adds members to an archive, and keeps their digests."""

    def __init__(self, archive: ZipFile):
        self.archive = archive
        self.members: dict[str, Member] = {}

    @contextmanager
    def member(self, name: str, compression: int = ZIP_DEFLATED) -> Iterator["Digesting"]:
        entry = ZipInfo(name, timezone.localtime().timetuple()[:6])
        entry.compress_type = compression
        with self.archive.open(entry, "w", force_zip64=True) as file:
            digesting = Digesting(file)
            yield digesting
        self.members[name] = Member(digesting.size, digesting.digest.hexdigest())


class Digesting:
    """A file to write to, which counts and digests what is written."""

    def __init__(self, file: IO[bytes]):
        self.file, self.size, self.digest = file, 0, sha256()

    def write(self, data: bytes) -> int:
        self.size += len(data)
        self.digest.update(data)
        return self.file.write(data)


def fill(writer: Writer, with_files: bool, say: Say) -> Manifest:
    made = Manifest(timezone.now().isoformat(timespec="seconds"))
    with patient_snapshot():
        applied = MigrationRecorder(connection).applied_migrations()
        made.migrations = sorted([app, name] for app, name in applied)
        for table in tables.kept_tables():
            with writer.member(f"tables/{table}.copy") as file:
                made.tables[table] = tables.copy_out(table, file)
            say(f"{table}: {made.tables[table].rows:,} rows")
        made.sequences = tables.read_sequences()
        downloads = list(SearchDownload.objects.order_by("pk"))
    for download in downloads:
        for name in files.names(download, with_files):
            add_file(writer, download, name)
    made.members = writer.members
    writer.archive.writestr(manifest.NAME, made.as_json(), ZIP_DEFLATED)
    return made


def add_file(writer: Writer, download: SearchDownload, name: str) -> None:
    """Add a file of a download, unless it is gone."""
    member = f"downloads/{download.key}/{name}"
    # It is compressed already. Opened first, so that no member begins whose file is gone.
    with (
        suppress(FileNotFoundError),
        files.opened(download, name) as source,
        writer.member(member, ZIP_STORED) as to,
    ):
        copyfileobj(source, to, files.BLOCK)
