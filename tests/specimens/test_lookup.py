import pytest
from django.http import Http404

from institutions.web.data_version import answering_from
from specimens.lookup import find_media, find_specimen
from specimens.models import Scope
from tests.specimens.factories import INSTITUTIONS, key_of, make_holders, make_specimen

pytestmark = pytest.mark.django_db


def test_a_withdrawn_specimen_is_found_and_says_so():
    make_specimen(1, withdrawn_at="2026-11-01T00:00Z")
    make_specimen(2)
    assert find_specimen(1).is_withdrawn
    assert not find_specimen(2).is_withdrawn


@pytest.mark.parametrize("gbif_id", [3, 4, 10**18, 10**30])
def test_an_excluded_or_unknown_specimen_is_not_found(gbif_id):
    make_specimen(3, scope=Scope.EXCLUDED)
    with pytest.raises(Http404, match="No specimen has this number"):
        find_specimen(gbif_id)


def test_a_specimen_comes_with_its_holders_which_a_process_asks_for_once_in_a_version(
    django_assert_num_queries,
):
    make_holders()
    keys = {"institution_id": key_of(INSTITUTIONS[0]), "publisher_id": key_of("publisher")}
    make_specimen(1, **keys)
    make_specimen(2, **keys, collection_id=key_of("unknown to the registry"))
    with answering_from("a version"):
        find_specimen(1)
        with django_assert_num_queries(2):
            specimen = find_specimen(2)
            assert specimen.institution.name == INSTITUTIONS[0]
            assert specimen.publisher.title == "Leeds City Council"
            assert specimen.collection is None
    assert specimen.collection_id == key_of("unknown to the registry")


@pytest.mark.parametrize("column", ["institution_id", "collection_id"])
def test_a_specimen_of_an_institution_that_is_excluded_today_is_not_found(settings, column):
    key = key_of("who asked")
    make_specimen(1, **{column: key})
    find_specimen(1)
    settings.EXCLUDED_INSTITUTIONS = [key]
    with pytest.raises(Http404):
        find_specimen(1)


def test_media_are_found_of_visible_specimens_in_one_query(django_assert_num_queries):
    media = [{"type": "StillImage", "identifier": "https://a.org/1.jpg"}]
    make_specimen(1, media=[*media, "no object"])
    make_specimen(2, media=media, withdrawn_at="2026-11-01T00:00Z")
    make_specimen(3, media=media, scope=Scope.EXCLUDED)
    with django_assert_num_queries(1):
        assert find_media(1) == media
    for gbif_id in (2, 3, 4, 10**30):
        with pytest.raises(Http404):
            find_media(gbif_id)
