"""A sheet as a picture."""

from io import BytesIO

from PIL import Image

from institutions.maps.sheet import Panel, Sheet, Words, box
from institutions.maps.sheet_png import DOTS, draw_png


def drawn(*parts):
    return Image.open(BytesIO(draw_png(Sheet("", list(parts)))))


def test_a_sheet_is_printed_with_300_dots_an_inch():
    picture = drawn()
    assert picture.size == (3508, 2480)
    assert [round(each) for each in picture.info["dpi"]] == [300, 300]


def test_a_panel_keeps_within_it_what_is_drawn_there():
    panel = Panel(100, 100, 200, 200, "#0000ff", [box(100, 100, 900, 900, "#ff0000")])
    picture = drawn(panel).convert("RGB")
    colours = {
        place: picture.getpixel((round(place * DOTS), round(place * DOTS)))
        for place in (150, 250, 350)
    }
    assert colours == {150: (0, 0, 255), 250: (255, 0, 0), 350: (255, 255, 255)}


def ink_of(picture):
    left, _top, right, _bottom = (
        picture.convert("L").point(lambda grey: grey < 128 and 255).getbbox()
    )
    return left / DOTS, right / DOTS


def test_words_begin_end_or_have_their_middle_at_their_place():
    left, right = ink_of(drawn(Words("Coleoptera", 1000, 500, 60, fill="#000000")))
    assert 995 < left < 1015
    long = right - left
    left, right = ink_of(drawn(Words("Coleoptera", 1000, 500, 60, anchor="end", fill="#000000")))
    assert 985 < right < 1005
    left, right = ink_of(drawn(Words("Coleoptera", 1000, 500, 60, anchor="middle", fill="#000000")))
    assert abs((left + right) / 2 - 1000) < 10
    assert abs((right - left) - long) < 5


def test_letters_that_no_font_has_are_left_out():
    assert drawn(Words("北京", 1000, 500, 60)).convert("L").getextrema() == (255, 255)
