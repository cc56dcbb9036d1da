"""Each kind of value is worded as people write it."""

import pytest

from institutions.models import Dataset, Institution
from institutions.web.links import Value
from specimens.fields import BY_PARAM
from specimens.presenters import values


def words(param):
    return values.words_of(BY_PARAM[param])


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ("Kent", ["Kent"]),
        (["A. Smith", "B. Jones"], ["A. Smith", "B. Jones"]),
        (True, ["Yes"]),
        (False, ["No"]),
        (1841, ["1841"]),
        ({"level0": {"gid": "GBR", "name": "United Kingdom"}}, ["GBR", "United Kingdom"]),
        ("", []),
        (None, []),
        ([], []),
    ],
)
def test_values_of_any_shape_become_lines_of_text(given, texts):
    assert [value.text for value in values.plain(given)] == texts


def test_a_web_address_is_a_link():
    assert values.plain("https://example.org/1") == [
        Value("https://example.org/1", "https://example.org/1")
    ]


@pytest.mark.parametrize("text", ["javascript:alert(1)", "see https://example.org"])
def test_nothing_but_a_web_address_is_a_link(text):
    assert values.plain(text) == [Value(text)]


@pytest.mark.parametrize(
    ("given", "text"),
    [(1234567, "1,234,567"), (0.5, "0.5"), (12.0, "12"), (-3.25, "-3.25"), (1234.5, "1,234.5")],
)
def test_numbers_have_separators_and_no_idle_decimals(given, text):
    assert values.number(given) == text


@pytest.mark.parametrize(
    ("word", "given", "text"),
    [
        (values.count, 12000, "12,000"),
        (words("elevation"), 1500.0, "1,500 m"),
        (words("decimalLatitude"), -3.25, "−3.25°"),
        (words("continent"), "NORTH_AMERICA", "North America"),
        (words("taxonRank"), "SPECIES", "Species"),
        (values.path, "Europe|United Kingdom; Kent", "Europe › United Kingdom › Kent"),
        (words("basisOfRecord"), "PRESERVED_SPECIMEN", "Preserved specimen"),
        (values.date, "1872-05", "May 1872"),
        (words("iucnRedListCategory"), "VU", "Vulnerable (VU)"),
        (words("iucnRedListCategory"), "XX", "XX"),
    ],
)
def test_codes_and_measures_are_put_in_words(word, given, text):
    assert [value.text for value in word(given)] == [text]


@pytest.mark.parametrize(
    "word",
    [values.count, words("elevation"), words("decimalLatitude"), values.entry],
)
def test_no_measure_is_no_value(word):
    assert word(None) == []


@pytest.mark.parametrize(
    "word",
    [words("continent"), words("taxonRank"), words("basisOfRecord"), values.date, values.country]
    + [words("iucnRedListCategory"), values.path],
)
def test_no_text_is_no_value(word):
    assert word("") == []


def test_a_country_leads_to_its_specimens():
    assert values.country("FR") == [Value("France", "/specimen/search?country=FR")]
    assert values.country("AA") == [Value("User-defined country", "/specimen/search?country=AA")]


def test_a_licence_leads_to_its_text():
    (value,) = values.licence("CC_BY_4_0")
    assert value == Value("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    assert values.licence("") == []


def test_an_institution_leads_to_its_page_and_a_dataset_to_gbifs():
    institution = Institution(key="1d31211e-350e-492a-a597-34d24bbc1769", name="Kew")
    dataset = Dataset(key="cd6e21c8-9e8a-493a-8a76-fbf7862069e5", title="Herbarium")
    assert values.entry(institution) == [Value("Kew", f"/institution/{institution.key}")]
    assert values.entry(dataset) == [Value("Herbarium", dataset.gbif_url())]


def test_an_orcid_is_shown_short_and_leads_to_its_person():
    address = "https://orcid.org/0000-0001-2345-6789"
    assert values.person_id([address, "Q42"]) == [
        Value("0000-0001-2345-6789", address),
        Value("Q42"),
    ]


def test_a_flag_is_only_said_where_it_holds():
    is_sequenced = words("isSequenced")
    assert [value.text for value in is_sequenced(True)] == ["Yes"]
    assert is_sequenced(False) == is_sequenced(None) == []
