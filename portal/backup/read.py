"""Open a backup and compare it with what it says of itself."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from portal.backup import manifest
from portal.backup.manifest import BadBackup, Manifest
from specimens.downloads.jobs.files import FILE, KEYS

# No other name of a member is written anywhere: an archive may name any path.
MEMBER = re.compile(rf"downloads/([\w-]+)/({re.escape(KEYS)}|{re.escape(FILE)})")
BLOCK = 1 << 20
# RuntimeError: a member that says it is encrypted.
DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Backup:
    """An open backup whose manifest this release can read."""

    def __init__(self, archive: ZipFile):
        self.archive = archive
        try:
            self.manifest = Manifest.from_json(archive.read(manifest.NAME))
        except KeyError:
            raise BadBackup(f"There is no {manifest.NAME} in it.") from None
        except DAMAGED:
            raise BadBackup(f"{manifest.NAME} in it is damaged.") from None

    def verify(self) -> None:
        """Read all of it. Raises BadBackup if something is missing, damaged, or nobody's."""
        names = set(self.archive.namelist()) - {manifest.NAME}
        promised = self.manifest.members.keys()
        tables = {f"tables/{name}.copy" for name in self.manifest.tables}
        if missing := sorted((promised - names) | (tables - promised)):
            raise BadBackup(f"It lacks {', '.join(missing)}.")
        for name in sorted(names):
            if name not in promised or not (name in tables or MEMBER.fullmatch(name)):
                raise BadBackup(f"It holds {name}, which is nothing of a portal's.")
            if not self.is_whole(name):
                raise BadBackup(f"{name} in it is damaged.")

    def is_whole(self, name: str) -> bool:
        digest, size = sha256(), 0
        try:
            with self.open(name) as file:
                while block := file.read(BLOCK):
                    digest.update(block)
                    size += len(block)
        except DAMAGED:
            return False
        promised = self.manifest.members[name]
        return (size, digest.hexdigest()) == (promised.size, promised.sha256)

    def open(self, name: str) -> IO[bytes]:
        return self.archive.open(name)

    def files(self) -> Iterator[tuple[str, str, str]]:
        """(member, key of a download, name of its file)"""
        for name in self.manifest.members:
            if found := MEMBER.fullmatch(name):
                yield name, *found.groups()


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """Raises BadBackup, or OSError if there is no such file."""
    try:
        archive = ZipFile(path)
    except DAMAGED:
        raise BadBackup("It is no zip file, or only the beginning of one.") from None
    with archive:
        yield Backup(archive)
