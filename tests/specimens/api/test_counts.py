"""Counts as GBIF's clients ask for them, against a loop by hand."""

from collections import Counter

import pytest

from institutions.vocabularies.country_constants import country_constant

OCCURRENCE = "/api/v1/occurrence"


def counted(rows, attribute, name=str):
    values = (getattr(each, attribute) for each in rows)
    return Counter(name(value) for value in values if value not in (None, ""))


def test_a_count_is_a_bare_number(client, found_by_default):
    assert client.get(f"{OCCURRENCE}/count").json() == len(found_by_default)


@pytest.mark.parametrize("query", ["hasCoordinate=true", "isGeoreferenced=true"])
def test_a_count_takes_the_filters_of_the_search_and_gbifs_older_name(
    client, found_by_default, query
):
    by_hand = [
        each
        for each in found_by_default
        if each.decimal_latitude is not None and each.decimal_longitude is not None
    ]
    assert client.get(f"{OCCURRENCE}/count?{query}").json() == len(by_hand) > 0


@pytest.mark.parametrize(
    ("of", "attribute", "name"),
    [
        ("basisOfRecord", "basis_of_record", str),
        ("year", "year", str),
        ("datasets", "dataset_id", str),
        ("countries", "country_code", country_constant),
        ("publishingCountries", "publishing_country", country_constant),
    ],
)
def test_counts_are_what_a_loop_counts(client, found_by_default, of, attribute, name):
    answer = client.get(f"{OCCURRENCE}/counts/{of}").json()
    assert answer == counted(found_by_default, attribute, name)
    some = client.get(f"{OCCURRENCE}/counts/{of}?year=1850,1900").json()
    within = [each for each in found_by_default if each.year and 1850 <= each.year <= 1900]
    assert some == counted(within, attribute, name)


def test_the_schema_names_what_can_be_combined(client, db):
    (entry,) = client.get(f"{OCCURRENCE}/count/schema").json()
    keys = [dimension["key"] for dimension in entry["dimensions"]]
    assert {"basisOfRecord", "country", "year"} <= set(keys)


@pytest.mark.parametrize("call", ["count", "counts/year"])
def test_an_unknown_parameter_is_named(client, db, call):
    answer = client.get(f"{OCCURRENCE}/{call}?contry=GB")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "contry")


def test_unknown_counts_are_not_found_and_those_that_are_here_named(client, db):
    answer = client.get(f"{OCCURRENCE}/counts/colours")
    assert answer.status_code == 404
    assert "publishingCountries" in answer.json()["error"]


@pytest.mark.parametrize("part", ["verbatim", "fragment"])
def test_publishers_own_records_are_at_gbif(client, found_by_default, settings, part):
    settings.GBIF_API_URL = "https://api.gbif.org/v1"
    key = found_by_default[0].gbif_id
    answer = client.get(f"{OCCURRENCE}/{key}/{part}")
    assert answer.status_code == 302
    assert answer["Location"] == f"https://api.gbif.org/v1/occurrence/{key}/{part}"
    assert client.get(f"{OCCURRENCE}/4/{part}").status_code == 404
