import pytest

from harvest.sandbox.world.dates import days


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1872", ("1872-01-01", "1872-12-31")),
        ("1872-02", ("1872-02-01", "1872-02-29")),
        ("1872-02-10", ("1872-02-10", "1872-02-10")),
        ("1872-02-10T11:00:00", ("1872-02-10", "1872-02-10")),
        ("1872-02-10/1873", ("1872-02-10", "1873-12-31")),
        ("1872-13", None),
        ("0000-02", None),
        ("1872/later", None),
        ("spring 1872", None),
    ],
)
def test_a_date_means_the_days_from_its_first_to_its_last(text, span):
    assert days(text) == span
