"""Who holds a specimen, found from what its record names; by GBIF's published rules."""

import pytest

from institutions.matching import FOUND, Entry, Match, Matcher, Named, Outcome, Reason

LEEDS = Entry(
    key="11111111-1111-4111-8111-111111111111",
    code="LEEDM",
    name="Leeds Museum",
    alternative_codes=("LMG", "OLD"),
    identifiers=("https://ror.org/024mrxd33",),
    country="GB",
)
PARIS = Entry(key="2", code="PAR", name="Muséum", alternative_codes=("OLD",), country="FR")
DATASET = "33333333-3333-4333-8333-333333333333"


def institution(*entries, **named):
    return Matcher(entries, []).institution(Named(**named))


@pytest.mark.parametrize(
    ("named", "outcome", "reasons"),
    [
        ({"code": "LEEDM"}, Outcome.FUZZY, {Reason.CODE}),
        ({"code": " leedm "}, Outcome.FUZZY, {Reason.CODE}),
        ({"code": "LMG"}, Outcome.FUZZY, {Reason.ALTERNATIVE_CODE}),
        ({"code": "Leeds Museum"}, Outcome.FUZZY, {Reason.NAME}),
        ({"identifier": "Leeds Museum"}, Outcome.FUZZY, {Reason.NAME}),
        ({"identifier": "http://ror.org/024MRXD33/"}, Outcome.EXACT, {Reason.IDENTIFIER}),
        ({"identifier": LEEDS.key}, Outcome.EXACT, {Reason.IDENTIFIER}),
        (
            {"code": "LEEDM", "identifier": LEEDS.key, "country": "GB"},
            Outcome.EXACT,
            {Reason.CODE, Reason.IDENTIFIER, Reason.COUNTRY},
        ),
        ({"code": "?", "identifier": LEEDS.key}, Outcome.FUZZY, {Reason.IDENTIFIER}),
        (
            {"code": "OLD", "country": "GB"},
            Outcome.FUZZY,
            {Reason.ALTERNATIVE_CODE, Reason.COUNTRY},
        ),
        ({"code": "LEEDM", "owner": "LMG"}, Outcome.FUZZY, {Reason.CODE}),
    ],
)
def test_an_institution_is_found_by_what_it_is_called(named, outcome, reasons):
    match = institution(LEEDS, PARIS, **named)
    assert match == Match(LEEDS.key, outcome, frozenset(reasons))
    assert match.outcome in FOUND


@pytest.mark.parametrize(
    ("named", "outcome"),
    [
        ({}, Outcome.NONE),
        ({"code": "XYZ"}, Outcome.NONE),
        ({"code": "Museum"}, Outcome.NONE),
        ({"identifier": "LEEDM"}, Outcome.NONE),
        ({"code": "OLD"}, Outcome.AMBIGUOUS),
        ({"code": "OLD", "country": "DE"}, Outcome.AMBIGUOUS),
        ({"code": "LEEDM", "owner": "PAR"}, Outcome.OTHER_OWNER),
    ],
)
def test_no_institution_is_guessed(named, outcome):
    match = institution(LEEDS, PARIS, **named)
    assert (match.key, match.outcome) == (None, outcome)


def test_among_several_the_active_one_is_taken():
    closed = Entry(key="9", code="LEEDM", active=False)
    match = institution(LEEDS, closed, code="LEEDM")
    assert (match.key, Reason.ACTIVE in match.reasons) == (LEEDS.key, True)


def test_among_several_a_code_is_better_than_an_alternative_code():
    other = Entry(key="9", code="OTHER", alternative_codes=("LEEDM",))
    assert institution(LEEDS, other, code="LEEDM").key == LEEDS.key


def test_among_several_two_agreements_are_better_than_one():
    other = Entry(key="9", code="LEEDM")
    twice = Entry(key="8", code="LEEDM", alternative_codes=("LEEDM",))
    assert institution(other, twice, code="LEEDM").key == "8"


def test_an_identifier_is_better_than_a_code():
    other = Entry(key="9", code="NHM")
    assert institution(LEEDS, other, code="NHM", identifier=LEEDS.key).key == LEEDS.key


@pytest.mark.parametrize(
    ("rule", "named", "fits"),
    [
        ((DATASET, "", ""), {}, True),
        ((DATASET, "", ""), {"code": "XYZ"}, True),
        ((DATASET, "XYZ", ""), {"code": "xyz"}, True),
        ((DATASET, "XYZ", ""), {"code": "ABC"}, False),
        ((DATASET, "", "id"), {"code": "ABC", "identifier": "id"}, True),
        (("another", "", ""), {"code": "XYZ"}, False),
    ],
)
def test_editors_may_map_a_dataset_to_an_institution(rule, named, fits):
    mapped = Entry(key="7", code="M", mappings=(rule,))
    match = institution(LEEDS, mapped, dataset=DATASET, **named)
    assert match.key == ("7" if fits else None)
    assert (match.outcome == Outcome.EXPLICIT_MAPPING) == fits


def test_two_mappings_decide_nothing():
    entries = [Entry(key=key, mappings=((DATASET, "", ""),)) for key in "78"]
    match = institution(*entries, dataset=DATASET, code="X")
    assert (match.outcome, match.candidates) == (Outcome.AMBIGUOUS, ("7", "8"))


BIRDS = Entry(key="b", code="Birds", institution=LEEDS.key, identifiers=("urn:birds",))
THEIRS = Entry(key="t", code="Birds", institution=PARIS.key)


def collection(holder, **named):
    return Matcher([], [BIRDS, THEIRS]).collection(Named(**named), holder)


def test_a_collection_is_one_of_its_institution():
    assert collection(LEEDS.key, code="birds").key == "b"
    assert collection(LEEDS.key, code="birds").outcome == Outcome.EXACT
    assert collection(PARIS.key, code="birds").key == "t"
    assert collection("another", code="birds").key is None


def test_without_an_institution_only_an_identifier_names_a_collection():
    assert collection(None, code="birds").key is None
    assert collection(None, identifier="urn:birds").key == "b"


def test_a_collection_may_be_mapped_within_its_institution():
    mapped = Entry(key="m", institution=LEEDS.key, mappings=((DATASET, "", ""),))
    matcher = Matcher([], [mapped])
    named = Named(code="x", dataset=DATASET)
    assert matcher.collection(named, LEEDS.key).key == "m"
    assert matcher.collection(named, PARIS.key).key is None


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (
            {"code": "LEEDM", "country": "GB"},
            "The code is the entry’s; the entry is in the country of publishing.",
        ),
        ({"code": "OLD"}, "2 entries fit equally well."),
        ({"code": "XYZ"}, "No entry fits."),
        (
            {"code": "LEEDM", "owner": "PAR"},
            "The record names another owner than the institution that fits.",
        ),
    ],
)
def test_a_match_can_be_explained(named, words):
    assert institution(LEEDS, PARIS, **named).explain() == words
