"""Type statuses in texts."""

import json

import pytest

from specimens.type_statuses import TYPE_STATUSES, named_in, type_status


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Holotype", ["Holotype"]),
        ("TYPE_SPECIES", ["TypeSpecies"]),
        ("Isotype of Salix repens L.", ["Isotype"]),
        ("LECTOTYPE?", ["Lectotype"]),
        ("Holotypus", ["Holotype"]),
        ("isotypi; paratypes", ["Isotype", "Paratype"]),
        ("probable syntype (fide Dodd, 1990)", ["Syntype"]),
        ("original material for Rosa canina", ["OriginalMaterial"]),
        ("Type of Rosa canina", ["Type"]),
        ("Type?", ["Type"]),
        ("Type locality unknown", []),
        ("from the type locality", []),
        ("not a holotype", []),
        ("non-type", []),
        ("none", []),
        ("prototype", []),
        ("?", []),
        ("", []),
    ],
)
def test_a_text_names_type_statuses(text, statuses):
    assert named_in(text) == statuses


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("Holotype", "Holotype"),
        ("HOLOTYPE", "Holotype"),
        ("not a type", "NotAType"),
        ("TYPE_SPECIES", "TypeSpecies"),
        ("Kleptotype", "Kleptotype"),
    ],
)
def test_type_statuses_are_spelt_as_gbif_spells_them(given, status):
    assert type_status(given) == status


def test_the_type_statuses_are_those_of_gbifs_vocabulary(root):
    path = root.parent / "shared" / "data" / "vocab" / "TypeStatus.json"
    if not path.exists():
        pytest.skip("no copy of GBIF's vocabularies next to the repository")
    concepts = json.loads(path.read_text(encoding="utf-8"))["concepts"]

    assert {concept["name"] for concept in concepts} == TYPE_STATUSES
