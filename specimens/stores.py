"""Where files lie that several machines share: a folder that all of them mount, or a bucket of S3.

The settings name them in STORAGES: "index" and "exports". Whatever a store has under a name is whole: a
reader meets all of it or nothing. Trouble with the store is an OSError; StoreAway if it can't be reached.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import FileSystemStorage
from storages.backends.s3 import S3Storage

BLOCK = 1 << 20  # bytes


class StoreAway(OSError):
    """The store does not answer, or refuses."""


class Store(Protocol):
    """Names are relative, with "/" between folders. FileNotFoundError for a name that is not there."""

    def copy_in(self, path: Path, name: str) -> None:
        """Put a copy of a file into the store."""

    def move_in(self, path: Path, name: str) -> None:
        """Put a file into the store; it is gone where it was."""

    def put(self, name: str, content: bytes) -> None:
        """Put a small file into the store, in place of an older one."""

    def pieces(self, name: str, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        """The bytes of a file from the first to the last, in blocks."""

    def opened(self, name: str) -> IO[bytes]:
        """A file to be read from any place."""

    def has(self, name: str) -> bool:
        """Whether there is a file of the name."""

    def sizes(self, folder: str) -> dict[str, int]:
        """{name: bytes} of all files in and below a folder; {} if there is none."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""


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


class Bucket(S3Storage):
    """A bucket of S3, or of a service that speaks as S3 does; the options are those of django-storages."""

    def __init__(self, **options):
        options["client_config"] = Config(
            connect_timeout=5,
            read_timeout=60,
            retries={"max_attempts": 4, "mode": "standard"},
            s3={"addressing_style": "path" if options.get("endpoint_url") else "auto"},
            signature_version="s3v4",
            # Services other than Amazon's refuse checksums that they don't know.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(**options)

    def copy_in(self, path: Path, name: str) -> None:
        with _os_errors(name):
            self._object(name).upload_file(str(path))

    def move_in(self, path: Path, name: str) -> None:
        self.copy_in(path, name)
        path.unlink()

    def put(self, name: str, content: bytes) -> None:
        with _os_errors(name):
            self._object(name).put(Body=content)

    def pieces(self, name: str, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        with _os_errors(name):
            asked = {"Range": f"bytes={first}-{'' if last is None else last}"}
            if (first, last) == (0, None):
                asked = {}  # a range of an empty file is refused
            yield from self._object(name).get(**asked)["Body"].iter_chunks(BLOCK)

    def opened(self, name: str) -> IO[bytes]:
        with _os_errors(name):
            return self.open(name, "rb")

    def has(self, name: str) -> bool:
        try:
            with _os_errors(name):
                self._object(name).load()
        except FileNotFoundError:
            return False
        return True

    def sizes(self, folder: str) -> dict[str, int]:
        with _os_errors(folder):
            top = f"{self.location.strip('/')}/".lstrip("/")
            prefix = f"{top}{folder}/" if folder else top
            listed = self.bucket.objects.filter(Prefix=prefix)
            return {each.key.removeprefix(top): each.size for each in listed}

    def remove(self, name: str) -> None:
        with _os_errors(name):
            self._object(name).delete()

    def _object(self, name: str):
        return self.bucket.Object(self._normalize_name(name))


@contextmanager
def _os_errors(name: str) -> Iterator[None]:
    """Raise errors of the service as OSError."""
    try:
        yield
    except ClientError as error:
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        code = error.response.get("Error", {}).get("Code")
        if status == 404 and code != "NoSuchBucket":
            raise FileNotFoundError(f"The store has no {name}.") from error
        raise StoreAway(f"The store refuses {name}: {error}") from error
    except BotoCoreError as error:
        raise StoreAway(f"The store does not answer: {error}") from error
