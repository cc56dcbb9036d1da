"""The boxes of the form, and what they stand for."""

import pytest
from django.http import QueryDict

from specimens.search_boxes import BOXES, is_from_form, text_of_boxes, with_boxes


@pytest.mark.parametrize(
    ("start", "end", "year"),
    [
        ("1850", "1900", "1850,1900"),
        ("1900", "1850", "1850,1900"),
        ("1850", "", "1850,*"),
        ("", "1900", "*,1900"),
        ("1850", "1850", "1850"),
        ("1920s", "", "1920,1929"),
        ("1920s", "1930s", "1920,1939"),
        ("", "1920s", "*,1929"),
        ("before 1900", "", "*,1899"),
        ("after 1900", "", "1901,*"),
        ("c. 1925", "", "1920,1930"),
        ("18th century", "", "1701,1800"),
        ("spring", "1900", "spring,1900"),
        ("", "", ""),
    ],
)
def test_years_are_read_as_people_write_them(start, end, year):
    asked = QueryDict(mutable=True)
    asked.update({"yearFrom": start, "yearTo": end})
    assert text_of_boxes(asked, "year") == year


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("5 August 1891", "", "1891-08-05,*"),
        ("5/8/1891", "Sept 1891", "1891-08-05,1891-09"),
        ("before May 1890", "", "*,1890-04-30"),
        ("1890s", "", "1890,1899"),
        ("1891-08", "", "1891-08,*"),
        ("spring", "", "spring,*"),
    ],
)
def test_dates_are_read_as_people_write_them(start, end, days):
    asked = QueryDict(mutable=True)
    asked.update({"eventDateFrom": start, "eventDateTo": end})
    assert text_of_boxes(asked, "eventDate") == days


@pytest.mark.parametrize(
    ("boxes", "text"),
    [("900", "100,900"), ("100.5", "100,100.5"), ("abc", "100,abc"), ("", "100,*")],
)
def test_the_ends_of_a_range_may_be_given_either_way(boxes, text):
    asked = QueryDict(f"elevationFrom=100&elevationTo={boxes}")
    assert text_of_boxes(asked, "elevation") == text
    if boxes == "900":
        assert text_of_boxes(QueryDict("elevationFrom=900&elevationTo=100"), "elevation") == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("Jurassic", "", "jurassic"),
        ("Triassic", "Jurassic", "triassic,jurassic"),
        ("Jurassic", "*", "jurassic,*"),
        ("*", "Jurassic", "*,jurassic"),
        ("", "Jurassic", "*,jurassic"),
        ("", "", ""),
    ],
)
def test_a_first_name_of_time_alone_means_that_time(start, end, text):
    asked = QueryDict(mutable=True)
    asked.update({"geologicalTimeFrom": start, "geologicalTimeTo": end})
    assert text_of_boxes(asked, "geologicalTime") == text


def test_every_field_has_boxes_of_its_kind():
    assert {"yearFrom", "elevationTo", "eventDateFrom", "localityContains"} <= BOXES.keys()
    assert not {"localityFrom", "yearContains"} & BOXES.keys()


def test_an_address_without_boxes_stays_as_it_is():
    plain = QueryDict("q=oak&year=1900")
    assert not is_from_form(plain)
    assert with_boxes(plain) is plain
