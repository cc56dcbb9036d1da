"""Telephone numbers as people write them."""

import pytest

from institutions.web.links import Value
from institutions.web.phones import present_phone, present_phones


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("020 7946 0000", "tel:02079460000"),
        ("0044 113 496 0000", "tel:+441134960000"),
        ("[+44] 113 496 0000", "tel:+441134960000"),
        ("(+44) 113 496 0000", "tel:+441134960000"),
        ("(0113) 496-0000", "tel:01134960000"),
        ("0113\u200b 496\u00a00000", "tel:01134960000"),
        ("Tel. 0113 496 0000 (mornings)", "tel:01134960000"),
        ("0113 496 0000 extension 21", "tel:01134960000;ext=21"),
        ("+1 617 495 0000 x7", "tel:+16174950000;ext=7"),
    ],
)
def test_a_number_that_is_surely_meant_can_be_dialled(text, url):
    assert present_phone(text) == Value(text, url)


@pytest.mark.parametrize(
    "text",
    [
        "0113 496 0000/1",
        "0113 496 0000 (9-5)",
        "496 0000",
        "ext. 12",
        "ask at the desk",
        "999",
        "",
    ],
)
def test_a_text_that_leaves_the_number_open_is_not_linked(text):
    assert present_phone(text).url == ""


def test_several_numbers_in_one_text_are_linked_each():
    found = present_phones(["0113 496 0000 or 0113 496 0001", "0113 496 0002, 3", "none"])
    assert found == [
        Value("0113 496 0000", "tel:01134960000"),
        Value("0113 496 0001", "tel:01134960001"),
        Value("0113 496 0002, 3"),
        Value("none"),
    ]
