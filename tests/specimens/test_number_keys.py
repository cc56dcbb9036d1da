"""Catalogue numbers are compared however they are written, by PostgreSQL as by us."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specimens.models import SpecimenChange, unpadded_key
from specimens.number_keys import LONGEST, number_key, search_keys, tails, unpadded


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("BM(NH) 1972-05-3", "bmnh1972.05.3"),
        ("bmnh1972.05.3", "bmnh1972.05.3"),
        ("1991.27691", "1991.27691"),
        ("199127691", "199127691"),
        ("É 12", "e12"),
        ("  AMAG:E0012. ", "amage0012"),
        ("—", ""),
    ],
)
def test_a_key_has_letters_and_digits_and_keeps_numbers_apart(number, key):
    assert number_key(number) == key


def test_only_zeros_that_begin_a_number_are_dropped():
    assert [unpadded(key) for key in ("k000123", "1972.05.30", "000", "a0b00c", "100")] == [
        "k123",
        "1972.5.30",
        "0",
        "a0b0c",
        "100",
    ]


def test_the_letters_before_a_number_come_off_one_after_the_other():
    assert tails("AMAG:E0012") == {"e12": ("amag",), "12": ("amag", "e")}
    assert tails("K000123456") == {"123456": ("k",)}
    assert tails("1991.E12") == tails("holotype") == {}
    assert len(tails("a b c d e 1")) == 3
    assert search_keys("K01") == ["=k01", "~k1", "*1"]
    assert search_keys("?") == []


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30), max_size=20)
)
def test_postgresql_makes_the_same_keys_of_ascii(numbers):
    numbers.append("0A-00" * LONGEST)
    SpecimenChange.objects.all().delete()
    for number in numbers:
        SpecimenChange.objects.create(
            gbif_id=1, field="catalogNumber", old=number, at="2026-01-01T00:00Z", run=1
        )
    pairs = SpecimenChange.objects.annotate(key=unpadded_key("old")).values_list("old", "key")
    assert [key for _old, key in pairs] == [unpadded(number_key(old)) for old, _key in pairs]
