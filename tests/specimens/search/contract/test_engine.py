"""The engine against a slow loop over the same rows.

Longer than other test modules because searches of every kind are made up here.
"""

import json
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, reject, settings
from hypothesis import strategies as st

from institutions.web.parameters import constant_case
from specimens.builder.search import draft_of, query_of
from specimens.criteria import VOCABULARIES
from specimens.fields import BY_PARAM, FACETS, FIELDS, SORTS, Kind
from specimens.models import BACKBONE, COL_XR
from specimens.query import InvalidParameter, SpecimenQuery, as_parameter
from specimens.search.answers import MAX_FACET_WINDOW
from tests.specimens import slow_search
from tests.specimens.factories import LINEAGES, random_specimens, taxon_keys

pytestmark = pytest.mark.django_db

ROWS = random_specimens(400)
# A list of records says nothing of any (tests/specimens/resolve/test_pages.py).
OF_RECORDS = [field for field in FIELDS if field.kind is not Kind.LIST]
SOME = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
ASKED = settings(SOME, max_examples=300)


@cache
def values_in_rows(field):
    """What rows hold of a field, as a URL would ask for it."""
    if field.kind.is_place:
        return slow_search.regions_of(field.kind)
    values = sorted({str(one) for row in ROWS for one in slow_search.values_of(row, field.param)})
    if field.kind is Kind.TIME:
        return [*slow_search.AGES]
    if field.kind is Kind.TAXON:
        values += taxon_keys(LINEAGES[0], 7)[COL_XR]
    if field.kind is Kind.NAME:
        values += ["Quercus", "quercus robur", "Animalia", "Nothing such"]
    if field.kind is Kind.DATE:
        return ["1850", "1870-06", "1890-05-09", "1899-12-31", "2020", "2021-05", "2026-01-15"]
    return (
        values[:40] if field.kind.ranged else [as_parameter(field.param, value) for value in values]
    )


@st.composite
def values(draw, field):
    value = draw(st.sampled_from(values_in_rows(field)))
    if field.kind in (Kind.KEYWORD, Kind.CHOICE, Kind.COUNTRY):
        value = draw(st.sampled_from((value, value.upper(), value.lower())))
    if field.kind.has_ends:
        other = draw(st.sampled_from([value, "*", *values_in_rows(field)]))
        value = draw(st.sampled_from((value, f"{value},{other}", f"{other},{value}")))
    if slow_search.takes_wildcards(field.param):
        place = draw(st.integers(0, len(value)))
        value = draw(
            st.sampled_from((value, f"{value[:place]}*", f"*{value[place:]}", f"*{value}*"))
        )
    value = draw(st.sampled_from((value, value, value, "*")))
    return draw(st.sampled_from(("", "", "!"))) + value


TEXTS = st.sampled_from(
    ["quercus", "oak", "QUERCUS ROBUR", '"robur quercus"', '"Quercus robur"', "lyme regis", "Łukasz",
     "mulleri", "müller", "BM 1872.5.3", "1872.5.3", '"BM 1872.5.3"', "1872", "k000", "o'brien", "E-12",
     "e 12", "saint etienne", "leeds beetles", "koenigliche", "konigliche", "!odd", "*", "&", "quercus &",
     "urn:x:1000000001", "1000000008", "herbier d'edimbourg", "holotype fossil", "united kingdom", "OR",
     "AND NOT", "text:quercus", "que", '"', '""', "old 17", "in alcohol", "querc", "mull*", "oaks", '"oaks"',
     "fossils", "jurassic", "toarcian to triassic oak", "beetles leeds", "1872-1890", "before 1900", "1870s oak", "c. 1872", "19th century", "burma",
     "000000001", "e12", "fossil ammonites", "1999", "9 May 1890", "May 1890", "9/5/1890", "since June 1870", "moths", "wasps", "snails leeds", "lizard"]
)  # fmt: skip


@st.composite
def comparisons(draw):
    """A comparison with values of rows, as GBIF writes it."""
    field = draw(st.sampled_from(OF_RECORDS))
    key, kind = (
        constant_case(field.param),
        draw(st.sampled_from(["equals", "in", "like", "isNull"])),
    )
    if kind == "isNull":
        return {"type": draw(st.sampled_from(["isNull", "isNotNull"])), "parameter": key}
    is_marked = field.kind in VOCABULARIES  # a value that is not of its vocabulary stays marked
    plain = [one if is_marked else one.removeprefix("\\") for one in values_in_rows(field)]
    some = st.sampled_from(
        [value for value in plain if field.kind is not Kind.TIME or value != "*"]
    )
    if field.kind.ranged and kind == "like":
        return {"type": "range", "key": key, "value": {draw(ENDS): draw(some)}}
    if kind == "in":
        return {"type": kind, "key": key, "values": draw(st.lists(some, min_size=1, max_size=3))}
    if kind == "like" and slow_search.takes_wildcards(field.param):
        return {"type": kind, "key": key, "value": f"{draw(some)[:3].strip('!*?')}*"}
    return {"type": "equals", "key": key, "value": draw(some)}


