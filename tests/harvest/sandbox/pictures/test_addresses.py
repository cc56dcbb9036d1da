from harvest.sandbox.pictures.addresses import is_broken, move_pictures
from harvest.sandbox.world.world import World

SITE = "http://127.0.0.1:4711"


def test_pictures_move_to_the_sandbox_and_nothing_else_does():
    media = [
        {"identifier": "https://images.example.org/specimen/1/0.svg"},
        {"identifier": "https://elsewhere.example.org/1.jpg"},
        {"references": "https://images.example.org/page"},
    ]
    museum = {"key": "a", "logoUrl": "https://images.example.org/logo/A.svg"}
    move_pictures(World([{"key": 1, "media": media}], [museum]), SITE)
    assert media[0] == {"identifier": f"{SITE}/pictures/specimen/1/0.svg"}
    assert media[1] == {"identifier": "https://elsewhere.example.org/1.jpg"}
    assert media[2] == {"references": "https://images.example.org/page"}
    assert museum["logoUrl"] == f"{SITE}/pictures/logo/A.svg"


def test_about_one_address_in_forty_is_broken():
    broken = sum(is_broken(f"/pictures/specimen/{key}/0.svg") for key in range(8000))
    assert 150 < broken < 250
