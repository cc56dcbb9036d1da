"""What is typed or pasted into any parameter of specimens means what is stored.

The parameters are read from the table of fields and from what requests read, so a new one is tried
as well.
"""

from dataclasses import fields

import pytest
from django.http import QueryDict

from institutions.text import clean
from specimens.api.request import CONTROLS, FACET_CONTROLS, OccurrenceRequest
from specimens.criteria import parse_criterion
from specimens.fields import BY_PARAM, FIELDS, Kind
from specimens.map_request import read_bounds, read_zoom
from specimens.models import BACKBONE, Scope
from specimens.page_options import read_entity
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest
from tests.typed import (
    KEY,
    STORED,
    ways_of_key,
    ways_of_range,
    ways_of_text,
    ways_of_token,
)

TOKENS = {
    Kind.WORD: "ZERO_COORDINATE",
    Kind.LICENCE: "CC_BY_4_0",
    Kind.COUNTRY: "GB",
    Kind.TAXON: "6MB3T",
    Kind.BOOLEAN: "true",
    Kind.INTEGER: "7",
    Kind.DECIMAL: "1.5",
    Kind.DATE: "1872-05-12",
    Kind.TIME: "Jurassic",
    Kind.GEOMETRY: "SU42",
    Kind.DISTANCE: "51.5,-0.12,5km",
    Kind.AREA: "vice-county:70",
    Kind.LIST: "abcdefgh2345",
}
RANGES = {
    Kind.INTEGER: ways_of_range(7, 9),
    Kind.DECIMAL: ways_of_range("1.5", "8.5"),
    Kind.DATE: ways_of_range("1872", "1873-05"),
}


def asked_and_meant(field):
    """(what is odd, the text as it is typed, as it is plainly written) of values of the field."""
    if field.kind in (Kind.KEYWORD, Kind.CONCEPT, Kind.NAME):
        return [(way, typed, STORED) for way, typed in ways_of_text().items()]
    if field.kind is Kind.UUID:
        return [(way, typed, str(KEY)) for way, typed in ways_of_key().items()]
    plain = TOKENS[field.kind] if field.kind in TOKENS else field.choices[0]
    cases = [(way, typed, plain) for way, typed in ways_of_token(plain).items()]
    for way, typed in RANGES.get(field.kind, {}).items():
        cases.append(
            (way, typed, typed.translate(dict.fromkeys(map(ord, "“”[] \u2009\u00a0\u200b"))))
        )
    if field.kind is Kind.LICENCE:
        cases += [
            ("words", typed, plain) for typed in ("CC\u00a0BY 4.0", "cc‑by‑4.0", "“CC BY 4.0”.")
        ]
    return cases


def meaning(field, text):
    criterion = parse_criterion(field, text)
    ends = (criterion.low, criterion.high)
    return [field.key(end) if isinstance(end, str) else end for end in ends], criterion.negated


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.param)
@pytest.mark.parametrize("sign", ["", "!"])
def test_typed_text_means_what_is_stored(field, sign):
    for way, typed, plain in asked_and_meant(field):
        assert meaning(field, sign + typed) == meaning(field, sign + plain), way


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.param)
def test_a_value_of_invisible_characters_alone_is_none(field):
    asked = QueryDict(mutable=True)
    asked[field.param] = "\u200b\u00a0\u00ad"
    assert SpecimenQuery.from_params(asked) == SpecimenQuery()


def read(name, typed):
    asked = QueryDict(mutable=True)
    asked[name] = typed
    return asked


# {a request's parameter: (a plain value, what reads it, the value that it stands for)}
ELSEWHERE = {
    "query",
    "find",
    "former_view",
    "not_understood",
    "unread",
    "tree",
}  # test_search_request and test_tree try these
PAGE = {
    "view": ("MAP", "view", "MAP"),
    "sort": ("-year", "sort", "-year"),
    "limit": ("50", "limit", 50),
    "offset": ("40", "offset", 40),
    "more": ("recordedBy", "more", ("recordedBy",)),
    "columns": ("habitat", "columns", ("habitat",)),
    "rows": ("compact", "rows", "compact"),
    "open": ("habitat", "open", ("habitat",)),
    "groupBy": ("typeStatus", "group_by", "typeStatus"),
    "tiles": ("label", "tiles", "label"),
    "charts": ("typeStatus", "charts", ("typeStatus",)),
    "rank": ("family", "rank", "family"),
    "by": ("name", "by", "name"),
    "colour": ("order", "colour", "order"),
    "decade": ("1950", "decade", 1950),
    "entity": ("o_7", "entity", 7),
    "at": ("7", "at", 7),
}


