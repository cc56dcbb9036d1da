import pytest

from harvest.archive.formats.errors import ArchiveError
from harvest.archive.formats.required_columns import (
    COLUMNS,
    OLDEST_COLUMNS,
    SIMPLE_COLUMNS,
    refuse_without,
)


def test_a_table_with_more_columns_than_are_needed_is_accepted():
    assert refuse_without(COLUMNS, [*COLUMNS, "behavior"], "occurrence.txt", "DWCA") is None


def test_missing_columns_are_named_in_order_with_the_table_and_the_kind_of_download():
    names = SIMPLE_COLUMNS - {"year", "gbifID", "Month"}
    with pytest.raises(ArchiveError, match="x.csv has no column gbifID, year: .* SIMPLE_CSV"):
        refuse_without(SIMPLE_COLUMNS, names, "x.csv", "SIMPLE_CSV")


def test_downloads_of_today_need_more_columns_than_those_of_the_first_portal():
    assert OLDEST_COLUMNS < COLUMNS < SIMPLE_COLUMNS
