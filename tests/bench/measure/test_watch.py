"""A watch measures what a process and a folder took."""

import os

from bench.measure.watch import Watch


def test_a_watch_sees_the_memory_of_a_process_and_the_size_of_a_folder(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"x" * 8192)
    with Watch(os.getpid(), tmp_path) as seen:
        pass
    assert seen.largest > 1_000_000
    assert seen.together > 1_000_000
    assert seen.disk >= 8192
    assert (seen.server, seen.wal) == (0, 0)


def test_a_process_that_has_ended_takes_nothing(tmp_path):
    with Watch(2**22 + 1, tmp_path) as seen:
        pass
    assert (seen.largest, seen.together) == (0, 0)
