"""Ask for downloads over HTTP, and read what came of them."""

import io
import json
import zipfile
from pathlib import Path

from django.test import Client

from specimens.downloads.jobs.folder import folder_of
from specimens.downloads.jobs.run import run_all
from specimens.models import SearchDownload
from tests.specimens.downloads.read import ADDRESS, keys_in, text_in

BODY = "occurrence.txt"


def order(client=None, **params) -> SearchDownload:
    """The download that the address of a search's file leads to."""
    answer = (client or Client()).get(ADDRESS, {"format": "tsv", **params})
    assert answer.status_code == 303, answer.content
    return SearchDownload.objects.get(pk=answer["Location"].rpartition("/")[2])


def make(**params) -> SearchDownload:
    """The same, made."""
    download = order(**params)
    run_all()
    download.refresh_from_db()
    assert download.state == "SUCCEEDED", download.problem
    return download


def file_of(download: SearchDownload) -> Path:
    """The file of a download that this machine keeps for itself."""
    return folder_of(download) / "file.zip"


def member(download: SearchDownload, name: str = "") -> bytes:
    """A file in the file; without a name, the one with the records."""
    with zipfile.ZipFile(file_of(download)) as zipped:
        assert zipped.testzip() is None
        names = [each for each in zipped.namelist() if each.startswith(download.key)]
        return zipped.read(name or (names or [BODY])[0])


def keys_of(download: SearchDownload) -> list[int]:
    if download.format == "dwca":
        lines = text_in("dwca", file_of(download).read_bytes()).split("\n")[1:-1]
        return [int(line.partition("\t")[0]) for line in lines]
    return keys_in(download.format, member(download))


def query_of(download: SearchDownload) -> dict:
    return json.loads(member(download, "query.json"))


def zip_of(body: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(body))
