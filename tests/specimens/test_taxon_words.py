from random import Random

import pytest

from institutions.text import FOLDS
from specimens.models import COL_XR, Taxon
from specimens.search.answering.suggestions import starts
from specimens.search.words import words
from specimens.taxon_words import named

pytestmark = pytest.mark.django_db

NAMES = [
    "Quercus",
    "Quercus robur",
    "Quercus × rosacea",
    "Aster novae-angliae",
    "Carabus (Autocarabus) mülleri",
    "Œnanthe Łyme-Straßii",
    "Þorus İstanbulensis var. 12b",
    "Dr. O'Brien's ﬁsh",
    "1758",
    "Ωmega Ивановъ",
    "",
]


def make(names):
    Taxon.objects.bulk_create(
        Taxon(checklist_key=COL_XR, key=str(number), name=name) for number, name in enumerate(names)
    )


def test_the_database_folds_names_as_searches_do():
    make(NAMES)
    kept = dict(Taxon.objects.values_list("name", "folded_name"))
    assert kept == {name: " ".join(words(name)) for name in NAMES}


def test_each_letter_that_is_folded_is_folded_by_the_database():
    letters = [chr(code) for code in FOLDS if chr(code).isalpha() and words(chr(code))]
    make(letters)
    assert dict(Taxon.objects.values_list("name", "folded_name")) == {
        letter: words(letter)[0] for letter in letters
    }


def test_words_in_a_row_are_found_as_a_slow_loop_finds_them():
    make(NAMES)
    random = Random(5)
    for _ in range(200):
        row = words(random.choice(NAMES)) or ["none"]
        first = random.randrange(len(row))
        begun = row[first : random.randint(first + 1, len(row))]
        begun[-1] = begun[-1][: random.randint(1, len(begun[-1]))]
        wanted = {name for name in NAMES if starts(words(name), begun)}
        if len(begun) == 1 and len(begun[0]) == 2:
            wanted = {name for name in NAMES if starts(words(name)[:1], begun)}
        found = named(Taxon.objects.all(), begun)
        assert set(found.values_list("name", flat=True)) == wanted, begun
