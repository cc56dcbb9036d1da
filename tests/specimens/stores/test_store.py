"""Both kinds of store answer alike: a folder, and a bucket of S3 over HTTP."""

import pytest

from specimens.stores.bucket import Bucket
from specimens.stores.store import StoreAway


@pytest.fixture
def store(shared):
    return shared("exports")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 10)
    return path


def read(store, name, *of):
    return b"".join(store.pieces(name, *of))


def test_a_file_is_copied_moved_read_listed_and_removed(store, file):
    content = file.read_bytes()
    store.copy_in(file, "a/one")
    assert file.exists()
    store.move_in(file, "a/b/two")
    assert not file.exists()
    store.put("three", b"")
    assert store.sizes("") == {"a/one": 2560, "a/b/two": 2560, "three": 0}
    assert store.sizes("a/b") == {"a/b/two": 2560}
    assert store.sizes("nowhere") == {}
    assert read(store, "a/one") == content
    assert read(store, "a/b/two", 5, 9) == content[5:10]
    assert read(store, "a/b/two", 2550) == content[2550:]
    assert read(store, "three") == b""
    with store.opened("a/one") as opened:
        opened.seek(256)
        assert opened.read(3) == b"\x00\x01\x02"
    store.remove("a/one")
    store.remove("a/one")
    assert not store.has("a/one")
    assert store.has("a/b/two")


def test_a_file_takes_the_place_of_an_older_one(store):
    for content in (b"a longer one", b"short"):
        store.put("a/name", content)
        assert read(store, "a/name") == content
    assert store.sizes("") == {"a/name": 5}


def test_a_file_that_is_not_there_is_not_found(store):
    assert not store.has("a")
    with pytest.raises(FileNotFoundError):
        read(store, "a")
    with pytest.raises(FileNotFoundError):
        store.opened("a")


def test_a_file_that_is_removed_while_it_is_open_is_read_to_its_end(store, file):
    store.copy_in(file, "one")
    with store.opened("one") as opened:
        store.remove("one")
        assert opened.read() == file.read_bytes()


def test_a_service_that_is_away_or_refuses_is_an_os_error(s3, file):
    there = s3("x")["OPTIONS"]
    away = Bucket(**there | {"endpoint_url": "http://127.0.0.1:9"})
    away.client_config.retries = {"max_attempts": 0}
    for store in (away, Bucket(**there | {"bucket_name": "of-nobody"})):
        with pytest.raises(StoreAway):
            store.put("a", b"")
        with pytest.raises(StoreAway):
            store.copy_in(file, "a")
        with pytest.raises(StoreAway):
            store.sizes("")
