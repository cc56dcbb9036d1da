"""The file of a download over HTTP: cut, whole, of another size, without room."""

from collections import namedtuple

import pytest

from harvest.download import receive
from harvest.download.failures import DownloadFailed
from harvest.gbif.reading import PIECE
from tests.harvest.download.test_follow import content, the_file

pytestmark = pytest.mark.django_db


def test_a_file_that_was_cut_is_continued_where_it_broke_off(follower, download, sandbox):
    follower.wait(download)
    sandbox.faults.set("cut_file", 1)
    path = follower.fetch(download)
    assert path.read_bytes() == content(sandbox, download.key)
    ranges = [each.headers.get("Range") for each in the_file(sandbox, download.key)]
    first, *others = ranges
    starts = [int(each.removeprefix("bytes=").removesuffix("-")) for each in others]
    assert first is None
    assert starts == sorted(starts)
    assert starts[0] >= PIECE


def test_a_part_of_a_file_from_before_is_completed(follower, download, sandbox):
    follower.wait(download)
    path = follower.folder / f"{download.key}.zip"
    path.parent.mkdir()
    path.write_bytes(content(sandbox, download.key)[:1000])
    assert follower.fetch(download).read_bytes() == content(sandbox, download.key)
    (asked,) = the_file(sandbox, download.key)
    assert asked.headers["Range"] == "bytes=1000-"


def test_a_whole_file_is_not_fetched_again(follower, download, sandbox):
    follower.wait(download)
    follower.fetch(download)
    follower.fetch(download)
    assert len(the_file(sandbox, download.key)) == 1


def test_a_file_without_its_end_is_fetched_once_more(follower, download, sandbox):
    follower.wait(download)
    sandbox.faults.in_a_row = 1
    sandbox.faults.set("wrong_size", 1)
    assert follower.fetch(download).read_bytes() == content(sandbox, download.key)


def test_a_file_that_always_has_the_wrong_size_is_refused(follower, download, sandbox):
    follower.wait(download)
    sandbox.faults.in_a_row = 99
    sandbox.faults.set("wrong_size", 1)
    with pytest.raises(DownloadFailed, match="is no whole zip"):
        follower.fetch(download)
    assert list(follower.folder.iterdir()) == []


def test_a_file_without_room_on_the_disk_is_not_begun(follower, download, sandbox, monkeypatch):
    follower.wait(download)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(receive.shutil, "disk_usage", lambda path: usage(10, 5, 5))
    with pytest.raises(DownloadFailed, match="has 5 bytes free"):
        follower.fetch(download)
    assert the_file(sandbox, download.key) == []


def test_a_disk_that_fills_while_a_file_arrives_keeps_its_reserve(
    follower, download, sandbox, monkeypatch
):
    follower.wait(download)
    usage = namedtuple("usage", "total used free")
    free = iter([10**12])
    monkeypatch.setattr(receive.shutil, "disk_usage", lambda path: usage(10, 5, next(free, 7)))
    with pytest.raises(DownloadFailed, match="less than 268,435,456 bytes free"):
        follower.fetch(download)
    part = follower.folder / f"{download.key}.zip"
    assert part.stat().st_size <= PIECE  # the next harvest goes on from there


def test_a_file_that_is_far_larger_than_gbif_says_is_not_kept(
    follower, download, sandbox, monkeypatch
):
    follower.wait(download)
    download.size = 100
    monkeypatch.setattr(receive, "LEAST", 0)
    with pytest.raises(
        DownloadFailed, match="the file has more than the 300 bytes .* GBIF says 100"
    ):
        follower.fetch(download)
    assert list(follower.folder.iterdir()) == []
