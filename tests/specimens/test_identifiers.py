"""Spellings of an identifier."""

import pytest

from specimens.identifiers import spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://data.example.org/object/7A", "https://data.example.org/object/7A"),
        ("http://www.example.org/object/7", "https://example.org/object/7/"),
        ("https://Example.org/Object/7", "http://example.org/object/7"),
        ("http://example.org/7/", "http://www.example.org/7"),
        ("2F1C0A9E-3B5D", "2f1c0a9e-3b5d"),
        ("urn:catalog:LEED:1", "URN:CATALOG:LEED:1"),
    ],
)
def test_spellings_of_one_identifier_lead_to_each_other(one, other):
    assert other in spellings(one)
    assert one.lower() in {each.lower() for each in spellings(other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/7", "http://example.org/70"),
        ("http://example.org/7", "http://data.example.org/7"),
        ("LEED.7", "LEED.7/"),
        ("www.example.org/7", "example.org/7"),
    ],
)
def test_other_identifiers_are_not_spellings(one, other):
    assert other not in spellings(one)
