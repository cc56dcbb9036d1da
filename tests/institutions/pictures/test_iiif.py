import pytest

from institutions.pictures.iiif import service_of, sized_address

BASE = "https://iiif.example.org/image/ab%2F12"


@pytest.mark.parametrize(
    ("address", "sized"),
    [
        (f"{BASE}/full/full/0/default.jpg", f"{BASE}/full/!1200,1200/0/default.jpg"),
        (f"{BASE}/full/max/0/default.png", f"{BASE}/full/!1200,1200/0/default.jpg"),
        (f"{BASE}/full/^max/!90/native.jpg", f"{BASE}/full/!1200,1200/!90/native.jpg"),
        (f"{BASE}/info.json", f"{BASE}/full/!1200,1200/0/default.jpg"),
    ],
)
def test_a_whole_picture_of_the_image_api_is_asked_for_in_our_size(address, sized):
    assert sized_address(address, 1200) == sized
    assert service_of(address) == BASE


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org/1.jpg",
        "https://a.org/full/full/1.jpg",
        f"{BASE}/0,0,500,500/full/0/default.jpg",
        f"{BASE}/full/800,/0/default.jpg",  # what its publisher chose
        f"{BASE}/full/full/0/default.jpg?token=1",
        "https://a.org/info.json?x=1",
    ],
)
def test_any_other_address_stays_as_it_is(address):
    assert sized_address(address, 1200) == address
    assert service_of(address) == ""
