import pytest

from harvest.archive.errors import ArchiveError
from harvest.archive.spool import Spool


def test_values_are_found_by_key_in_their_order(tmp_path):
    spool = Spool(tmp_path / "spool.sqlite")
    assert spool.fill([(5_000_000_000, "b"), (1, "x"), (5_000_000_000, "a")]) == 3
    assert spool.find([5_000_000_000, 1, 2]) == {5_000_000_000: ["b", "a"], 1: ["x"]}
    assert spool.find([]) == {}
    spool.close()
    spool.close()


def test_a_disk_that_does_not_take_them_is_told(tmp_path):
    with pytest.raises(ArchiveError, match="spool.sqlite cannot be written"):
        Spool(tmp_path / "none" / "spool.sqlite").fill([(1, "a")])
