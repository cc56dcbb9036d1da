"""Ranges of bytes, as RFC 9110 has them."""

import pytest

from specimens.downloads.byte_range import Unsatisfiable, read_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=2-5", (2, 5)),
        ("bytes=2-", (2, 9)),
        ("bytes=-3", (7, 9)),
        ("bytes=-30", (0, 9)),
        ("bytes=5-90", (5, 9)),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-2", None),
        ("bytes=1-2,4-5", None),
        ("lines=1-2", None),
        ("bytes=a-b", None),
    ],
)
def test_a_range_is_within_the_file_or_all_of_it(header, expected):
    assert read_range(header, "", '"e"', 10) == expected


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=-0"])
def test_a_range_beyond_the_file_cannot_be_answered(header):
    with pytest.raises(Unsatisfiable):
        read_range(header, "", '"e"', 10)


def test_a_range_of_another_version_is_all_of_this_one():
    assert read_range("bytes=2-5", '"e"', '"e"', 10) == (2, 5)
    assert read_range("bytes=2-5", '"other"', '"e"', 10) is None
