"""What is kept of pictures, and what goes first."""

import os
import subprocess
import sys
import time
from multiprocessing import get_context

import pytest

from institutions.pictures import store as module
from institutions.pictures.failures import DAY, SOON, Reason
from institutions.pictures.store import BLOCK, LONGEST_KEPT, Store

A, B = "https://a.org/1.jpg", "https://a.org/2.jpg"
KB = 1000


@pytest.fixture
def store(tmp_path):
    module._written.clear()
    return Store(tmp_path / "pictures", 1_000 * KB)


def files(store):
    return [path for path in store.folder.glob("??/*") if path.is_file()]


def aged(store, seconds, shown=None):
    """Make all files older by seconds, and not shown for as long, or for ``shown``."""
    for path in files(store):
        status = path.stat()
        shown_at = status.st_atime - (seconds if shown is None else shown)
        os.utime(path, (shown_at, status.st_mtime - seconds))


def test_a_picture_is_kept_by_address_and_size(store):
    store.keep(A, {160: b"small", 480: b"larger"})
    assert (store.read(A, 160), store.read(A, 480)) == (b"small", b"larger")
    assert store.read(A, 1200) is store.read(B, 160) is None


def test_a_later_picture_takes_the_place_of_an_earlier_one(store):
    store.keep(A, {160: b"old"})
    store.keep(A, {160: b"new"})
    assert store.read(A, 160) == b"new"


def test_a_picture_is_too_old_after_a_while(store):
    store.keep(A, {160: b"small"})
    aged(store, LONGEST_KEPT + 1)
    assert store.read(A, 160) is None


@pytest.mark.parametrize(("reason", "seconds"), [(Reason.MISSING, DAY), (Reason.SLOW, SOON)])
def test_why_there_is_none_is_remembered_for_as_long_as_it_may_be_true(store, reason, seconds):
    store.remember(A, reason)
    assert (store.failure(A), store.failure(B)) == (reason, None)
    aged(store, seconds - 60)
    assert store.failure(A) == reason
    aged(store, 120)
    assert store.failure(A) is None


def test_a_text_that_is_no_reason_is_passed_over(store):
    store.remember(A, Reason.MISSING)
    [path] = files(store)
    path.write_text("because")
    assert store.failure(A) is None


def test_a_picture_not_shown_for_longest_goes_first(store):
    for number in range(24):
        store.keep(f"https://a.org/{number}", {160: bytes(40 * KB)})
        module._written[store.folder] = 0  # no sweep of its own
        aged(store, 60)
    aged(store, 2 * module.TOUCHED_AFTER)
    assert store.read("https://a.org/0", 160)  # looked at now
    left = store.sweep()
    kept = [number for number in range(24) if store.read(f"https://a.org/{number}", 160)]
    assert left <= 900 * KB
    assert kept == [0, *range(24 - len(kept) + 1, 24)]
    assert len(kept) == 900 * KB // (10 * BLOCK)


def test_the_bound_is_kept_while_pictures_come(store):
    for number in range(100):
        store.keep(f"https://a.org/{number}", {160: bytes(40 * KB)})
    assert sum(path.stat().st_size for path in files(store)) <= 1_050 * KB


def test_a_sweep_removes_what_is_too_old_and_what_nobody_finishes(store):
    store.keep(A, {160: b"small"})
    (files(store)[0].parent / "x.part").write_bytes(b"half")
    assert store.sweep() == 2 * BLOCK
    aged(store, module.ABANDONED + 1)
    assert store.sweep() == BLOCK
    aged(store, LONGEST_KEPT)
    assert store.sweep() == 0
    assert files(store) == []


def test_without_room_a_picture_is_not_kept_and_the_log_says_so(store, caplog, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.tempfile, "NamedTemporaryFile", full)
    store.keep(A, {160: b"small"})
    assert store.read(A, 160) is None
    assert "No space left on device" in caplog.text


def test_a_scratch_file_leaves_nothing_behind(store):
    with store.scratch() as file:
        file.write(b"much")
    assert list(store.folder.iterdir()) == []


def fetch_alone(folder, log):
    with Store(folder, 1_000 * KB).alone(A), log.open("a") as opened:
        opened.write("begin\n")
        opened.flush()
        time.sleep(0.1)
        opened.write("end\n")


def test_two_processes_never_fetch_one_picture_at_once(store, tmp_path):
    log, context = tmp_path / "log", get_context("spawn")
    started = [
        context.Process(target=fetch_alone, args=(store.folder, log)) for _number in range(3)
    ]
    for process in started:
        process.start()
    for process in started:
        process.join(60)
    assert log.read_text().split() == ["begin", "end"] * 3


def test_a_process_killed_while_fetching_leaves_the_picture_to_others(store):
    code = (
        "import os, pathlib, sys; from institutions.pictures.store import Store\n"
        "with Store(pathlib.Path(sys.argv[1]), 9).alone(sys.argv[2]): os._exit(1)"
    )
    ended = subprocess.run([sys.executable, "-c", code, store.folder, A])
    assert ended.returncode == 1
    with store.alone(A):
        pass
