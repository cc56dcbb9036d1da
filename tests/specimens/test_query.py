from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given, reject
from hypothesis import strategies as st

from specimens.fields import FIELDS, Kind
from specimens.models import BACKBONE, COL_XR, DEFAULT_CHECKLIST
from specimens.query import InvalidParameter, SpecimenQuery, as_parameter

KEY = "1ad2a8a7-4a21-4f33-a1c2-5b3a0f2d6c11"


def ask(**params):
    return SpecimenQuery.from_params({name: [text] for name, text in params.items()})


def only(query, param):
    (criterion,) = query.criteria_of(param)
    return criterion


def regroup(pairs):
    grouped = {}
    for name, text in pairs:
        grouped.setdefault(name, []).append(text)
    return grouped


DAYS = st.dates(min_value=date(1, 1, 1)).map(str)
VALUES = {
    Kind.WORD: st.sampled_from(["SYNONYM", "synonym", "ZERO_COORDINATE"]),
    Kind.COUNTRY: st.sampled_from(["GB", "fr", "XK"]),
    Kind.LICENCE: st.sampled_from(["CC0_1_0", "cc by 4.0", "\\All rights reserved"]),
    Kind.UUID: st.uuids().map(str),
    Kind.BOOLEAN: st.sampled_from(["true", "FALSE"]),
    Kind.TIME: st.sampled_from(["Jurassic", "lower jurassic", "Tertiary"]),
    Kind.GEOMETRY: st.sampled_from(["SU42", "POLYGON((0 0,1 1,1 0,0 0))", "170,-20,-170,10"]),
    Kind.DISTANCE: st.sampled_from(["51.5,-0.12,5km", "0,180,500M", "-90,0,20000km"]),
    Kind.AREA: st.sampled_from(["vice-county:70", "Nation:ENG"]),
    Kind.LIST: st.sampled_from(["abcdefgh2345", "ABCDEFGH2345"]),
    Kind.DATE: st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4])),
}


@st.composite
def texts(draw, field):
    if field.kind in (Kind.INTEGER, Kind.DECIMAL):
        low, high = field.limits or (-1000, 1000)
        value = str(draw(st.integers(int(low), int(high))))
        if field.kind is Kind.DECIMAL and abs(float(value)) < min(abs(low), high):
            value += draw(st.sampled_from(["", ".5", ".250", ".0"]))
    elif field.kind is Kind.CHOICE:
        value = draw(st.sampled_from(field.choices)).lower()
    else:
        value = draw(VALUES.get(field.kind, st.text(min_size=1)))
    if field.kind.has_ends:
        value = draw(st.sampled_from(["{}", "*,{}", "{},*", "{0},{0}"])).format(value)
    return draw(st.sampled_from(["", "", "!"])) + draw(st.sampled_from([value, value, "*"]))


@st.composite
def params(draw):
    found = {}
    for field in draw(st.lists(st.sampled_from(FIELDS), max_size=5, unique=True)):
        found[field.param] = draw(st.lists(texts(field), max_size=3))
    found["q"] = draw(st.lists(st.text(), max_size=2))
    found["include"] = draw(st.lists(st.sampled_from(["held_abroad", "NO_INSTITUTION"])))
    found["checklistKey"] = draw(st.sampled_from([[], [COL_XR], [BACKBONE]]))
    return found


@given(params())
def test_a_query_written_as_parameters_reads_back_as_itself(given_params):
    try:
        query = SpecimenQuery.from_params(given_params, strict=True)
    except InvalidParameter as invalid:
        if invalid.message != "A value is missing.":  # "!" alone, or a text of nothing
            raise
        reject()
    pairs = query.to_params()
    again = SpecimenQuery.from_params(regroup(pairs), strict=True)
    assert again == query
    assert hash(again) == hash(query)
    assert again.to_params() == pairs


def test_nothing_asked_is_everything_in_scope():
    query = SpecimenQuery.from_params({})
    assert query == SpecimenQuery()
    assert query.to_params() == []
    assert query.checklist_key == DEFAULT_CHECKLIST


