import pytest
from django.http import Http404

from specimens.lookup import find_media, find_specimen
from specimens.models import Scope
from tests.specimens.factories import make_specimen

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


def test_a_page_and_an_answer_cost_one_query_for_the_specimen_and_its_holders(
    django_assert_num_queries,
):
    make_specimen(1)
    with django_assert_num_queries(1):
        specimen = find_specimen(1)
        assert specimen.institution is None
        assert specimen.publisher is None


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
