"""The stores of files of the settings (specimens/stores), as Django's STORAGES names them."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.environment import text

S3 = "s3"


def store(name: str) -> str:
    """Return a variable that is the path of a folder, or s3://bucket/prefix; "" if it is not set."""
    value = text(name, "").rstrip("/")
    parts = urlsplit(value)
    is_bucket = parts.scheme == S3 and parts.netloc and "@" not in parts.netloc
    if value and not is_bucket and not Path(value).is_absolute():
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to the whole path of a folder, or to s3://bucket/prefix."
        )
    return value


def storage(address: str, **account: str) -> dict:
    """An entry of STORAGES for an address that ``store`` returned; ``account`` is that of S3."""
    parts = urlsplit(address)
    if parts.scheme != S3:
        return {"BACKEND": "specimens.stores.folder.Folder", "OPTIONS": {"location": address}}
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "file_overwrite": True,
        "querystring_auth": False,
        "max_memory_size": 10_000_000,  # of a file that is read from any place: the rest is on disk
    }
    given = {name: value for name, value in account.items() if value}
    return {"BACKEND": "specimens.stores.bucket.Bucket", "OPTIONS": options | given}


def own_folder(name: str) -> dict:
    """An entry of STORAGES for a folder of this machine alone, below PORTAL_VAR."""
    return {"BACKEND": "specimens.stores.folder.OwnFolder", "OPTIONS": {"folder": name}}