@pytest.mark.parametrize("name", PAGE)
def test_options_of_a_page_are_read_alike(name):
    plain, attribute, meant = PAGE[name]
    for way, typed in ways_of_token(plain).items():
        assert getattr(SearchRequest.from_params(read(name, typed)), attribute) == meant, way


@pytest.mark.parametrize("name", PAGE)
def test_no_option_of_a_page_is_called_unknown(name):
    assert SearchRequest.from_params(read(name, PAGE[name][0])).not_understood == ()


def test_all_options_of_a_page_are_tried():
    tried = {attribute for _typed, attribute, _meant in PAGE.values()}
    assert {each.name for each in fields(SearchRequest)} == {*tried, *ELSEWHERE}


@pytest.mark.parametrize("param", sorted(BY_PARAM))
def test_text_to_look_for_in_a_filter_is_cleaned(param):
    for way, typed in ways_of_text().items():
        assert SearchRequest.from_params(read(f"find_{param}", typed)).find[param] == clean(
            typed
        ), way


@pytest.mark.parametrize(("name", "year"), [("yearFrom", "1850,*"), ("yearTo", "*,1850")])
def test_the_boxes_of_years_are_read_alike(name, year):
    for way, typed in ways_of_token("1850").items():
        assert SearchRequest.from_params(read(name, typed)).query.values("year") == [year], way


CONTROL_VALUES = {
    "limit": ("7", lambda asked: asked.paging.limit, 7),
    "offset": ("7", lambda asked: asked.paging.offset, 7),
    "sort": ("-year", lambda asked: asked.sort, "-year"),
    "facet": ("recordedBy", lambda asked: asked.facets[0].param, "recordedBy"),
    "facetMultiselect": ("true", lambda asked: asked.multiselect, True),
    "facetLimit": ("7", lambda asked: asked.facets[0].limit, 7),
    "facetOffset": ("7", lambda asked: asked.facets[0].offset, 7),
    "facetMincount": ("7", lambda asked: asked.facets[0].mincount, 7),
    "cursor": ("7", lambda asked: asked.after, 7),
    # They change nothing, as at GBIF where a search has no words.
    "hl": ("true", lambda asked: asked.query.to_params(), []),
    "spellCheck": ("true", lambda asked: asked.query.to_params(), []),
}


# ``fields`` has names of JSON members, which are as they are spelled.
@pytest.mark.parametrize("name", sorted({*CONTROLS.values()} - {"fields"}))
def test_the_controls_of_the_api_are_read_alike(name):
    plain, value, meant = CONTROL_VALUES[name]
    for way, typed in ways_of_token(plain).items():
        asked = read(name, typed)
        if name in FACET_CONTROLS:
            asked["facet"] = "family"
        assert value(OccurrenceRequest.from_params(asked)) == meant, way


@pytest.mark.parametrize("scope", [each.value for each in Scope.includable()])
def test_a_scope_is_read_alike(scope):
    for way, typed in ways_of_token(scope).items():
        assert SpecimenQuery.from_params(read("include", typed)).include == (scope,), way


def test_the_key_of_a_checklist_is_read_alike():
    for way, typed in ways_of_key(BACKBONE).items():
        assert SpecimenQuery.from_params(read("checklistKey", typed)).checklist_key == BACKBONE, way


def test_search_words_are_cleaned():
    for way, typed in ways_of_text().items():
        assert SpecimenQuery.from_params(read("q", typed)).q == (clean(typed),), way


@pytest.mark.parametrize(
    "text", ["-9,49,2,61", "−9, 49,\u20092,\u00a061", "(-9,49,2,61)", "“-9,49,2,61”"]
)
def test_the_bounds_of_a_map_are_read_alike(text):
    assert read_bounds(text) == (-9, 49, 2, 61)


def test_numbers_of_maps_and_former_addresses_are_read_alike():
    for way, typed in ways_of_token("7").items():
        assert read_zoom(read("zoom", typed)) == 7, way
    for way, typed in ways_of_token("o_7").items():
        assert read_entity(typed) == 7, way
