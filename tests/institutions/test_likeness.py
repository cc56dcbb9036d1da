"""Which entries a code may mean, and why."""

import pytest

from institutions.likeness import MOST, Alike, Likeness, Likenesses

ENTRIES = [
    Alike("kew", "K", "Royal Botanic Gardens, Kew"),
    Alike("leeds", "LEEDM", "Leeds Museums and Galleries", ("LM&G",)),
    Alike("bolton", "BOLMG", "Bolton Museum"),
    Alike("oxford", "OUMNH", "Oxford University Museum of Natural History"),
]


@pytest.mark.parametrize(
    ("code", "key", "why"),
    [
        ("leed-m", "leeds", Likeness.CODE),
        ("LMG", "leeds", Likeness.OTHER_CODE),
        ("BOLTON MUSEUM", "bolton", Likeness.NAME),
        ("RBGK", "kew", Likeness.INITIALS),
        ("OUMNH:ENT", "oxford", Likeness.LONGER),
        ("BOL", "bolton", Likeness.LONGER),
        ("Kew", "kew", Likeness.WORD),
    ],
)
def test_a_code_means_the_entry_that_it_resembles(code, key, why):
    assert Likenesses(ENTRIES).find(code)[0] == (key, why)


def test_codes_that_begin_alike_are_found_however_they_are_longer():
    codes = ["AB", "ABC", "ABCD", "ABCDE", "ABX", "BCD"]
    likenesses = Likenesses([Alike(code, code, "") for code in codes])
    for sought in ("ABCD1", "ABC", "AB", "ABCDEF", "XABC"):
        by_hand = {
            code
            for code in codes
            if min(len(code), len(sought)) > 2
            and (code.startswith(sought) or sought.startswith(code))
        }
        assert {key for key, _why in likenesses.find(sought)} - {sought} == by_hand - {sought}


@pytest.mark.parametrize("code", ["", "–", "ZZZ", "B", "Mu"])
def test_codes_that_say_too_little_mean_nobody(code):
    assert Likenesses(ENTRIES).find(code) == []


def test_the_likeliest_of_several_comes_first_and_few_are_offered():
    same = [Alike(str(number), "ABC", f"Museum {number}") for number in range(9)]
    found = Likenesses([Alike("word", "X", "The ABC Museum"), *same]).find("abc")
    assert len(found) == MOST
    assert {why for _key, why in found} == {Likeness.CODE}