ENDS = st.sampled_from(["gte", "lte"])
PREDICATES = st.recursive(
    comparisons() | st.builds(lambda text: {"type": "fullTextSearch", "q": text}, TEXTS),
    lambda part: (
        st.builds(lambda one: {"type": "not", "predicate": one}, part)
        | st.builds(
            lambda kind, parts: {"type": kind, "predicates": parts},
            st.sampled_from(["and", "or"]),
            st.lists(part, min_size=1, max_size=3),
        )
    ),
    max_leaves=5,
)


@st.composite
def searches(draw):
    """A list of (name, text) that a URL might hold."""
    params = []
    for field in draw(st.lists(st.sampled_from(OF_RECORDS), max_size=3, unique=True)):
        params += [(field.param, draw(values(field))) for _ in range(draw(st.integers(1, 3)))]
    params += [("q", text) for text in draw(st.lists(TEXTS, max_size=1))]
    scopes = ["HELD_ABROAD", "INACTIVE_INSTITUTION", "NO_INSTITUTION"]
    params += [("include", one) for one in draw(st.lists(st.sampled_from(scopes), max_size=2))]
    params += [("predicate", json.dumps(one)) for one in draw(st.lists(PREDICATES, max_size=1))]
    if draw(st.booleans()):
        params.append(("checklistKey", BACKBONE))
    return params


def read(params):
    grouped = {}
    for name, text in params:
        grouped.setdefault(name, []).append(text)
    try:
        return SpecimenQuery.from_params(grouped, strict=True)
    except InvalidParameter as invalid:
        if "lies after its end" not in invalid.message:
            raise
        reject()


@ASKED
@given(
    params=searches(),
    sort=st.sampled_from(["", "relevance", *SORTS, *(f"-{sort}" for sort in SORTS)]),
)
@example(params=[("country", "!GB"), ("country", "!*")], sort="-country")
@example(params=[("year", "1850,1900"), ("hasCoordinate", "true")], sort="year")
def test_a_search_finds_what_a_loop_finds_in_the_same_order(world, params, sort):
    query = read(params)
    texts = [text for name, text in params if name == "q"]
    expected = slow_search.in_order(slow_search.search(world.rows, params), sort, texts)
    page = world.engine.page(query, limit=1000, sort=sort)
    assert page.keys == expected
    assert page.count == len(expected) == world.engine.count(query)
    assert [key for keys in world.engine.scan(query) for key in keys] == sorted(expected)


@SOME
@given(text=TEXTS, others=searches())
def test_relevance_is_by_the_places_that_have_the_words(world, text, others):
    params = [("q", text), *others[:1]]
    query, texts = read(params), [text for name, text in params if name == "q"]
    found = slow_search.search(world.rows, params)
    expected = slow_search.in_order(found, "relevance", texts)
    assert world.engine.page(query, limit=1000, sort="relevance").keys == expected
    pages = [world.engine.page(query, at, 7, "relevance").keys for at in range(0, len(found), 7)]
    assert [key for keys in pages for key in keys] == expected


@SOME
@given(params=searches())
def test_a_search_finds_the_same_after_the_builder(world, params):
    query = read(params)
    built = query_of(draft_of(query), query)
    assert world.engine.count(built) == world.engine.count(query)
    again = query_of(draft_of(built), built)
    assert world.engine.count(again) == world.engine.count(query)


@SOME
@given(
    params=searches(), facets=st.lists(st.sampled_from(FACETS), min_size=1, max_size=4, unique=True)
)
def test_facets_count_what_a_loop_counts(world, params, facets):
    query = read(params)
    counted = world.engine.facets(query, facets, limit=1000, lifted=False)
    lifted = world.engine.facets(query, facets, limit=1000)
    totals = world.engine.totals(query, facets)
    for param in facets:
        expected = slow_search.facet(world.rows, params, param, query.checklist_key)
        assert keyed(param, counted[param]) == expected
        assert totals[param] == len(expected)
        others = [pair for pair in params if pair[0] != param]
        other = slow_search.facet(world.rows, others, param, query.checklist_key)
        assert keyed(param, lifted[param]) == other


FEW_VALUED = [each.param for each in FIELDS if each.facet and not each.facet.many_values]


@SOME
@given(params=searches(), param=st.sampled_from(FEW_VALUED), by=st.sampled_from(FEW_VALUED))
def test_pairs_count_what_facets_of_each_value_count(world, params, param, by):
    query = read(params)
    values = [
        value for value, _count in world.engine.facets(query, [param], 5, lifted=False)[param]
    ]
    pairs = world.engine.pairs(query, param, values, by)
    assert list(pairs) == values
    for value in values:
        also = [*params, ("predicate", json.dumps(equal(param, value)))]
        expected = slow_search.facet(world.rows, also, by, query.checklist_key)
        assert keyed(by, pairs[value]) == expected


def equal(param, value):
    marked = as_parameter(param, value) if BY_PARAM[param].kind in VOCABULARIES else value
    return {"type": "equals", "key": constant_case(param), "value": marked}


def keyed(param, counts):
    return [(slow_search.key(param, value), count) for value, count in counts]


