import pytest
from django.http import Http404

from institutions.pictures import answer as module
from institutions.pictures.answer import answer_picture, picture_name
from institutions.pictures.failures import Busy, NoPicture, Reason
from tests.institutions.pictures.museum import picture


def test_a_picture_is_a_jpeg_that_browsers_keep_and_that_can_do_nothing(museum, fresh):
    address = museum.serves("/1.png", picture())
    response = answer_picture(address, 480)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response.content.startswith(b"\xff\xd8\xff")
    assert response["Cache-Control"] == "public, max-age=2592000, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"].startswith('inline; filename="')
    assert response["X-Robots-Tag"] == "noindex"


def test_no_other_size_can_be_had(museum, fresh):
    address = museum.serves("/1.png", picture())
    for size in (0, 1, 479, 5000):
        with pytest.raises(Http404):
            answer_picture(address, size)
    assert museum.asked == []


def test_where_there_is_no_picture_the_answer_says_why(monkeypatch):
    def fail(*_arguments):
        raise NoPicture(Reason.MISSING)

    monkeypatch.setattr(module, "obtain", fail)
    response = answer_picture("https://a.org/1.jpg", 480)
    assert (response.status_code, response["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert response.content.decode() == str(Reason.MISSING.label)
    assert response["Cache-Control"] == "public, max-age=600"


def test_a_picture_that_is_on_its_way_is_to_be_asked_for_again(monkeypatch):
    def fail(*_arguments):
        raise Busy

    monkeypatch.setattr(module, "obtain", fail)
    response = answer_picture("https://a.org/1.jpg", 480)
    assert (response.status_code, response["Retry-After"]) == (503, "3")
    assert response["Cache-Control"] == "no-store"


def test_the_name_of_a_picture_gives_away_nothing_and_is_its_address_s_own():
    one, other = picture_name("https://a.org/1.jpg"), picture_name("https://a.org/2.jpg")
    assert one != other
    assert one.isalnum()
    assert len(one) == 16