@pytest.mark.parametrize("params", [{"q": ["oak"]}, {"family": ["Fagaceae"]}, {"year": ["*"]},
                                    {"predicate": ['{"type": "isNull", "parameter": "YEAR"}']}])  # fmt: skip
def test_a_search_with_any_criterion_is_not_everything(params):
    assert not SpecimenQuery.from_params(params).is_everything


def test_scope_and_checklist_leave_nothing_out():
    assert SpecimenQuery().is_everything
    assert SpecimenQuery(include=("HELD_ABROAD",), checklist_key=BACKBONE).is_everything


def test_a_querydict_is_read_as_it_comes():
    query = SpecimenQuery.from_params(QueryDict("country=gb&COUNTRY=FR&offset=3&q=a+%20b&year="))
    assert query.to_params() == [("q", "a b"), ("country", "FR"), ("country", "GB")]


def test_names_are_compared_without_case_and_underscores():
    assert ask(catalog_number="A", TYPESTATUS="b").to_params() == [
        ("typeStatus", "b"),
        ("catalogNumber", "A"),
    ]


def test_unknown_names_are_ignored_unless_strict():
    assert ask(nonsense="1") == SpecimenQuery()
    with pytest.raises(InvalidParameter) as refused:
        SpecimenQuery.from_params({"nonsense": ["1"]}, strict=True)
    assert refused.value.parameter == "nonsense"


@pytest.mark.parametrize(
    ("param", "text", "allowed"),
    [
        ("institutionKey", "NHMUK", "8-4-4-4-12"),
        ("basisOfRecord", "STUFFED", "PRESERVED_SPECIMEN"),
        ("continent", "ATLANTIS", "EUROPE"),
        ("country", "UK", "GB"),
        ("country", "GBR", "two-letter"),
        ("year", "1850-1900", "range"),
        ("year", "1,2,3", "two ends"),
        ("year", "10000", "between 0 and 9999"),
        ("year", "1900,1850", "after its end"),
        ("year", "٣", "Use a year such as"),
        ("month", "13", "between 1 and 12"),
        ("day", "0", "between 1 and 31"),
        ("decimalLatitude", "90.1", "between -90 and 90"),
        ("decimalLongitude", "-181", "between -180 and 180"),
        ("elevation", "nan", "number"),
        ("depth", "1e5", "number"),
        ("eventDate", "1872-02-30", "yyyy-MM-dd"),
        ("eventDate", "May 1872", "yyyy-MM-dd"),
        ("eventDate", "0000", "yyyy-MM-dd"),
        ("hasImage", "1", "true or false"),
        ("taxonRank", "sub-species", "vocabulary"),
        ("include", "EXCLUDED", "HELD_ABROAD"),
        ("checklistKey", KEY, "Catalogue of Life"),
        ("checklistKey", "x", "hexadecimal"),
        ("locality", "!", "missing"),
        ("locality", "\\", "missing"),
    ],
)
def test_a_bad_value_names_its_parameter_and_what_is_allowed(param, text, allowed):
    with pytest.raises(InvalidParameter) as refused:
        ask(**{param: text})
    assert refused.value.parameter == param
    assert allowed in refused.value.message


def test_only_one_checklist_is_asked_at_a_time():
    with pytest.raises(InvalidParameter, match="checklistKey"):
        SpecimenQuery.from_params({"checklistKey": [COL_XR, BACKBONE]})
    assert ask(checklistKey=BACKBONE).values("checklistKey") == [BACKBONE]
    assert ask(checklistKey=COL_XR) == ask()  # the default


def test_a_parameter_has_at_most_as_many_values_as_an_address_holds():
    with pytest.raises(InvalidParameter, match="500"):
        SpecimenQuery.from_params({"recordedBy": [str(number) for number in range(501)]})


