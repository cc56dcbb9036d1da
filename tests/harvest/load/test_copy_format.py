from datetime import date
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from harvest.load.copy_format import NULL, RowEncoder, array, cell, document

# What parsing leaves in texts: no control characters, which the format would need escapes for.
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]))
JSON = st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS) | st.integers(0, 9), max_size=3)
COPY = f"COPY copied FROM STDIN (FORMAT text, NULL '{NULL}')"


@pytest.fixture(scope="module")
def copied(django_db_setup, django_db_blocker):
    """``copied(rows)``: what PostgreSQL makes of (text, texts, JSON) that are encoded."""
    encoder = RowEncoder(("text", "texts", "json"), arrays=[1], documents=[2])

    def copy(rows):
        named = [SimpleNamespace(text=a, texts=b, json=c) for a, b, c in rows]
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE copied (text text, texts text[], json json)")
            try:
                cursor.cursor.copy_expert(COPY, BytesIO(encoder.encode(named)))
                cursor.execute("SELECT text, texts, json FROM copied")
                return cursor.fetchall()
            finally:
                cursor.execute("DROP TABLE copied")

    with django_db_blocker.unblock():
        yield copy


@given(st.lists(st.tuples(st.none() | TEXTS, st.lists(TEXTS), JSON), min_size=1, max_size=5))
def test_postgresql_reads_what_was_encoded(copied, rows):
    assert copied(rows) == rows


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, NULL), (7, "7"), (date(1872, 3, 1), "1872-03-01"), (["a", "b"], '{"a","b"}')],
)
def test_a_cell_is_written_by_the_type_of_its_value(value, text):
    assert cell(value) == text


def test_empty_lists_and_objects_are_written_briefly():
    assert (array([]), document([]), document({})) == ("{}", "[]", "{}")


def test_half_a_character_is_an_error():
    with pytest.raises(UnicodeError):
        RowEncoder(("text",), [], []).encode([SimpleNamespace(text="\ud800")])
