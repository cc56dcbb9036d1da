"""Rows go through COPY unharmed, and a bad one goes alone."""

import string
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from harvest.load.copy_format import array
from harvest.load.staging import Staging, attempt
from harvest.parse.rows import SpecimenRow
from specimens.models import Specimen

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]))
NASTY = ["", "a,b", 'say "x"', "\\N", "\\.", "{a}", "NULL", "back\\slash", "é", "𝕏", "line\u2028"]


def copied(rows, refuse=None) -> list[tuple]:
    staging = Staging(Specimen, SpecimenRow)
    with transaction.atomic():
        staging.create()
        staging.copy(rows, refuse)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT gbif_id, locality, recorded_by, terms, year, decimal_latitude, "
                "collected_from, last_crawled FROM staging_specimen ORDER BY gbif_id"
            )
            return cursor.fetchall()


class CopyKeepsEverything(TestCase):
    """A class only because hypothesis rolls each example back through Django's TestCase."""

    @settings(max_examples=60, deadline=None)
    @given(TEXT | st.sampled_from(NASTY), st.lists(TEXT | st.sampled_from(NASTY)), st.integers())
    def test_texts_arrays_and_documents_are_staged_unchanged(self, text, texts, number):
        terms = {"text": text, "texts": texts, "number": number}
        row = SpecimenRow(gbif_id=1, locality=text, recorded_by=texts, terms=terms)
        (found,) = copied([row])
        assert found[1:3] == (text, texts)
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::jsonb = %s::jsonb", [found[3], _json(terms)])
            assert cursor.fetchone() == (True,)


def _json(value) -> str:
    import json

    return json.dumps(value)


@pytest.mark.django_db
def test_columns_of_a_later_release_have_their_defaults():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE specimens_specimen ADD later integer NOT NULL DEFAULT 7")
    assert [row[0] for row in copied([SpecimenRow(gbif_id=1)])] == [1]


@pytest.mark.django_db
def test_numbers_dates_and_nulls_are_staged_unchanged():
    moment = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
    whole = SpecimenRow(
        gbif_id=2**40,
        year=1872,
        decimal_latitude=-0.1,
        collected_from=date(1872, 1, 1),
        last_crawled=moment,
    )
    rows = copied([SpecimenRow(gbif_id=1), whole])
    assert rows[0][4:] == (None, None, None, None)
    assert rows[1][4:] == (1872, -0.1, date(1872, 1, 1), moment)


@pytest.mark.django_db
def test_only_the_rows_that_postgresql_refuses_are_lost():
    rows = [SpecimenRow(gbif_id=key) for key in range(1, 40)]
    rows += [SpecimenRow(gbif_id=50, year=99_999), SpecimenRow(gbif_id=51, locality="half \ud800")]
    refused = {}
    found = copied(rows, lambda row, why: refused.update({row.gbif_id: why}))
    assert [row[0] for row in found] == list(range(1, 40))
    assert refused.keys() == {50, 51}
    assert "99999" in refused[50].parameters["message"]
    assert refused[51].code == "HALF_CHARACTER"


@pytest.mark.django_db
def test_a_refused_row_without_a_handler_is_an_error():
    with pytest.raises(DatabaseError):
        copied([SpecimenRow(gbif_id=1, year=99_999)])


@pytest.mark.django_db
def test_a_failure_of_the_database_is_not_blamed_on_the_rows():
    def write(rows):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM no_such_table")

    with pytest.raises(DatabaseError, match="no_such_table"):
        attempt([1], write, lambda row, reason: None)


def test_arrays_are_written_as_postgresql_reads_them():
    assert array([]) == "{}"
    assert array(["a", 'b"c', "d\\e", ""]) == '{"a","b\\"c","d\\\\e",""}'
    assert array(list(string.ascii_lowercase[:2])) == '{"a","b"}'
