"""Telephone numbers as people write them."""

import pytest

from institutions.web.links import Value
from institutions.web.phones import present_phone, present_phones


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("020 7946 0000", "tel:02079460000"),
        ("+44 (020) 7946 0000", "tel:+442079460000"),
        ("+44(0)20 7946 0000", "tel:+442079460000"),
        ("44 20 7946 0000", "tel:02079460000"),
        ("20 7946 0000", "tel:02079460000"),
        ("0800 1111", "tel:08001111"),
        ("0044 113 496 0000", "tel:+441134960000"),
        ("[+44] 113 496 0000", "tel:+441134960000"),
        ("(+44) 113 496 0000", "tel:+441134960000"),
        ("(0113) 496-0000", "tel:01134960000"),
        ("0113\u200b 496\u00a00000", "tel:01134960000"),
        ("Tel. 0113 496 0000 (mornings)", "tel:01134960000"),
        ("0113 496 0000 extension 21", "tel:01134960000;ext=21"),
        ("+1 617 495 0000 x7", "tel:+16174950000;ext=7"),
        ("+49 (0)30 2093 0000", "tel:+493020930000"),
        ("+34 (0)91 411 0000", "tel:+34914110000"),
        ("+39 (0)6 1234 5678", "tel:+390612345678"),
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
        "617-495-0000",
        "020 7946 0000 / 7946 0001",
        "ext. 12",
        "ask at the desk",
        "999",
        "",
    ],
)
def test_a_text_that_leaves_the_number_open_is_not_linked(text):
    assert present_phone(text).url == ""


@pytest.mark.parametrize(
    ("country", "text", "url"),
    [
        ("US", "617-495-0000", "tel:+16174950000"),
        ("us", "(617) 495-0000 ext. 7", "tel:+16174950000;ext=7"),
        ("US", "1 617 495 0000", "tel:+16174950000"),
        ("US", "011 44 20 7946 0000", "tel:+442079460000"),
        ("US", "+44 20 7946 0000", "tel:+442079460000"),
        ("DE", "030/2093 0000", "tel:+493020930000"),
        ("FR", "01 40 79 00 00", "tel:+33140790000"),
        ("IT", "06 1234 5678", "tel:+390612345678"),
        ("DK", "35 32 00 00", "tel:+4535320000"),
        ("IE", "01 677 0000", "tel:+35316770000"),
        ("IM", "01624 648000", "tel:+441624648000"),
        ("FK", "27374", "tel:+50027374"),
        ("XX", "020 7946 0000", "tel:02079460000"),
    ],
)
def test_a_number_is_read_by_the_rules_of_its_country(country, text, url):
    assert present_phone(text, country) == Value(text, url)


@pytest.mark.parametrize(
    ("country", "text"), [("US", "495-0000"), ("DE", "2093 0000"), ("AU", "9320 0000")]
)
def test_a_number_abroad_that_may_lack_its_area_is_not_linked(country, text):
    assert present_phone(text, country) == Value(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("0113 496 0000/0113 496 0001", ["0113 496 0000", "0113 496 0001"]),
        ("0113 496 0000 & 0113 496 0001", ["0113 496 0000", "0113 496 0001"]),
        ("Tel: 0113 496 0000 Fax: 0113 496 0001", ["Tel: 0113 496 0000", "Fax: 0113 496 0001"]),
        (
            "0113 496 0000 (office) 0113 496 0001 (home)",
            ["0113 496 0000 (office)", "0113 496 0001 (home)"],
        ),
        (
            "0113 496 0000, 0113 496 0001, or write",
            ["0113 496 0000", "0113 496 0001, or write"],
        ),
    ],
)
def test_numbers_are_parted_however_they_are_joined(text, parts):
    found = present_phones([text])
    assert [each.text for each in found] == parts
    assert [each.url for each in found] == ["tel:01134960000", "tel:01134960001"]


def test_several_numbers_in_one_text_are_linked_each():
    found = present_phones(["0113 496 0000 or 0113 496 0001", "0113 496 0002, 3", "none"])
    assert found == [
        Value("0113 496 0000", "tel:01134960000"),
        Value("0113 496 0001", "tel:01134960001"),
        Value("0113 496 0002, 3"),
        Value("none"),
    ]
