import numpy as np
import pytest

from harvest.archive.formats.errors import ArchiveError
from harvest.archive.sidecars.spool import Lines, Spool

FAR = 5_000_000_000


@pytest.fixture
def spool(tmp_path):
    made = Spool(tmp_path / "spool")
    yield made
    made.close()


def test_spooled_lines_are_found_by_key_in_their_order(spool):
    pieces = [Lines(np.array([FAR, 1]), b"b\n\xc3\xa9\n"), Lines(np.array([FAR]), b"a")]
    assert spool.fill(pieces) == 3
    assert spool.find(key for key in [FAR, 1, 2, -1, 10**18]) == {FAR: ["b", "a"], 1: ["é"]}
    assert spool.find([]) == {}
    spool.close()
    assert spool.find([1]) == {1: ["é"]}


def test_a_spooled_line_may_belong_to_many_records(spool):
    spool.fill(
        [
            Lines(np.array([7, 3, 5]), b"x\ny\n", np.array([0, 1, 0])),
            Lines(np.array([4, 2]), b"z\n", np.array([2, 1])),
        ]
    )
    found = spool.first_of(np.array([2, 3, 4, 5, 6, -1, 10**18, 7]))
    assert found.to_pylist() == ["y", "y", "z", "x", None, None, None, "x"]
    assert spool.find([7, 2]) == {7: ["x"], 2: ["y"]}


def test_a_spool_may_be_empty(spool):
    assert spool.fill([]) == 0
    assert spool.find([1]) == {}
    assert spool.first_of(np.array([1])).to_pylist() == [None]


def test_a_spool_that_the_disk_does_not_take_is_an_error(tmp_path):
    with pytest.raises(ArchiveError, match="spool cannot be written"):
        Spool(tmp_path / "none" / "spool").fill([Lines(np.array([1]), b"a\n")])
