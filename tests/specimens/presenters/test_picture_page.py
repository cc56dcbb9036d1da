import pytest
from django.http import Http404, QueryDict

from specimens.presenters.picture_page import present_picture_page, present_steps

MEDIA = [
    {"type": "StillImage", "identifier": f"https://a.org/{name}"}
    for name in ("1.jpg", "2.svg", "3.jpg")
]


def page(specimen, number):
    return present_picture_page(specimen, number, "", QueryDict(""), engine=None)


def test_pictures_are_numbered_and_what_is_only_linked_is_not(make_specimen):
    specimen = make_specimen(media=MEDIA)
    first, second = page(specimen, 1), page(specimen, 2)
    assert first["image"].fetched == "https://a.org/1.jpg"
    assert second["image"].fetched == "https://a.org/3.jpg"
    assert [each["current"] for each in second["pictures"]] == [False, True]
    assert (first["previous_url"], first["next_url"]) == ("", "/specimen/1001/image/2")
    assert (second["previous_url"], second["next_url"]) == ("/specimen/1001/image/1", "")


@pytest.mark.parametrize("number", [0, 3, 99])
def test_a_picture_that_there_is_not_is_not_found(make_specimen, number):
    with pytest.raises(Http404):
        page(make_specimen(media=MEDIA), number)


def test_a_single_picture_has_no_strip(make_specimen):
    assert page(make_specimen(media=MEDIA[:1]), 1)["pictures"] == []


def test_after_the_last_picture_comes_the_next_record_of_the_search():
    around = {"previous_url": "/specimen/1?in=a&at=1", "next_url": "/specimen/3?in=a&at=3"}
    assert present_steps(1, 1, "/specimen/2?in=a&at=2", around) == {
        "previous_url": "/specimen/1/image/1?in=a&at=1",
        "next_url": "/specimen/3/image/1?in=a&at=3",
    }
    assert present_steps(1, 2, "/specimen/2?in=a&at=2", around)["next_url"] == (
        "/specimen/2/image/2?in=a&at=2"
    )
