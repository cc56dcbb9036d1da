import pytest

from institutions.vocabularies.concepts import hint, in_words


@pytest.mark.parametrize(
    ("concept", "words"),
    [
        ("BotanicalGarden", "Botanical garden"),
        ("Museum", "Museum"),
        ("NeurosciencesAndNeurobiology", "Neurosciences and neurobiology"),
        ("SamplePinned", "Pinned"),
        ("StorageRefrigerated", "Stored refrigerated"),
        ("BIOMEDICAL_RESEARCH", "Biomedical research"),
        ("A concept of tomorrow", "A concept of tomorrow"),
        ("", ""),
    ],
)
def test_a_concept_is_split_into_words(concept, words):
    assert in_words(concept) == words


@pytest.mark.parametrize(
    ("concept", "words"),
    [
        ("Paleontology", "Palaeontology"),
        ("ZooAquarium", "Zoo or aquarium"),
        ("StorageFrozenMinus80", "Stored frozen at −80 °C"),
        ("TechonologicalProcessesRemains", "Remains of technological processes"),
        ("IH", "Index Herbariorum"),
    ],
)
def test_concepts_may_have_labels_of_their_own(concept, words):
    assert in_words(concept) == words


def test_a_word_that_only_grscicoll_uses_is_explained():
    assert "monitors species" in hint("BiomonitoringPlatform")
    assert hint("BotanicalGarden") == ""
