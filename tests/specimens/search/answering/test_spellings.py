"""How facets spell the keys that the index counts."""

import pytest

from specimens.fields import BY_PARAM
from specimens.models import Specimen
from specimens.search.answering import spellings
from specimens.search.answering.spellings import spell
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db
COUNTY = BY_PARAM["county"]


@pytest.fixture
def snapshot(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    for key, county in enumerate(("Kent", "KENT", "Kent", "Łódź", ""), start=1):
        make_specimen(key, county=county)
    get_indexer().build()
    return get_engine().reader.snapshot()


def test_a_key_is_spelled_as_most_of_its_records_have_it(snapshot):
    assert spell(snapshot, COUNTY, ["kent", "lodz"]) == {"kent": "Kent", "lodz": "Łódź"}


def test_a_key_that_no_record_has_any_longer_is_its_own_spelling(snapshot):
    Specimen.objects.update(county="Essex")
    assert spell(snapshot, COUNTY, ["kent", "nowhere"]) == {"kent": "kent", "nowhere": "nowhere"}


def test_a_spelling_is_looked_up_once(snapshot, django_assert_num_queries):
    with django_assert_num_queries(1):
        for _again in range(2):
            spell(snapshot, COUNTY, ["kent"])


def test_few_spellings_are_kept(snapshot, monkeypatch):
    monkeypatch.setattr(spellings, "MOST_KEPT", 1)
    spell(snapshot, COUNTY, ["kent"])
    spell(snapshot, COUNTY, ["lodz"])
    assert snapshot.spellings["county"] == {"lodz": "Łódź"}


def test_codes_are_not_looked_up(snapshot, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert spell(snapshot, BY_PARAM["country"], ["GB"]) == {"GB": "GB"}
