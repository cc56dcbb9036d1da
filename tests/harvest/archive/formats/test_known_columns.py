from harvest.archive.formats.known_columns import (
    MULTIMEDIA,
    OCCURRENCE,
    VERBATIM,
    missing_columns,
    unknown_columns,
)
from harvest.archive.formats.required_columns import COLUMNS
from harvest.sandbox.downloads import dwca_columns


def test_the_known_columns_are_those_of_the_downloads_of_today():
    assert set(dwca_columns.OCCURRENCE) == OCCURRENCE
    assert set(dwca_columns.VERBATIM) == VERBATIM
    assert set(dwca_columns.MULTIMEDIA) == MULTIMEDIA


def test_every_required_column_is_known():
    assert COLUMNS <= OCCURRENCE


def test_columns_of_earlier_years_are_known_too():
    assert unknown_columns(["tableOfContents", "gbifID", "zeal", "Aroma"], OCCURRENCE) == [
        "Aroma",
        "zeal",
    ]


def test_missing_columns_are_those_of_today():
    assert missing_columns(MULTIMEDIA - {"title", "audience"}, MULTIMEDIA) == ["audience", "title"]
