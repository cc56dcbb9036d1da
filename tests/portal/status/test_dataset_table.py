import pytest

from portal.status.dataset_table import describe_difference, sort_datasets


def test_rows_without_a_value_come_last_both_ways():
    rows = [{"here": None}, {"here": 1}, {"here": 2}]
    assert [row["here"] for row in sort_datasets(rows, "here")] == [1, 2, None]
    assert [row["here"] for row in sort_datasets(rows, "-here")] == [2, 1, None]


@pytest.mark.parametrize(
    ("number", "words"), [(None, ""), (0, "0"), (1200, "+1,200"), (-3, "−3"), (-1000, "−1,000")]
)
def test_differences_have_their_sign(number, words):
    assert describe_difference(number) == words
