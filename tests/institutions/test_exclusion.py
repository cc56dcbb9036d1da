from uuid import UUID

import pytest
from django.db import OperationalError

from institutions import exclusion
from institutions.exclusion import given_keys, read_excluded_keys
from institutions.models import Collection, Exclusion, Institution

A, B, C, D, E, F = (UUID(int=number) for number in range(1, 7))
pytestmark = pytest.mark.django_db


def test_nothing_is_excluded_and_nothing_asked_unless_the_setting_says_so(
    make_institution, django_assert_num_queries
):
    kept = make_institution()
    with django_assert_num_queries(1):
        assert list(Institution.objects.known()) == [kept]
    with django_assert_num_queries(0):
        assert read_excluded_keys() == []


def test_with_an_institution_go_its_collections_and_all_that_it_replaced(settings):
    settings.EXCLUDED_INSTITUTIONS = [A]
    Institution.objects.create(key=A)
    Institution.objects.create(key=B, replaced_by=A)
    Institution.objects.create(key=C, converted_to_collection=D)
    Collection.objects.create(key=D, institution_id=B)
    Collection.objects.create(key=E, replaced_by=D)
    Institution.objects.create(key=F)
    assert set(read_excluded_keys()) == {A, B, C, D, E}
    assert [one.key for one in Institution.objects.known()] == [F]
    assert list(Collection.objects.known()) == []


def test_the_successor_of_an_excluded_institution_is_known(settings):
    settings.EXCLUDED_INSTITUTIONS = [A]
    Institution.objects.create(key=A, replaced_by=B)
    Institution.objects.create(key=B)
    assert [one.key for one in Institution.objects.known()] == [B]


def test_institutions_that_replace_each_other_are_excluded_together(settings):
    settings.EXCLUDED_INSTITUTIONS = [A]
    Institution.objects.create(key=A, replaced_by=B)
    Institution.objects.create(key=B, replaced_by=A)
    assert list(Institution.objects.known()) == []


def test_an_exclusion_in_the_table_counts_like_one_in_the_setting():
    Institution.objects.create(key=A)
    kept = Institution.objects.create(key=B)
    Exclusion.objects.create(key=A)
    assert given_keys() == (str(A),)
    assert list(Institution.objects.known()) == [kept]
    Exclusion.objects.all().delete()
    assert given_keys() == ()
    assert Institution.objects.known().count() == 2


def test_an_exclusion_by_another_process_is_known_after_a_second(monkeypatch):
    monkeypatch.setattr(exclusion.time, "monotonic", lambda: moment)
    moment = 100.0
    known = exclusion._Known()
    assert known.keys() == ()
    Exclusion.objects.bulk_create([Exclusion(key=A)])
    moment = 100.9
    assert known.keys() == ()
    moment = 101.0
    assert known.keys() == (str(A),)


def test_one_who_is_named_twice_is_there_once(settings):
    settings.EXCLUDED_INSTITUTIONS = [A, B]
    Exclusion.objects.create(key=A)
    assert given_keys() == (str(A), str(B))


def test_while_the_database_is_away_the_same_are_left_out(monkeypatch):
    Exclusion.objects.create(key=A)
    monkeypatch.setattr(exclusion, "KEPT_SECONDS", 0)
    known = exclusion._Known()
    assert known.keys() == (str(A),)

    def away():
        raise OperationalError

    monkeypatch.setattr(exclusion, "_read_table", away)
    assert known.keys() == (str(A),)
    with pytest.raises(OperationalError):
        exclusion._Known().keys()
