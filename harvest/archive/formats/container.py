"""Zip files, folders and single files, read alike: as named members, each a stream of bytes.

Longer than most modules because the three kinds of container are read alike, which is seen side by
side.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from harvest.archive.formats.errors import ArchiveError, readable

# Of a member that is read whole: descriptions of datasets have some hundred kilobytes.
MOST_BYTES = 50_000_000
# Files that desktop systems leave behind in zip files and folders.
LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db")


class Stream:
    """A stream of a member's bytes; reading damaged ones raises ArchiveError."""

    def __init__(self, stream: BinaryIO, name: str):
        self._stream = stream
        self._name = name

    def read(self, size: int = -1) -> bytes:
        with readable(self._name):
            return self._stream.read(size)

    def readline(self, size: int = -1) -> bytes:
        with readable(self._name):
            return self._stream.readline(size)


class Container:
    """Named members. If one top folder holds them all, their names leave it out."""

    def __init__(self, path: Path):
        self.path = path
        names = [name for name in self._names() if not any(each in name for each in LITTER)]
        folders = {name.partition("/")[0] if "/" in name else "" for name in names}
        root = f"{folders.pop()}/" if len(folders) == 1 else ""
        self._by_name = {name.removeprefix(root if root != "/" else ""): name for name in names}

    def names(self) -> list[str]:
        return list(self._by_name)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def label(self, name: str) -> str:
        """The name of a member in error messages."""
        return f"{self.path.name}: {name}"

    def size(self, name: str) -> int:
        """The size of a member when unzipped, in bytes."""
        raise NotImplementedError

    @contextmanager
    def open(self, name: str) -> Iterator["Stream"]:
        """Open a member as a stream of bytes. Any error in reading it becomes an ArchiveError."""
        with readable(self.label(name)):
            stream = self._open(self._by_name[name])
        with stream:
            yield Stream(stream, self.label(name))

    @contextmanager
    def seekable(self, name: str) -> Iterator[BinaryIO]:
        """Open a member as a seekable file, whose end can be read first.

        Raises ArchiveError if it can't be opened. Unlike with ``open``, errors in reading it
        reach the caller as they are.
        """
        with readable(self.label(name)):
            file = self._open(self._by_name[name])
        with file:
            yield file

    def read(self, name: str) -> bytes:
        """The bytes of a small member. Raises ArchiveError if it is not small."""
        with self.open(name) as stream:
            found = stream.read(MOST_BYTES + 1)
        if len(found) > MOST_BYTES:
            raise ArchiveError(f"{self.label(name)} has more than {MOST_BYTES:,} bytes.")
        return found

    def _names(self) -> list[str]:
        raise NotImplementedError

    def _open(self, name: str):
        raise NotImplementedError


class Zip(Container):
    """The members of a zip file. Reading one to its end checks its checksum.

    The zip file is open only while one of its members is, so an error leaves nothing to close.
    """

    def __init__(self, path: Path):
        with readable(path.name), zipfile.ZipFile(path) as zipped:
            infos = zipped.infolist()
        self._infos = {info.filename: info for info in infos if not info.is_dir()}
        super().__init__(path)

    def _names(self):
        return list(self._infos)

    def size(self, name):
        return self._infos[self._by_name[name]].file_size

    def _open(self, name):
        with zipfile.ZipFile(self.path) as zipped:
            return zipped.open(self._infos[name])


class Folder(Container):
    """The files in and below a folder."""

    def _names(self):
        files = (path for path in sorted(self.path.rglob("*")) if path.is_file())
        return [path.relative_to(self.path).as_posix() for path in files]

    def size(self, name):
        return self.file(name).stat().st_size

    def file(self, name: str) -> Path:
        return self.path / self._by_name[name]

    def _open(self, name):
        return (self.path / name).open("rb")


class Single(Folder):
    """A container of one file that is not a zip."""

    def _names(self):
        return [self.path.name]

    def file(self, name):
        return self.path

    def label(self, name):
        return name

    def _open(self, name):
        return self.path.open("rb")


def open_container(path: Path) -> Container:
    """Open the zip file, folder or single file at a path.

    Raises ArchiveError if there is nothing at the path, or the zip file is broken.
    """
    if path.is_dir():
        return Folder(path)
    if not path.is_file():
        raise ArchiveError(f"There is no file or folder {path}.")
    with readable(path.name), path.open("rb") as file:
        magic = file.read(4)
    return Zip(path) if magic[:2] == b"PK" else Single(path)
