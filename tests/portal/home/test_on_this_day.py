from datetime import date

from django.utils import timezone

from institutions.pictures.answer import picture_name
from portal.home.on_this_day import find_record, present_on_this_day

TODAY = date(2026, 5, 12)
PICTURED = {
    "image_count": 1,
    "media": [
        {"type": "StillImage", "identifier": "https://a.example/1.jpg", "license": "CC0_1_0"}
    ],
}


def on(year, month=5, day=12, **fields):
    return {
        "year": year,
        "month": month,
        "day": day,
        "event_date": f"{year}-{month:02}-{day:02}",
    } | fields


def test_a_specimen_of_the_same_day_and_month_is_found(own_index, make_specimen):
    make_specimen(1, **on(1872, day=13))
    make_specimen(2, **on(1872))
    make_specimen(3, **on(1872, month=6))
    own_index()
    found = find_record(TODAY)
    assert (found["key"], found["year"], found["when"]) == (2, 1872, "12 May 1872")
    assert found["picture"] is None
    assert found["more_url"] == "/specimen/search?year=%2A%2C2025&month=5&day=12"


def test_one_with_a_free_picture_is_preferred(own_index, make_specimen):
    make_specimen(1, **on(1872))
    make_specimen(2, **on(1901), **PICTURED)
    own_index()
    found = find_record(TODAY)
    assert found["key"] == 2
    assert found["picture"]["shown"].endswith(
        f"/picture/{picture_name('https://a.example/1.jpg')}/480"
    )


def test_a_specimen_collected_today_is_none_of_another_year(own_index, make_specimen):
    make_specimen(1, **on(2026))
    own_index()
    assert find_record(TODAY) is None


def test_another_year_shows_another_specimen(own_index, make_specimen):
    for key in range(1, 101):
        make_specimen(key, **on(1900))
    own_index()
    assert len({find_record(date(year, 5, 12))["key"] for year in range(2020, 2030)}) > 5


def test_without_an_index_there_is_none(own_index):
    assert present_on_this_day() is None


def test_the_record_of_the_day_is_kept(own_index, make_specimen, django_assert_num_queries):
    today = timezone.localdate()
    make_specimen(1, **on(1872, today.month, today.day))
    own_index()
    first = present_on_this_day()
    assert first["key"] == 1
    with django_assert_num_queries(0):
        assert present_on_this_day() == first
