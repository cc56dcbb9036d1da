"""GBIF's concepts, for translators."""

from django.utils.translation import override

from institutions.vocabularies.concepts import in_words
from institutions.vocabularies.known_concepts import KNOWN


def test_words_of_concepts_are_those_of_their_names():
    for concept, words in KNOWN.items():
        joined = "".join(str(words).split()).lower()
        assert concept.lower().replace("storage", "stored").removeprefix("sample") == joined


def test_concepts_are_shown_in_the_readers_language():
    with override("cy"):
        assert in_words("BotanicalGarden") == "Gardd fotaneg"
