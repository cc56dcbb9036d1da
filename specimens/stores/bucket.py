"""A store that is a bucket of S3. Only processes whose settings name one load boto3."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from specimens.stores.store import BLOCK, StoreAway


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
            opened = self.open(name, "rb")
            opened.file  # noqa: B018 (fetched here: at the first read, its errors would be the service's own)
            return opened

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
    except (BotoCoreError, Boto3Error) as error:
        raise StoreAway(f"The store does not answer: {error}") from error
