import pytest

from institutions.web.parameters import InvalidParameter
from specimens.criteria import Criterion, Pattern, as_parameter, parse_criterion, parse_uuid
from specimens.fields import BY_PARAM

KEY = "1ad2a8a7-4a21-4f33-a1c2-5b3a0f2d6c11"


@pytest.mark.parametrize(
    ("param", "text", "criterion"),
    [
        ("country", " gb ", Criterion("GB", "GB", "GB")),
        ("country", "aa", Criterion("AA", "AA", "AA")),
        ("country", "!fr", Criterion("FR", "FR", "FR", negated=True)),
        ("country", "\\Scotland", Criterion("\\Scotland", "Scotland", "Scotland")),
        ("basisOfRecord", "fossil_specimen", Criterion(*["FOSSIL_SPECIMEN"] * 3)),
        ("institutionKey", KEY.upper(), Criterion(KEY, KEY, KEY)),
        ("license", "CC-BY 4.0", Criterion(*["CC_BY_4_0"] * 3)),
        ("license", "!cc0_1_0", Criterion(*["CC0_1_0"] * 3, negated=True)),
        ("license", "\\© K", Criterion("\\© K", "© K", "© K")),
        ("hasImage", "TRUE", Criterion("true", "true", "true")),
        ("locality", "\\!x", Criterion("\\!x", "!x", "!x")),
        ("year", "1850,1900", Criterion("1850,1900", 1850, 1900)),
        ("year", "*,*", Criterion("*")),
        ("year", "! *", Criterion("*", negated=True)),
    ],
)
def test_a_value_is_read_by_the_kind_of_its_field(param, text, criterion):
    assert parse_criterion(BY_PARAM[param], text) == criterion


@pytest.mark.parametrize("text", ["CC BY", "by/4.0", "https://example.org/terms", "None"])
def test_a_licence_that_gbif_does_not_have_is_refused_with_those_that_it_has(text):
    with pytest.raises(InvalidParameter, match="CC0_1_0, .*UNSUPPORTED.* CC BY 4.0") as refused:
        parse_criterion(BY_PARAM["license"], text)
    assert refused.value.parameter == "license"


@pytest.mark.parametrize("text", ["", " ", "!", "! ", "\\", "\\\x00"])
def test_an_empty_value_is_refused(text):
    with pytest.raises(InvalidParameter, match="missing"):
        parse_criterion(BY_PARAM["locality"], text)


def test_a_criterion_is_written_with_its_negation_and_knows_whether_any_value_will_do():
    assert str(Criterion("FR", "FR", "FR", negated=True)) == "!FR"
    assert Criterion("*").any_value
    assert not Criterion("*,1900", None, 1900).any_value


@pytest.mark.parametrize(
    ("param", "value", "text"),
    [
        ("locality", "*", "\\*"),
        ("locality", "!x", "\\!x"),
        ("locality", "a*", "\\a*"),
        ("country", "GB", "GB"),
        ("country", "gb", "\\gb"),
        ("taxonRank", "sub-genus?", "\\sub-genus?"),
    ],
)
def test_a_stored_value_is_marked_where_a_url_would_read_it_otherwise(param, value, text):
    assert as_parameter(param, value) == text
    assert parse_criterion(BY_PARAM[param], text).low == value


def test_a_key_is_written_in_lower_case_with_hyphens():
    assert parse_uuid("datasetKey", KEY.replace("-", "").upper()) == KEY
    with pytest.raises(InvalidParameter, match="hexadecimal"):
        parse_uuid("datasetKey", "NHMUK")


@pytest.mark.parametrize("text", [":", "!:", "…", "()"])
def test_a_key_of_punctuation_alone_is_missing(text):
    with pytest.raises(InvalidParameter, match="taxonKey: A value is missing"):
        parse_criterion(BY_PARAM["taxonKey"], text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("NMN:19*", "NMN:19*"), ("**down  house**", "*down house*"), ("a*b", "a*b")],
)
def test_an_asterisk_within_a_text_stands_for_any_letters(text, canonical):
    found = parse_criterion(BY_PARAM["locality"], text)
    assert (found.text, found.low) == (canonical, Pattern(canonical))
    assert not found.is_value


def test_only_asterisks_ask_for_any_value():
    assert parse_criterion(BY_PARAM["locality"], "***").any_value


def test_a_value_with_an_asterisk_is_written_as_what_it_is():
    written = as_parameter("locality", "site *4")
    assert written == "\\site *4"
    assert parse_criterion(BY_PARAM["locality"], written).low == "site *4"
    assert as_parameter("typeStatus", "HOLO*") == "HOLO*"


@pytest.mark.parametrize("text", ["*a*b*c*d*", "a" * 100 + "*", "é" * 3000 + "*"])
def test_a_pattern_has_few_asterisks_and_letters(text):
    with pytest.raises(InvalidParameter, match="at most 4 asterisks and 100 characters"):
        parse_criterion(BY_PARAM["locality"], text)
