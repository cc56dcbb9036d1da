"""A run that the disk has no room for does not begin."""

from argparse import Namespace

import pytest

from bench.data.portions import portions
from bench.room import check_room, needed, used_up


def asked(specimens, **others):
    others = {"archives": None, "use_up": False} | others
    return Namespace(specimens=specimens, portions=portions(specimens), **others)


def test_the_disk_space_of_a_run_is_printed_before_it_begins(tmp_path, capsys):
    check_room(tmp_path, asked(1000))
    assert capsys.readouterr().out.startswith("1,000 specimens need about 0 GB of disk in ")


def test_a_run_is_refused_where_the_disk_has_less_space(tmp_path):
    with pytest.raises(SystemExit, match="are free"):
        check_room(tmp_path, asked(10**12))


def test_smaller_portions_need_less():
    assert needed(18_000_000, 1_000_000) < needed(18_000_000, 8_000_000)


def test_archives_that_are_deleted_once_loaded_count_as_free(tmp_path):
    ready = tmp_path / "ready" / "0-1000"
    ready.mkdir(parents=True)
    (ready / "keys.tsv").write_bytes(b"x" * 8192)
    assert used_up(tmp_path, asked(1000, archives=tmp_path / "ready", use_up=True)) >= 8192
    assert used_up(tmp_path, asked(1000, archives=tmp_path / "ready")) == 0
