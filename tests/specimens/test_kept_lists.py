"""Lists that are too long for an address are kept for a while."""

from datetime import timedelta

import pytest
from django.utils import timezone

from specimens import kept_lists as module
from specimens.kept_lists import A_DAY, KEPT, LETTERS, TooMany, keep, kept
from specimens.models import NumberList

pytestmark = pytest.mark.django_db


def test_the_same_list_is_kept_once_under_the_same_letters():
    slug = keep({"values": ["Ä1"]})
    assert len(slug) == LETTERS
    assert keep({"values": ["Ä1"]}) == slug != keep({"values": ["A2"]})
    assert kept(slug) == kept(slug.upper()) == {"values": ["Ä1"]}
    assert kept("nothing") is None
    assert NumberList.objects.count() == 2


def age(slug, days):
    NumberList.objects.filter(slug=slug).update(used_at=timezone.now() - timedelta(days=days))


def test_a_list_that_nobody_opens_is_deleted_when_others_are_kept():
    old, used = keep({"values": ["1"]}), keep({"values": ["2"]})
    age(old, KEPT.days + 1)
    age(used, KEPT.days - 1)
    assert kept(used)
    assert NumberList.objects.get(slug=used).used_at > timezone.now() - A_DAY
    keep({"values": ["3"]})
    assert kept(old) is None
    assert kept(used)


def test_there_is_a_limit_for_each_day(monkeypatch):
    slug = keep({"values": ["1"]})
    for name, most in (("MOST_A_DAY", 1), ("MOST_BYTES_A_DAY", 20)):
        with monkeypatch.context() as changed:
            changed.setattr(module, name, most)
            with pytest.raises(TooMany):
                keep({"values": ["2"]})
            assert keep({"values": ["1"]}) == slug
