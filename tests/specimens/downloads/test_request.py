"""What an address of a download asks for."""

import pytest
from django.http import QueryDict

from harvest.archive.formats.parquet_columns import NAMES
from institutions.web.parameters import InvalidParameter
from specimens.downloads.columns import SIMPLE_CSV, archive_columns, simple_columns
from specimens.downloads.request import DownloadRequest
from specimens.downloads.writers.meta import NAMESPACES
from specimens.table import USUAL
from tests.typed import ways_of_token


def read(text):
    return DownloadRequest.from_params(QueryDict(text))


def test_without_a_format_it_is_a_page():
    assert read("genus=Quercus").format is None


@pytest.mark.parametrize("name", ["csv", "dwca"])
def test_the_format_is_read_however_it_is_typed(name):
    for way, typed in ways_of_token(name).items():
        asked = QueryDict(mutable=True)
        asked["format"] = typed
        assert DownloadRequest.from_params(asked).format.name == name, way


@pytest.mark.parametrize("text", ["format=doc", "format=csv&gneus=x", "format=csv&columns=hat"])
def test_an_address_that_cannot_be_understood_is_refused(text):
    with pytest.raises(InvalidParameter):
        read(text)


def test_how_a_page_is_shown_means_nothing():
    assert (
        read("genus=Quercus&sort=nothing&offset=9999999&limit=7").query
        == read("genus=Quercus").query
    )


def test_columns_are_those_of_the_table_unless_simple_ones_are_asked_for():
    assert read("").columns == USUAL
    assert read("columns=habitat").columns == ("habitat",)
    assert read("columns=habitat&columns=simple").columns == ("simple",)
    assert [each.name for each in read("columns=simple").out_columns] == list(SIMPLE_CSV)


def test_simple_columns_are_gbifs():
    assert {each.name for each in simple_columns()} == NAMES
    assert len(SIMPLE_CSV) == len(NAMES)


def test_no_column_of_an_archive_is_there_twice():
    found = [each.name for each in archive_columns()]
    assert len(set(found)) == len(found)
    assert {"gbifID", "institutionKey", "occurrenceRemarks", "issue"} <= set(found)
    assert NAMESPACES["gbifID"] == "http://rs.gbif.org/terms/1.0/"
