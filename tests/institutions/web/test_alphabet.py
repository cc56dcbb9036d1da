"""The order of lists from A to Z."""

from django.utils.translation import override

from institutions.vocabularies.countries import country_name
from institutions.web.alphabet import place_in_alphabet


def in_order(language, *texts):
    with override(language):
        return sorted(texts, key=place_in_alphabet)


def test_accents_and_capitals_do_not_count():
    assert in_order("en-gb", "Zug", "åland", "Ecuador", "Éire") == [
        "åland",
        "Ecuador",
        "Éire",
        "Zug",
    ]


def test_a_pair_of_letters_that_is_a_letter_in_welsh_stands_after_the_first():
    words = ("Chile", "Cyprus", "Dde", "Dyfed", "Ffrainc", "Fietnam", "Llydaw", "Luxembourg")
    assert in_order("cy", *reversed(words)) == [
        *("Cyprus", "Chile", "Dyfed", "Dde"),
        *("Fietnam", "Ffrainc", "Luxembourg", "Llydaw"),
    ]
    assert in_order("en-gb", *reversed(words)) == sorted(words)


def test_ng_stands_after_g_in_welsh():
    assert in_order("cy", "Ngwynedd", "Gwynedd", "Hwngari") == ["Gwynedd", "Ngwynedd", "Hwngari"]


def test_a_welsh_article_does_not_count():
    names = [country_name(code, "cy") for code in ("CH", "DE", "BE", "AR")]
    assert in_order("cy", *names) == ["Yr Almaen", "Yr Ariannin", "Gwlad Belg", "Y Swistir"]
