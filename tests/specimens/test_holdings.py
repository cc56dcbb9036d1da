from collections import Counter
from urllib.parse import parse_qsl, urlsplit

import pytest

from institutions.holdings import Profile, specimen_counts, specimen_profile
from institutions.models import Institution
from specimens.models import Scope
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from tests.specimens.factories import (
    COLLECTIONS,
    FIRST_ID,
    INSTITUTIONS,
    key_of,
    make_holders,
    make_specimen,
)

pytestmark = pytest.mark.django_db


def test_without_an_index_nobody_knows_how_many_there_are(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    assert specimen_counts() is None


def test_holdings_are_those_of_the_default_search_and_follow_the_index(search_index):
    holder, collection = key_of(INSTITUTIONS[0]), key_of(COLLECTIONS[0])
    make_specimen(1, institution_id=holder, collection_id=collection)
    make_specimen(2, institution_id=holder)
    make_specimen(3, institution_id=key_of("abroad"), scope=Scope.HELD_ABROAD)
    make_specimen(4)
    search_index()
    assert specimen_counts() == {str(holder): 2}
    assert specimen_counts("collectionKey") == {str(collection): 1}
    make_specimen(5, institution_id=holder)
    search_index()
    assert specimen_counts() == {str(holder): 3}


LEEDS, ABROAD = (key_of(name) for name in INSTITUTIONS[:2])


@pytest.fixture
def indexed(search_index):
    """Two institutions' specimens: Leeds has some of every family, the other is abroad."""
    make_holders()
    Institution.objects.filter(pk=ABROAD).update(country="DE")
    families = ["Fagaceae", "Fagaceae", "Carabidae", ""]
    for at, family in enumerate(families):
        make_specimen(FIRST_ID + at, institution_id=LEEDS, family=family, country_code="FR")
    make_specimen(FIRST_ID + 9, institution_id=ABROAD, scope=Scope.HELD_ABROAD, family="Rosaceae")
    search_index()
    return Counter(filter(None, families))


def found_by(url):
    params = {}
    for name, value in parse_qsl(urlsplit(url).query):
        params.setdefault(name, []).append(value)
    return get_engine().count(SpecimenQuery.from_params(params))


def test_a_holder_s_families_and_countries_are_counted(indexed):
    profile = specimen_profile("institutionKey", str(LEEDS))
    assert profile.count == 4
    (_, families), (_, countries) = profile.groups
    assert {label: count for label, count, _ in families} == indexed
    assert [(label, count) for label, count, _ in countries] == [("France", 4)]


def test_every_number_leads_to_as_many_specimens(indexed):
    profile = specimen_profile("institutionKey", str(LEEDS))
    assert profile.url == f"/specimen/search?institutionKey={LEEDS}"
    assert found_by(profile.url) == profile.count
    for _, rows in profile.groups:
        assert rows
        for _, count, url in rows:
            assert found_by(url) == count


def test_a_holder_outside_the_default_search_is_shown_by_a_wider_one(indexed):
    profile = specimen_profile("institutionKey", str(ABROAD))
    assert profile.count == 1
    assert "include=HELD_ABROAD" in profile.url
    assert found_by(profile.url) == 1


def test_the_holdings_of_a_holder_are_unknown_without_an_index(tmp_path, settings):
    settings.PORTAL_VAR = tmp_path
    assert specimen_profile("institutionKey", str(LEEDS)) == Profile(count=None)


def test_a_country_that_iso_does_not_know_is_counted_and_can_be_searched_for(search_index):
    make_specimen(1, institution_id=LEEDS, country_code="Scotland")
    search_index()
    (_, _families), (_, countries) = specimen_profile("institutionKey", str(LEEDS)).groups
    [(label, count, url)] = countries
    assert (label, count, found_by(url)) == ("Scotland", 1, 1)


def test_specimens_of_no_collection_are_counted_for_an_institution(search_index):
    holder, collection = key_of(INSTITUTIONS[0]), key_of(COLLECTIONS[0])
    make_specimen(1, institution_id=holder, collection_id=collection)
    make_specimen(2, institution_id=holder)
    search_index()
    profile = specimen_profile("institutionKey", str(holder))
    assert (profile.count, profile.uncollected, profile.is_left_out) == (2, 1, False)
    assert found_by(profile.uncollected_url) == 1
    assert specimen_profile("collectionKey", str(collection)).uncollected == 0
