"""A record is found by any text of it, however that is typed or pasted."""

import pytest

from specimens.fields import FIELDS, Kind
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from tests.specimens.factories import FIRST_ID, make_specimen
from tests.typed import STORED, ways_of_text, ways_of_token

pytestmark = pytest.mark.django_db

NUMBER = "BM 1872.5.3"
TEXTS = [
    field
    for field in FIELDS
    if field.kind in (Kind.KEYWORD, Kind.CONCEPT, Kind.NAME) and field.source is not None
]


@pytest.fixture
def found(settings, tmp_path):
    """``found(**params)``: the keys of the records that a search finds, of two."""
    settings.PORTAL_VAR = tmp_path
    values = {field.attribute: [STORED] if field.multi else STORED for field in TEXTS}
    make_specimen(**values | {"catalog_number": NUMBER})
    make_specimen(FIRST_ID + 1, locality="Elsewhere")
    get_indexer().build()

    def search(**params):
        asked = SpecimenQuery.from_params({name: [text] for name, text in params.items()})
        return get_engine().page(asked).keys

    return search


def test_each_parameter_of_free_text_finds_what_is_typed(found):
    asked = [field for field in TEXTS if field.attribute != "catalog_number"]
    missed = [
        (field.param, way)
        for field in asked
        for way, typed in ways_of_text().items()
        if found(**{field.param: typed}) != [FIRST_ID]
    ]
    assert missed == []


def test_search_words_find_what_is_typed(found):
    assert [way for way, typed in ways_of_text().items() if found(q=typed) != [FIRST_ID]] == []
    assert found(q="“Orsted é”") == [FIRST_ID]
    assert found(q="“é Orsted”") == []


def test_a_number_is_found_whatever_stands_around_it(found):
    ways = ways_of_token(NUMBER) | {"a question": f"{NUMBER}?", "an exclamation": f"{NUMBER}!"}
    assert [way for way, typed in ways.items() if found(q=typed) != [FIRST_ID]] == []


def test_letters_that_look_like_apostrophes_are_found_by_the_key_for_one(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    for number, island in enumerate(("Oʻahu", "Oʼahu", "O’ahu"), start=1):
        make_specimen(number, island=island)
    get_indexer().build()
    for typed in ("O'ahu", "O’ahu", "Oʻahu"):
        asked = SpecimenQuery.from_params({"q": [typed]})
        assert sorted(get_engine().page(asked).keys) == [1, 2, 3], typed


@pytest.mark.parametrize("typed", ["İstanbul", "Istanbul", "ISTANBUL", "istanbul"])
def test_a_letter_whose_lower_case_has_a_mark_of_its_own_is_found_without(
    settings, tmp_path, typed
):
    settings.PORTAL_VAR = tmp_path
    make_specimen(locality="İstanbul")
    get_indexer().build()
    assert get_engine().page(SpecimenQuery.from_params({"q": [typed]})).keys == [FIRST_ID]
