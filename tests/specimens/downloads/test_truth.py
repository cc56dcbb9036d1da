"""Every format has the records of the slow loop, and of the API, for any search."""

import json
import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specimens.downloads.formats import FORMATS
from specimens.mids import level_name
from specimens.mids_terms import mids_of
from tests.specimens import slow_search
from tests.specimens.downloads.read import fetch, keys_in, rows_of

pytestmark = pytest.mark.django_db(transaction=False)

SEARCHES = (
    {},
    {"genus": ["Quercus"]},
    {"q": ["lyme"]},
    {"year": ["1850,1900"], "hasCoordinate": ["true"]},
    {"country": ["!GB"], "include": ["HELD_ABROAD"]},
    {"recordedBy": ["Wallace", "Mary Anning"], "typeStatus": ["Holotype"]},
    {"family": ["None such"]},
)
OF_RECORDS = [name for name in FORMATS if name != "species"]


def expected(rows, params):
    pairs = [(name, text) for name, texts in params.items() for text in texts]
    return sorted(row.gbif_id for row in slow_search.search(rows, pairs))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(params=st.sampled_from(SEARCHES), name=st.sampled_from(OF_RECORDS), simple=st.booleans())
def test_a_file_has_every_match_once_in_order(world, params, name, simple):
    columns = {"columns": ["simple"]} if simple else {}
    answer = fetch({**params, **columns, "format": name})
    assert answer.status_code == 200, answer
    assert keys_in(name, answer.body) == expected(world.rows, params)


@pytest.mark.parametrize("params", SEARCHES)
def test_the_api_counts_as_many(world, params):
    found = Client().get("/api/v1/occurrence/search", {**params, "limit": 300}).json()
    keys = keys_in("tsv", fetch({**params, "format": "tsv"}).body)
    assert found["count"] == len(keys)
    assert len(keys) > 300 or sorted(each["key"] for each in found["results"]) == keys


@pytest.mark.parametrize("params", SEARCHES)
def test_a_list_of_species_counts_every_record(world, params):
    rows = rows_of("csv", fetch({**params, "format": "species"}).body)
    keys = set(expected(world.rows, params))
    records = [row for row in world.rows if row.gbif_id in keys]
    assert sum(int(row["numberOfOccurrences"]) for row in rows) == len(records)
    for row in rows:
        same = [
            each
            for each in records
            if each.col_taxon_key == row["taxonKey"]
            and (each.scientific_name, each.accepted_scientific_name, each.taxonomic_status)
            == (row["scientificName"], row["acceptedScientificName"], row["taxonomicStatus"])
            and (each.taxon_rank, each.iucn_red_list_category)
            == (row["taxonRank"], row["iucnRedListCategory"])
            and (each.kingdom, each.genus, each.species)
            == (row["kingdom"], row["genus"], row["species"])
        ]
        assert len(same) >= int(row["numberOfOccurrences"])


def test_records_in_json_are_those_of_the_api(world):

    lines = fetch({"genus": "Quercus", "format": "ndjson"}).body.decode().splitlines()
    found = Client().get("/api/v1/occurrence/search", {"genus": "Quercus", "limit": 300}).json()
    by_key = {each["key"]: each for each in found["results"]}
    assert lines
    for line in lines:
        record = json.loads(line)
        assert {name: by_key[record["key"]][name] for name in record} == record


def test_a_name_of_a_filter_that_is_none_is_refused(world):
    answer = fetch({"gneus": "Quercus", "format": "csv"})
    assert answer.status_code == 400


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx", "parquet", "geojson", "dwca"])
def test_every_format_judges_records_as_their_pages_do(world, name):
    body = fetch({"format": name, "columns": ["mids", "midsMissing"], "genus": "Quercus"}).body
    if name == "geojson":
        found = [each["properties"] for each in json.loads(body)["features"]]
    else:
        found = rows_of(name, body)
    by_key = {row.gbif_id: mids_of(row) for row in world.rows}
    assert found
    for row, key in zip(found, keys_in(name, body), strict=True):
        missing = row.get("midsMissing") or []
        texts = re.split(r"\s*[|;]\s*", missing) if isinstance(missing, str) else missing
        assert row["mids"] == level_name(by_key[key])
        assert tuple(filter(None, texts)) == by_key[key].missing
