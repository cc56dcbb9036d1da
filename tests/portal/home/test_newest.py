from datetime import timedelta

from django.utils import timezone

from portal.home.newest import MOST_LOOKED_AT, added_in_a_week, newest_records


def keys():
    return [record["key"] for record in newest_records()]


def test_records_that_gbif_numbered_last_come_first(make_specimen):
    for key in range(1, 9):
        make_specimen(key)
    assert keys() == [8, 7, 6, 5, 4, 3]


def test_each_institution_is_shown_once_before_any_twice(make_specimen, make_institution):
    kew, leeds = make_institution("Kew"), make_institution("Leeds")
    for key in range(1, 4):
        make_specimen(key, institution=leeds)
    for key in range(4, 10):
        make_specimen(key, institution=kew)
    assert keys() == [9, 3, 8, 7, 6, 5]


def test_records_out_of_scope_and_withdrawn_ones_are_left_out(make_specimen):
    make_specimen(1)
    make_specimen(2, scope="HELD_ABROAD")
    make_specimen(3, withdrawn_at=timezone.now())
    make_specimen(4, scope="EXCLUDED")
    assert keys() == [1]


def test_no_more_than_so_many_records_are_looked_at(make_specimen):
    make_specimen(1)
    for key in range(2, MOST_LOOKED_AT + 2):
        make_specimen(key, scope="HELD_ABROAD")
    assert keys() == []


def test_records_added_in_the_last_seven_days_are_counted(make_run):
    now = timezone.now()
    make_run(ended_at=now - timedelta(days=2), inserted=40)
    make_run(ended_at=now - timedelta(days=6), inserted=2, state="incomplete")
    make_run(ended_at=now - timedelta(days=8), inserted=1_000)
    make_run(ended_at=now, inserted=500, kind="promotion")
    assert added_in_a_week() == 42


def test_without_a_harvest_none_were_added(db):
    assert added_in_a_week() == 0
