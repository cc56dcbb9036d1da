"""Pictures of a museum on this machine: kept, remembered, and fetched once."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from institutions.pictures import fetch as fetching
from institutions.pictures import obtain as obtaining
from institutions.pictures.failures import Busy, NoPicture, Reason
from institutions.pictures.fetches import Fetches
from institutions.pictures.hosts import ENOUGH
from institutions.pictures.obtain import obtain
from tests.institutions.pictures.museum import picture

pytestmark = pytest.mark.usefixtures("fresh")


def longer_side(jpeg):
    return max(Image.open(io.BytesIO(jpeg)).size)


def reason_of(address, size=480):
    with pytest.raises(NoPicture) as caught:
        obtain(address, size)
    return caught.value.reason


def test_a_museum_is_asked_once_for_all_sizes_but_the_largest(museum):
    address = museum.serves("/1.jpg", picture(4000, 3000, "JPEG"))
    assert [longer_side(obtain(address, size)) for size in (480, 160, 1200, 480)] == [
        480,
        160,
        1200,
        480,
    ]
    assert museum.times("/1.jpg") == 1
    assert longer_side(obtain(address, 3000)) == 3000
    assert museum.times("/1.jpg") == 2


def test_many_readers_of_a_new_picture_ask_the_museum_once(museum, monkeypatch):
    fetches = Fetches(most_waiting=20)
    monkeypatch.setattr(obtaining, "fetches", lambda: fetches)
    address = museum.serves("/1.jpg", picture(2000, 1500, "JPEG"))
    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(lambda _reader: obtain(address, 480), range(20)))
    assert len(set(found)) == 1
    assert museum.times("/1.jpg") == 1


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b"gone", 404, Reason.MISSING),
        (b"<html>Please log in</html>", 200, Reason.NOT_A_PICTURE),
        (picture()[:50], 200, Reason.NOT_A_PICTURE),
        (b"", 503, Reason.UNREACHABLE),
    ],
)
def test_a_museum_without_the_picture_is_not_asked_again_at_once(museum, body, status, reason):
    address = museum.serves("/1.jpg", body, status)
    assert [reason_of(address), reason_of(address, 1200)] == [reason, reason]
    assert museum.times("/1.jpg") == 1


def test_a_host_that_does_not_answer_is_left_alone_for_a_while(museum, monkeypatch):
    monkeypatch.setattr(fetching, "SILENT_SECONDS", 0.1)
    addresses = [museum.hangs(f"/{number}.jpg") for number in range(ENOUGH + 3)]
    reasons = [reason_of(address) for address in addresses]
    assert reasons == [Reason.SLOW] * ENOUGH + [Reason.UNREACHABLE] * 3
    assert len(museum.asked) == ENOUGH


def test_a_server_of_the_image_api_sends_the_size_that_is_shown(museum):
    museum.serves("/iiif/1/full/!1200,1200/0/default.jpg", picture(1200, 900, "JPEG"))
    address = f"{museum.origin}/iiif/1/full/full/0/default.jpg"
    assert longer_side(obtain(address, 160)) == 160
    assert [path for path, _headers in museum.asked] == ["/iiif/1/full/!1200,1200/0/default.jpg"]


def test_a_server_that_only_looks_like_the_image_api_is_asked_for_the_whole_picture(museum):
    address = museum.serves("/a/full/full/0/default.jpg", picture(900, 600, "JPEG"))
    assert longer_side(obtain(address, 480)) == 480
    assert len(museum.asked) == 2


def test_a_picture_that_takes_long_is_there_later(museum, monkeypatch):
    fetches = Fetches(patience=0.05)
    monkeypatch.setattr(obtaining, "fetches", lambda: fetches)
    body = picture(600, 400, "JPEG")

    def act(handler):
        museum.released.wait(0.5)
        head = f"HTTP/1.0 200 OK\r\nContent-Length: {len(body)}\r\n\r\n"
        handler.wfile.write(head.encode() + body)

    address = museum.does("/1.jpg", act)
    with pytest.raises(Busy):
        obtain(address, 480)
    while True:
        try:
            assert longer_side(obtain(address, 480)) == 480
            break
        except Busy:
            continue
    assert museum.times("/1.jpg") == 1


def test_an_address_that_is_never_asked_needs_no_server():
    assert reason_of("http://169.254.169.254/latest/meta-data/") == Reason.FORBIDDEN
