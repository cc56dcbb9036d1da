import pytest

from institutions.models import Collection, Institution


def names(text):
    return {entry.name for entry in Institution.objects.matching(text)}


@pytest.mark.parametrize(
    "text",
    ["natural", "NATURAL history", "musée", "MUSEE", "ynhm", "yorks", "sheffield", "dinosaur nät"],
)
def test_every_word_may_be_anywhere(make_institution, text):
    make_institution(
        "Natural History Musée",
        code="NHM-Y",
        city="Sheffield",
        alternative_codes=[{"code": "YNHM", "description": "until 2019"}],
        additional_names=["Yorkshire Cabinet"],
        description="A dinosaur and others.",
    )
    make_institution("Other", city="Bath")
    assert names(text) == {"Natural History Musée"}


def test_all_words_are_needed(make_institution):
    make_institution("Natural History Museum")
    assert names("natural botany") == set()


def test_no_words_leave_all(make_institution):
    make_institution("One")
    assert names("  ") == {"One"}


def test_the_words_of_json_itself_are_not_searched(make_institution):
    make_institution("One", alternative_codes=[{"code": "A", "description": "b"}])
    assert names("description") == set()


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", "\0%"])
def test_signs_of_a_pattern_mean_themselves_in_a_text_search(make_institution, text):
    make_institution("One", code="1")
    make_institution("Two", description=f"50 {text.strip(chr(0))} off")
    assert names(text) == {"Two"}


def test_collections_are_searched_too(make_collection):
    make_collection("Coléoptères")
    assert Collection.objects.matching("coleopteres").count() == 1


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Łódź Museum", "lodz"),
        ("Herbarium Straßburg", "strassburg"),
        ("Øresund Station", "ORESUND"),
        ("Cœur et Æther", "coeur aether"),
        ("Museum Lodz", "Łódź"),
        ("Musée", "muse\u0301e"),
        ("Queen’s Museum", "queen's"),
        ("Queen's Museum", "queen\u2019s"),
        ("Stoke\u2011on\u2011Trent", "stoke-on-trent"),
        ("Kew", "\u200bkew\u00a0"),
    ],
)
def test_letters_and_signs_are_folded_on_both_sides(make_institution, stored, asked):
    make_institution(stored)
    make_institution("Other")
    assert names(asked) == {stored}
