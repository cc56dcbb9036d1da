"""A store that is a folder."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from specimens.stores.store import BLOCK


class Folder(FileSystemStorage):
    """A folder of this machine, or one that all mount. Files get their names when they are whole."""

    def copy_in(self, path: Path, name: str) -> None:
        with self._whole(name) as draft:
            shutil.copyfile(path, draft)

    def move_in(self, path: Path, name: str) -> None:
        target = self._place(name)
        try:
            path.replace(target)
        except OSError:  # on another disk
            self.copy_in(path, name)
            path.unlink()

    def put(self, name: str, content: bytes) -> None:
        with self._whole(name) as draft:
            draft.write_bytes(content)

    def pieces(self, name: str, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        with self.opened(name) as file:
            left = os.fstat(file.fileno()).st_size if last is None else last + 1
            left -= first
            file.seek(first)
            while left > 0 and (block := file.read(min(BLOCK, left))):
                left -= len(block)
                yield block

    def opened(self, name: str) -> IO[bytes]:
        return Path(self.path(name)).open("rb")

    def has(self, name: str) -> bool:
        return Path(self.path(name)).is_file()

    def sizes(self, folder: str) -> dict[str, int]:
        top, found = Path(self.path("")), {}
        for path in Path(self.path(folder)).rglob("*"):
            with suppress(FileNotFoundError):
                if path.is_file():
                    found[path.relative_to(top).as_posix()] = path.stat().st_size
        return found

    def remove(self, name: str) -> None:
        path = Path(self.path(name))
        path.unlink(missing_ok=True)
        with suppress(OSError):  # other files are in it, or it is the store itself
            if path.parent != Path(self.path("")):
                path.parent.rmdir()

    def _place(self, name: str) -> Path:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    @contextmanager
    def _whole(self, name: str) -> Iterator[Path]:
        """A path for a draft, which then takes the name; with what a killed process left, too."""
        target = self._place(name)
        draft = target.with_name(f"{target.name}.new")
        yield draft
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(target)


class OwnFolder(Folder):
    """A folder of this machine alone, below PORTAL_VAR."""

    def __init__(self, folder: str):
        super().__init__()
        self._folder = folder

    @property
    def base_location(self) -> str:
        return str(Path(settings.PORTAL_VAR) / self._folder)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)