def test_enums_keys_and_flags_come_out_in_gbifs_spelling():
    query = ask(basisOfRecord="fossil_specimen", mediaType="STILLIMAGE", institutionKey=KEY.upper())
    query = query.with_value("hasImage", "True").with_value("issue", "zero_coordinate")
    assert query.values("basisOfRecord") == ["FOSSIL_SPECIMEN"]
    assert query.values("mediaType") == ["StillImage"]
    assert query.values("institutionKey") == [KEY]
    assert query.values("hasImage") == ["true"]
    assert query.values("issue") == ["ZERO_COORDINATE"]


def test_a_range_holds_both_its_ends():
    criterion = only(ask(year="1850, 1900"), "year")
    assert (criterion.low, criterion.high, criterion.text) == (1850, 1900, "1850,1900")
    criterion = only(ask(decimalLatitude="-0.50,*"), "decimalLatitude")
    assert (criterion.low, criterion.high, criterion.text) == (-0.5, None, "-0.5,*")


def test_a_range_open_at_both_ends_asks_for_any_value():
    assert ask(year="*,*") == ask(year="*")
    assert only(ask(year="!*"), "year").negated


def test_a_partial_date_means_all_its_days():
    criterion = only(ask(eventDate="1872-2,1873"), "eventDate")
    assert (criterion.low, criterion.high) == (date(1872, 2, 1), date(1873, 12, 31))
    assert criterion.text == "1872-02,1873"
    assert only(ask(eventDate="1872-02"), "eventDate").high == date(1872, 2, 29)


def test_a_stored_value_that_looks_like_a_sign_can_be_asked_for():
    for value in ("!x", "*", "\\", "a"):
        criterion = only(
            SpecimenQuery().with_value("locality", as_parameter("locality", value)), "locality"
        )
        assert (criterion.low, criterion.negated) == (value, False)


@pytest.mark.parametrize(
    ("param", "value"),
    [
        ("country", "Scotland"),
        ("country", "gb"),
        ("continent", "Gondwana"),
        ("taxonRank", "sub-genus?"),
        ("mediaType", "Hologram"),
        ("license", "© The museum"),
    ],
)
def test_a_stored_value_that_gbif_s_vocabulary_lacks_can_be_asked_for(param, value):
    query = SpecimenQuery().with_value(param, as_parameter(param, value))
    assert only(query, param).low == value
    assert SpecimenQuery.from_params({param: query.values(param)}) == query


def test_only_values_that_a_vocabulary_lacks_are_marked():
    assert as_parameter("country", "GB") == "GB"
    assert as_parameter("taxonRank", "GENUS") == "GENUS"
    with pytest.raises(InvalidParameter):
        ask(institutionKey="\\not-a-key")


def test_values_are_added_and_taken_away():
    query = ask(country="GB", q="oak", include="NO_INSTITUTION")
    both = query.with_value("country", "!FR").with_value("q", "elm")
    assert both.values("country") == ["GB", "!FR"]
    assert both.values("q") == ["oak", "elm"]
    assert both.without_value("country", "!FR").without_value("q", "elm") == query
    assert both.without("country").without("q").without("include") == SpecimenQuery()
    assert both.without_value("country", "DE") == both
    with pytest.raises(InvalidParameter):
        query.with_value("nonsense", "1")


def test_a_search_has_few_patterns_wherever_they_stand():
    many = [f"{letter}*" for letter in "abcdefghij"]
    query = SpecimenQuery.from_params({"locality": many})
    like = '{"type":"like","key":"COUNTY","value":"K*"}'
    for name, value in (("county", "K*"), ("predicate", like), ("locality", "k*")):
        with pytest.raises(InvalidParameter, match="at most 10 values with asterisks"):
            query.with_value(name, value)


def test_predicates_fit_into_an_address():
    years = ",".join(map(str, range(1000, 1800)))
    with pytest.raises(InvalidParameter, match="characters in an address"):
        SpecimenQuery().with_value("predicate", f'{{"type":"in","key":"YEAR","values":[{years}]}}')
