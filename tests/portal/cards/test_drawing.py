from io import BytesIO

import pytest
from PIL import Image

from portal.cards.drawing import HEIGHT, MARGIN, RED, RIMS, WIDTH, draw
from portal.cards.labels import Label
from portal.cards.type_setting import words_of

ODD = ("", "X" * 5_000, "\u0000\u202e\uffff", "כלניות", "北京", "a" + "\u0301" * 500, "  ", "🦋")


def opened(label):
    return Image.open(BytesIO(draw(label)))


def heading(text):
    return tuple(words_of(text, "serif"))


def test_a_card_is_a_png_of_the_size_that_networks_show():
    card = opened(Label("Institution", heading("Kew"), ("Richmond",), "1 record"))
    assert (card.format, card.size) == ("PNG", (WIDTH, HEIGHT))


def test_a_card_is_small():
    label = Label(
        "k" * 200, heading("Quercus robur " * 10), ("line " * 40,) * 3, "f" * 200, "Holotype"
    )
    assert len(draw(label)) < 60_000


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_drawn_within_the_frame(text):
    plain = opened(Label("", ())).convert("RGB")
    card = opened(Label(text, heading(text), (text,) * 3, text, text)).convert("RGB")
    for box in ((0, 0, MARGIN - 8, HEIGHT), (WIDTH - MARGIN + 8, 0, WIDTH, HEIGHT)):
        assert card.crop(box).getcolors() == plain.crop(box).getcolors()


@pytest.mark.parametrize(("status", "rim"), [*RIMS.items(), ("Paralectotype", RED)])
def test_the_disc_of_a_type_has_its_colour(status, rim):
    wanted = tuple(int(rim[place : place + 2], 16) for place in (1, 3, 5))
    card = opened(Label("", (), type_status=status)).convert("RGB")
    colours = [colour for _count, colour in card.getcolors(256)]
    assert min(sum(abs(a - b) for a, b in zip(each, wanted, strict=True)) for each in colours) < 24


def test_without_a_type_there_is_no_disc():
    right = (WIDTH // 2, 60, WIDTH - MARGIN, 300)
    assert len(opened(Label("", ())).convert("RGB").crop(right).getcolors()) == 1
