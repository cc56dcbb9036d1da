"""The geological time of a record."""

import pytest

from specimens.search.documents.geological_age import PAIRS, time_of

EMPTY = {column: "" for pair in PAIRS for column in pair}
STAGES, SERIES, SYSTEMS = PAIRS[0], PAIRS[1], PAIRS[2]


def row(pair, earliest="", latest="", **more):
    return EMPTY | dict(zip(pair, (earliest, latest), strict=True)) | more


def test_a_record_without_terms_has_no_time():
    assert time_of(EMPTY) is None
    assert time_of(row(STAGES, "Hard Rock")) is None


@pytest.mark.parametrize(("earliest", "latest"), [("Toarcian", ""), ("", "Toarcian")])
def test_one_term_is_both_ends(earliest, latest):
    assert time_of(row(STAGES, earliest, latest)).text == "Toarcian"


def test_two_terms_are_a_range():
    assert time_of(row(SYSTEMS, "Devonian", "Carboniferous")).text == "Devonian,Carboniferous"


def test_the_finest_terms_that_are_understood_count():
    system = dict.fromkeys(SYSTEMS, "Jurassic")
    assert time_of(row(STAGES, "Carixian", **system)).text == "Pliensbachian"
    assert time_of(row(STAGES, "Hard Rock", **system)).text == "Jurassic"


def test_terms_that_contradict_each_other_say_nothing():
    system = dict.fromkeys(SYSTEMS, "Jurassic")
    assert time_of(row(SERIES, "UpperJurassic", "LowerJurassic", **system)).text == "Jurassic"
    assert time_of(row(SYSTEMS, "Jurassic", "Triassic")) is None
