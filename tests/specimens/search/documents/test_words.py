from collections import defaultdict

import pytest

from specimens.search.documents.words import TEXTS, names_of, numbers_of, texts_in


def row(**values):
    return defaultdict(str, values)


def test_a_scientific_name_is_found_with_and_without_its_author():
    names = names_of(
        row(
            scientific_name="Quercus robur L.",
            scientific_name_authorship="L.",
            accepted_scientific_name="Quercus robur L.",
            genus="Quercus",
        )
    )
    assert sorted(names) == ["quercus", "quercus robur", "quercus robur l."]


def test_an_author_that_the_name_does_not_end_with_changes_nothing():
    given = row(scientific_name="Quercus robur", scientific_name_authorship="L.")
    assert names_of(given) == ["quercus robur"]


def test_numbers_are_found_whole_and_by_their_parts():
    given = row(gbif_id=7, catalog_number="BM  000 142", other_catalog_numbers=["142", "H-1"])
    assert numbers_of(given) == ["7", "bm 000 142", "bm", "000", "142", "h-1", "1"]


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("AMAG:1991.27691", ["amag:1991.27691", "amag", "1991.27691"]),
        ("NMN:E0012", ["nmn:e0012", "nmn", "e0012", "0012", "12"]),
        ("K000123", ["k000123", "000123", "123"]),
        ("000", ["000"]),
        ("urn:x//7", ["urn:x//7", "urn", "x", "7"]),
    ],
)
def test_a_number_is_found_without_its_institution_and_without_zeros(number, found):
    given = row(gbif_id=7, catalog_number=number)
    assert numbers_of(given) == ["7", *(one for one in found if one != "7")]


def test_each_text_of_a_list_stands_alone_and_empty_ones_are_left_out():
    given = row(recorded_by=["A. Smith", "", "B. Jones"], locality="Kew", county="")
    assert {"recorded_by", "locality", "county"} <= set(TEXTS)
    texts = texts_in(given, ("recorded_by", "locality", "county"))
    assert texts == ["A. Smith", "B. Jones", "Kew"]
