"""The places that make a result relevant, in their order; the contract compares with a slow loop."""

import pytest

from specimens.query import SpecimenQuery
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db


def order(search_index, text):
    return search_index().page(SpecimenQuery(q=(text,)), sort="relevance").keys


def test_names_come_before_collectors_before_places_before_all_else(search_index):
    make_specimen(1, habitat="A wood near Darwin")
    make_specimen(2, locality="Darwin")
    make_specimen(3, recorded_by=["C. Darwin"])
    make_specimen(4, genus="Darwin")
    make_specimen(5, recorded_by=["C. Darwin"], locality="Darwin")
    assert order(search_index, "darwin") == [4, 5, 3, 2, 1]


def test_a_number_comes_before_the_same_digits_elsewhere(search_index):
    make_specimen(1, locality="Mile 1872")
    make_specimen(2, catalog_number="BM 1872")
    assert order(search_index, "1872") == [2, 1]


def test_each_word_counts_for_itself(search_index):
    make_specimen(1, vernacular_name="Oak gall of Kent")
    make_specimen(2, vernacular_name="Oak", locality="Kent")
    make_specimen(3, habitat="Under oak", locality="Kent")
    assert order(search_index, "oak kent") == [1, 2, 3]


def test_the_newest_come_first_among_equals(search_index):
    for gbif_id, year in enumerate((1872, 1950, None, 1900), 1):
        make_specimen(gbif_id, genus="Quercus", year=year)
    assert order(search_index, "quercus") == [2, 4, 1, 3]


def test_names_that_a_word_means_count_as_names(search_index):
    make_specimen(1, order_name="Coleoptera")
    make_specimen(2, habitat="beetles everywhere")
    assert order(search_index, "beetles") == [1, 2]


def test_a_search_without_words_is_newest_first(search_index):
    make_specimen(1, year=1872)
    make_specimen(2, year=1950)
    assert search_index().page(SpecimenQuery(), sort="relevance").keys == [2, 1]
