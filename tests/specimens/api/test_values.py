"""How values are written, against how they are read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from institutions.web.parameters import InvalidParameter
from specimens.api.values import schema_of
from specimens.criteria import parse_criterion
from specimens.fields import BY_PARAM, FIELDS, Kind

# What no pattern says, and the description has in words.
IN_WORDS = (
    "A value is missing.",
    "The start of the range lies after its end.",
    "Use a value between",
    "Use a date as",  # of a day that the month doesn't have
)
# As many texts as people type: any, and such as are nearly right.
TYPED = st.text(max_size=12) | st.text("!*\\,.-+ 0123456789truefalsGB_", max_size=12)


def alternatives(field):
    value = schema_of(field)["items"]
    return value.get("anyOf", [value])


def pattern_of(field):
    return next((each["pattern"] for each in alternatives(field) if "pattern" in each), "")


PATTERNED = [pytest.param(field, id=field.param) for field in FIELDS if pattern_of(field)]


@pytest.mark.parametrize("field", PATTERNED)
def test_a_value_that_is_described_is_accepted(field):
    @given(st.from_regex(pattern_of(field).replace(".+", r"\w+"), fullmatch=True))
    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    def is_accepted(text):
        try:
            parse_criterion(field, text)
        except InvalidParameter as error:
            if not error.message.startswith(IN_WORDS):
                raise

    is_accepted()


@pytest.mark.parametrize("field", PATTERNED)
def test_a_value_that_is_accepted_is_read_as_one_that_is_described(field):
    @given(TYPED)
    @settings(max_examples=200, deadline=None, derandomize=True, database=None)
    def is_refused_or_described(text):
        try:
            read = str(parse_criterion(field, text))
        except InvalidParameter:
            return
        assert re.fullmatch(pattern_of(field), read)

    is_refused_or_described()


@pytest.mark.parametrize(
    ("param", "text"),
    [
        ("country", "QQ"),
        ("year", "1.5"),
        ("year", "1850,1900,1910"),
        ("eventDate", "1872-123"),
        ("continent", "ATLANTIS"),
        ("hasImage", "perhaps"),
        ("institutionKey", "kew"),
        ("license", "MIT"),
        ("geologicalTime", "Norfolk"),
        ("geologicalTime", "Triassic,Jurassic,Cretaceous"),
    ],
)
def test_a_value_that_is_not_described_is_refused(param, text):
    field = BY_PARAM[param]
    assert not re.fullmatch(pattern_of(field), text)
    with pytest.raises(InvalidParameter) as caught:
        parse_criterion(field, text)
    assert caught.value.parameter == param


def test_every_kind_but_free_text_has_a_pattern():
    without = {field.kind for field in FIELDS if not pattern_of(field)}
    assert without == {Kind.KEYWORD, Kind.CONCEPT, Kind.NAME, Kind.TAXON, Kind.GEOMETRY}


def test_plain_values_are_enumerated_and_whole_numbers_have_limits():
    assert "GB" in alternatives(BY_PARAM["country"])[0]["enum"]
    assert "EUROPE" in alternatives(BY_PARAM["continent"])[0]["enum"]
    assert alternatives(BY_PARAM["month"])[0] == {"type": "integer", "minimum": 1, "maximum": 12}
