"""What there is in place of the former portal's views."""

import pytest
from django.http import QueryDict

from specimens.page_options import FORMER_VIEWS
from specimens.presenters.former_views import present_instead
from specimens.presenters.gbif_link import SEARCH, GbifLink
from specimens.search_request import SearchRequest


def instead(text, gbif=None):
    return present_instead(SearchRequest.from_params(QueryDict(text)), gbif)


@pytest.mark.parametrize("view", FORMER_VIEWS)
def test_each_former_view_has_a_sentence_and_a_link(view):
    (found,) = instead(f"country=FR&view={view}")
    assert all(found[name] for name in ("text", "url", "link"))


def test_downloads_are_made_of_the_same_search_at_gbif():
    there = GbifLink(f"{SEARCH}?country=FR", (), "Nearly the same")
    (found,) = instead("country=FR&view=DOWNLOAD", there)
    assert (found["url"], found["link"]) == (f"{SEARCH}?country=FR", "Nearly the same")
    assert instead("county=Kent&view=DOWNLOAD")[0]["url"] == SEARCH


def test_views_of_today_need_no_notice():
    assert instead("view=MAP") == []
