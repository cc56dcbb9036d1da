import pytest

from specimens.description import describe, pattern_in_words, values_counted
from specimens.models import COL_XR
from specimens.query import SpecimenQuery
from tests.specimens.factories import (
    INSTITUTIONS,
    LINEAGES,
    key_of,
    make_holders,
    make_taxa,
    taxon_keys,
)


def described(**params):
    lists = {name: text if isinstance(text, list) else [text] for name, text in params.items()}
    return describe(SpecimenQuery.from_params(lists, strict=True))


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({}, "Specimens"),
        ({"basisOfRecord": "FOSSIL_SPECIMEN"}, "Fossils"),
        (
            {"basisOfRecord": ["FOSSIL_SPECIMEN", "MATERIAL_SAMPLE"]},
            "Specimens, basis of record Fossil or Material sample",
        ),
        (
            {"scientificName": "Quercus", "year": "1850,1900"},
            "Specimens of Quercus collected 1850–1900",
        ),
        ({"year": "*,1900", "country": "FR"}, "Specimens from France collected up to 1900"),
        ({"year": "*,1900"}, "Specimens collected up to 1900"),
        ({"geologicalTime": "lower jurassic"}, "Specimens from the Early Jurassic"),
        ({"geologicalTime": "Jurassic,Triassic"}, "Specimens from the Triassic to Jurassic"),
        ({"geologicalTime": "Jurassic,*"}, "Specimens from the Jurassic or later"),
        ({"geologicalTime": "*,Jurassic"}, "Specimens from the Jurassic or earlier"),
        ({"geologicalTime": "!Jurassic"}, "Specimens, not from the Jurassic"),
        ({"eventDate": "1900-05,*"}, "Specimens collected from May 1900"),
        ({"eventDate": "1891-08-05"}, "Specimens collected 5 August 1891"),
        ({"eventDate": "1891,1892-05-07"}, "Specimens collected 1891 – 7 May 1892"),
        ({"year": "1900"}, "Specimens collected 1900"),
        ({"month": "5"}, "Specimens collected in May"),
        ({"month": "5", "year": "1900"}, "Specimens collected 1900 in May"),
        ({"month": "5,*"}, "Specimens collected in May–December"),
        ({"month": ["5", "6"]}, "Specimens collected in May or June"),
        (
            {"scientificName": ["Panthera leo", "Panthera tigris"]},
            "Specimens of Panthera leo or Panthera tigris",
        ),
        (
            {"scientificName": ["Leporidae", "!Lepus"], "country": "GB"},
            "Specimens of rabbits (Leporidae without hares) from United Kingdom",
        ),
        (
            {"scientificName": ["Leporidae", "!Lepus", "!Oryctolagus"]},
            "Specimens, of Leporidae, but not of Lepus or Oryctolagus",
        ),
        (
            {"country": ["GB", "FR", "!DE"]},
            "Specimens, from France or United Kingdom, but not from Germany",
        ),
        (
            {"hasImage": "true", "hasCoordinate": "false"},
            "Specimens, without coordinates, with images",
        ),
        ({"q": "oak", "typeStatus": "*"}, "Specimens, matching “oak”, with any type status"),
        ({"sex": "!*"}, "Specimens, without any sex"),
        ({"include": "HELD_ABROAD"}, "Specimens, also held by an institution outside the UK"),
        ({"county": ["Kent", "Sussex", "Surrey"]}, "Specimens, county Kent, Surrey or Sussex"),
        ({"country": ["!FR", "!PE"]}, "Specimens, not from France or Peru"),
        (
            {"catalogNumber": [f"A{number}" for number in range(40)]},
            "Specimens, 40 catalogue numbers",
        ),
        (
            {"decimalLatitude": "57.3,57.7", "decimalLongitude": "-4.22,-3.5"},
            "Specimens, in the square 57.3–57.7° N, 3.5–4.22° W",
        ),
        (
            {"decimalLatitude": "-1,1", "decimalLongitude": "10,11"},
            "Specimens, in the square 1° S – 1° N, 10–11° E",
        ),
        ({"decimalLongitude": "-4.5,-3"}, "Specimens, longitude −4.5 – −3"),
    ],
)
def test_a_search_is_put_in_words(params, words):
    assert described(**params) == words


@pytest.mark.django_db
def test_keys_are_put_in_words_by_name():
    make_holders()
    make_taxa()
    genus = taxon_keys(LINEAGES[0], 7)[COL_XR][5]
    words = described(
        taxonKey=genus, checklistKey=COL_XR, institutionKey=str(key_of(INSTITUTIONS[0]))
    )
    assert words == "Specimens of Quercus (genus) held by Museum of Leeds"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*Down House*", "containing “Down House”"),
        ("NMN:19*", "beginning “NMN:19”"),
        ("*27691", "ending “27691”"),
        ("a*b", "like “a*b”"),
        ("*a*b*", "like “*a*b*”"),
    ],
)
def test_wildcards_are_put_in_words(text, words):
    assert pattern_in_words(text) == words


@pytest.mark.parametrize(
    ("param", "count", "words"),
    [
        ("kingdom", 1, "1 kingdom"),
        ("kingdom", 2, "2 kingdoms"),
        ("species", 1, "1 species"),
        ("county", 1, "1 value"),
        ("catalogNumber", 1, "1 catalogue number"),
        ("taxonKey", 1204, "1,204 taxa"),
    ],
)
def test_values_are_counted_in_the_right_number(param, count, words):
    assert values_counted(param, count) == words