@pytest.mark.parametrize("param", [param for param in FACETS if param != "scientificName"])
def test_choosing_a_value_of_a_facet_finds_what_was_counted(world, param):
    """A scientific name is left out: choosing it also finds what lies below it."""
    query = SpecimenQuery().with_value("eventDate", "1850,1900")
    for value, count in world.engine.facets(query, [param], limit=30)[param]:
        chosen = query.with_value(param, as_parameter(param, value))
        assert world.engine.count(chosen) == count


@pytest.mark.parametrize("param", FACETS)
def test_a_value_is_spelled_as_some_record_has_it(world, param):
    given = {str(value) for row in world.rows for value in slow_search.values_of(row, param)}
    counts = world.engine.facets(SpecimenQuery(), [param], limit=1000)[param]
    assert {value for value, _count in counts} <= given
    assert world.engine.facets(SpecimenQuery(), [param], limit=1000)[param] == counts


@pytest.mark.parametrize("param", FACETS)
def test_a_page_of_a_facet_is_a_part_of_the_whole(world, param):
    whole = slow_search.facet(world.rows, [], param)
    query = SpecimenQuery()
    for offset in range(4):
        page = world.engine.facets(query, [param], limit=2, offset=offset)[param]
        assert keyed(param, page) == whole[offset : offset + 2]
    often = world.engine.facets(query, [param], limit=1000, mincount=20)[param]
    assert keyed(param, often) == [pair for pair in whole if pair[1] >= 20]


@pytest.mark.parametrize("sort", ["", *SORTS, *(f"-{sort}" for sort in SORTS)])
def test_pages_cover_everything_once_in_order(world, sort):
    expected = slow_search.in_order(slow_search.search(world.rows, []), sort)
    pages = [world.engine.page(SpecimenQuery(), at, 7, sort).keys for at in range(0, 400, 7)]
    assert [key for page in pages for key in page] == expected


def test_a_page_beyond_the_end_is_empty_and_still_counts(world):
    page = world.engine.page(SpecimenQuery(), offset=99_000, limit=300)
    assert page.keys == []
    assert page.count == len(slow_search.search(world.rows, []))


def test_no_page_can_be_asked_for_beyond_a_hundred_thousand(world):
    with pytest.raises(InvalidParameter, match="100000"):
        world.engine.page(SpecimenQuery(), offset=99_701, limit=300)


@pytest.mark.parametrize("sort", ["nonsense", "-", "habitat", "--year"])
def test_an_unknown_sort_is_refused(world, sort):
    with pytest.raises(InvalidParameter, match="scientificName"):
        world.engine.page(SpecimenQuery(), sort=sort)


def test_an_unknown_facet_is_refused(world):
    with pytest.raises(InvalidParameter, match="basisOfRecord"):
        world.engine.facets(SpecimenQuery(), ["locality"])
    with pytest.raises(InvalidParameter, match=str(MAX_FACET_WINDOW)):
        world.engine.facets(SpecimenQuery(), ["family"], limit=10, offset=MAX_FACET_WINDOW)


def test_many_facets_of_many_values_are_still_answered(world):
    found = world.engine.facets(SpecimenQuery(), FACETS, limit=60_000)
    assert keyed("family", found["family"]) == slow_search.facet(world.rows, [], "family")
    assert world.engine.facets(SpecimenQuery(), ["family"], limit=0) == {"family": []}


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60))
@example(text="x" * 10_000)
@example(text="word " * 2_000)
@example(text=". " * 5_000)
@example(text='"' + "a-" * 5_000)
@example(text="漢字 \u202e \x00 \ud7ff ﬁ İ")
@example(text='(+[{^~*?:\\/"AND" OR) NOT')
def test_no_text_makes_a_search_fail(world, text):
    value = f"a{text}"  # "!" alone is no value, and is refused
    query = SpecimenQuery.from_params({"q": [text], "locality": [value], "scientificName": [value]})
    assert world.engine.count(query) >= 0
    assert world.engine.suggest(SpecimenQuery(), "recordedBy", text) is not None
    assert world.engine.suggest(SpecimenQuery(), "institutionKey", text) is not None


@pytest.mark.parametrize("params", [[], [("basisOfRecord", "FOSSIL_SPECIMEN")]])
def test_switches_of_scopes_count_what_they_would_add(world, params):
    found = world.engine.include_counts(read(params))
    alone = len(slow_search.search(world.rows, params))
    assert set(found) == {"HELD_ABROAD", "INACTIVE_INSTITUTION", "NO_INSTITUTION"}
    for scope, count in found.items():
        assert count == len(slow_search.search(world.rows, [*params, ("include", scope)])) - alone


@pytest.mark.parametrize(
    ("word", "spellings"),
    [
        ("quercsu", ["quercus"]),
        ("fagacea", ["fagaceae"]),
        ("mulerri", ["mulleri", "muller"]),
        ("rexis", ["regis"]),
        ("museun", ["museum"]),
        ("quercus", []),
        ("zzzzzz", []),
        ("a b", []),
    ],
)
def test_words_that_nobody_has_are_offered_as_words_that_somebody_has(world, word, spellings):
    assert world.engine.spellings(word) == spellings
