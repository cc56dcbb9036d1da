"""Short addresses of searches."""

import pytest

from specimens import short_links
from specimens.models import ShortLink
from specimens.short_links import LONGEST_ADDRESS, SHORTEST, TooMany, address_of, shorten

pytestmark = pytest.mark.django_db


def test_a_search_always_has_the_same_link():
    slug = shorten("?q=oak")
    assert len(slug) == SHORTEST
    assert shorten("?q=oak") == slug != shorten("?q=elm")
    assert address_of(slug) == address_of(slug.upper()) == "?q=oak"
    assert ShortLink.objects.count() == 2


def test_two_searches_whose_letters_begin_alike_have_two_links():
    slug = shorten("?q=oak")
    ShortLink.objects.filter(slug=slug).update(address="?q=other")
    longer = shorten("?q=oak")
    assert (longer[:SHORTEST], len(longer)) == (slug, SHORTEST + 1)
    assert shorten("?q=oak") == longer


def test_there_is_a_limit_for_each_day_and_for_each_address(monkeypatch):
    monkeypatch.setattr(short_links, "MOST_A_DAY", 1)
    slug = shorten("?q=oak")
    with pytest.raises(TooMany):
        shorten("?q=elm")
    assert shorten("?q=oak") == slug
    with pytest.raises(TooMany):
        shorten("?" + "q" * LONGEST_ADDRESS)


def test_letters_of_no_link_stand_for_nothing():
    assert address_of("abcdefgh") is None
