"""Occurrence calls against a real database and a real index."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from specimens.fields import BY_PARAM
from specimens.models import BACKBONE, COL_XR, Scope, Specimen, Taxon
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from tests.specimens.factories import (
    INSTITUTIONS,
    key_of,
    make_holders,
    make_specimen,
    make_taxa,
    random_specimens,
)

SEARCH = "/api/v1/occurrence/search"


@pytest.fixture(scope="module")
def folder_of_index(tmp_path_factory):
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def specimens(db, settings, folder_of_index):
    """Two hundred specimens of every sort, indexed: always the same, so that one index does."""
    make_holders()
    make_taxa()
    Specimen.objects.bulk_create(random_specimens(200))
    settings.PORTAL_VAR = folder_of_index
    if not (folder_of_index / "index").exists():
        get_indexer().build()
        assert get_engine().generation  # opened while the database has its token
    return list(Specimen.objects.visible().filter(scope=Scope.IN_SCOPE))


@pytest.fixture
def ask(client):
    """``ask(query)``: the JSON that the search answers."""

    def get(query=""):
        answer = client.get(f"{SEARCH}?{query}")
        assert answer.status_code == 200, answer.content
        return answer.json()

    return get


def test_the_answer_comes_in_gbifs_envelope(ask, specimens):
    body = ask("limit=5")
    assert list(body) == ["offset", "limit", "endOfRecords", "count", "results", "facets"]
    assert body["count"] == len(specimens)
    assert body["endOfRecords"] is False
    assert len(body["results"]) == 5
    assert body["facets"] == []


def test_every_record_is_met_once_by_paging_as_gbif_clients_do(ask, specimens):
    met, offset, done = [], 0, False
    while not done:
        body = ask(f"limit=37&offset={offset}")
        met += [result["key"] for result in body["results"]]
        offset += body["limit"]
        done = body["endOfRecords"]
    assert sorted(met) == sorted(specimen.gbif_id for specimen in specimens)


def test_a_limit_over_three_hundred_is_lowered(ask, specimens):
    assert ask("limit=500")["limit"] == 300


def test_facets_count_as_a_loop_counts(ask, specimens):
    by_hand = Counter(specimen.basis_of_record for specimen in specimens)
    facet = ask("facet=BASIS_OF_RECORD&limit=0")["facets"][0]
    assert facet["field"] == "BASIS_OF_RECORD"
    assert {row["name"]: row["count"] for row in facet["counts"]} == by_hand


def test_each_facet_may_have_its_own_limit_and_offset(ask, specimens):
    everything = ask("facet=country&facet=institutionKey&limit=0&facetLimit=100")["facets"]
    some = ask(
        "facet=country&facet=institutionKey&limit=0&facetLimit=100"
        "&institution_Key.facetLimit=1&institutionKey.facetOffset=1"
    )["facets"]
    assert some[0] == everything[0]
    assert some[1]["field"] == "INSTITUTION_KEY"
    assert some[1]["counts"] == everything[1]["counts"][1:2]


def test_a_facets_own_filter_is_lifted_only_for_a_multiselect(ask, specimens):
    def countries(query):
        counts = ask(f"country=FR&facet=country&limit=0{query}")["facets"][0]["counts"]
        return {row["name"] for row in counts}

    assert countries("") == {"FR"}
    assert countries("&facetMultiselect=true") == {
        specimen.country_code for specimen in specimens if specimen.country_code
    }


def test_counts_below_the_mincount_are_left_out(ask, specimens):
    counts = ask("facet=recordedBy&facetMincount=10&facetLimit=100&limit=0")["facets"][0]["counts"]
    key = BY_PARAM["recordedBy"].key  # "Wallace" and "wallace" are one
    by_hand = Counter(name for each in specimens for name in set(map(key, each.recorded_by)))
    assert {key(row["name"]): row["count"] for row in counts} == {
        name: count for name, count in by_hand.items() if count >= 10
    }


def test_results_can_be_sorted(ask, specimens):
    years = [result.get("year") for result in ask("sort=year&limit=300")["results"]]
    known = [year for year in years if year is not None]
    assert known == sorted(known)
    assert years[: len(known)] == known  # those without come last


def test_include_adds_what_the_default_leaves_out(ask, specimens):
    abroad = Specimen.objects.visible().filter(scope=Scope.HELD_ABROAD).count()
    assert abroad > 0
    assert ask("include=HELD_ABROAD&limit=0")["count"] == len(specimens) + abroad


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=x", "limit"),
        ("offset=99990&limit=20", "offset"),
        ("facet=colour", "facet"),
        ("facet=country&country.facetLimit=x", "country.facetLimit"),
        ("sort=colour", "sort"),
        ("year=1900-1950", "year"),
        ("institutionKey=abc", "institutionKey"),
        ("license=CC-BY", "license"),
        ("include=EVERYTHING", "include"),
        ("instituionKey=abc", "instituionKey"),
        ("format=xml", "format"),
    ],
)
def test_a_bad_parameter_is_named(client, specimens, query, parameter):
    answer = client.get(f"{SEARCH}?{query}")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == parameter
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "licence", ["cc_by_4_0", "CC BY 4.0", "http://creativecommons.org/licenses/by/4.0/legalcode"]
)
def test_a_licence_means_the_same_by_its_name_in_words_and_by_its_address(
    client, specimens, licence
):
    found = client.get(SEARCH, {"license": licence, "facet": "license"}).json()
    wanted = [row for row in specimens if row.license == "CC_BY_4_0"]
    assert found["count"] == len(wanted) > 0
    assert found["facets"][0]["counts"] == [{"name": "CC_BY_4_0", "count": len(wanted)}]


def test_a_thousand_parameters_are_refused_in_json(client, specimens):
    answer = client.get(SEARCH + "?" + "year=1900&" * 1001)
    assert answer.status_code == 400
    assert answer.json() == {"error": "Give at most 1000 parameters."}


def test_a_misspelt_parameter_is_answered_with_the_one_that_was_meant(client, specimens):
    assert "institutionKey" in client.get(f"{SEARCH}?instituionKey=abc").json()["error"]


def test_a_search_before_there_is_an_index_is_asked_to_wait(client, db, settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    answer = client.get(SEARCH)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert answer.json()["error"]


def make_linnaea():
    """A synonym in the backbone, an accepted name in the Catalogue of Life."""
    path = [
        {"key": "6", "name": "Plantae", "rank": "KINGDOM"},
        {"key": "77", "name": "Linnaea", "rank": "GENUS"},
        {"key": "78", "name": "Linnaea borealis", "rank": "SPECIES"},
    ]
    Taxon.objects.create(
        checklist_key=BACKBONE, key="79", name="Linnaea vulgaris L.", rank="SPECIES",
        status="SYNONYM", accepted_key="78", classification=path,
    )  # fmt: skip
    Taxon.objects.create(
        checklist_key=BACKBONE, key="78", name="Linnaea borealis L.", rank="SPECIES",
        status="ACCEPTED", classification=path,
    )  # fmt: skip
    Taxon.objects.create(
        checklist_key=COL_XR, key="3VXYZ", name="Linnaea borealis L.", rank="SPECIES",
        status="ACCEPTED", classification=[{"key": "P", "name": "Plantae", "rank": "KINGDOM"}],
    )  # fmt: skip


def test_a_record_is_written_as_gbif_writes_it(client, db):
    make_holders()
    make_linnaea()
    make_specimen(
        7_000_000_001,
        scientific_name="Linnaea borealis L.",
        kingdom="Plantae",
        col_taxon_key="3VXYZ",
        backbone_taxon_key="79",
        institution_id=key_of(INSTITUTIONS[0]),
        recorded_by=["A. Gray", "J. Hooker"],
        type_status=["Holotype", "Isotype"],
        license="CC_BY_4_0",
        decimal_latitude=57.5,
        year=1872,
        last_interpreted=datetime(2026, 5, 21, 5, 26, 39, tzinfo=UTC),
        media=[{"type": "StillImage", "identifier": "https://example.org/1.jpg"}],
        issues=["COORDINATE_ROUNDED"],
        terms={"habitat": "Moor", "gadm": {}},
        flags=["UNKNOWN_SEX"],
    )
    answer = client.get("/api/v1/occurrence/7000000001")
    assert answer["Content-Type"] == "application/json"
    record = answer.json()
    assert record["key"] == 7_000_000_001
    assert record["gbifID"] == "7000000001"
    assert record["recordedBy"] == "A. Gray|J. Hooker"
    assert record["typeStatus"] == "Holotype|Isotype"
    assert record["license"] == "http://creativecommons.org/licenses/by/4.0/legalcode"
    assert record["habitat"] == "Moor"
    assert record["lastInterpreted"] == "2026-05-21T05:26:39.000+00:00"
    assert record["institutionKey"] == str(key_of(INSTITUTIONS[0]))
    assert record["media"][0]["identifier"] == "https://example.org/1.jpg"
    assert "day" not in record
    # The flat taxonomy is the Catalogue of Life's.
    assert record["taxonKey"] == record["acceptedTaxonKey"] == "3VXYZ"
    assert record["scientificName"] == "Linnaea borealis L."
    assert (record["kingdom"], record["kingdomKey"]) == ("Plantae", "P")
    assert record["classifications"][COL_XR]["usage"]["key"] == "3VXYZ"
    assert record["classifications"][BACKBONE]["acceptedUsage"]["key"] == "78"
    assert record["portal"].pop("mids")["level"] == "NONE"
    assert record["portal"] == {
        "url": "/specimen/7000000001",
        "scope": "IN_SCOPE",
        "flags": ["UNKNOWN_SEX"],
        "history": [],
    }


def test_a_record_without_taxa_is_still_answered(client, db):
    make_specimen(5, scientific_name="incertae sedis")
    record = client.get("/api/v1/occurrence/5").json()
    assert record["scientificName"] == "incertae sedis"
    assert record["classifications"] == {}


def test_a_withdrawn_record_names_its_successor(client, db):
    make_specimen(5, occurrence_id="urn:x", withdrawn_at=datetime(2026, 1, 1, tzinfo=UTC))
    answer = client.get("/api/v1/occurrence/5")
    assert answer.status_code == 410
    assert "successor" not in answer.json()
    assert answer.json()["withdrawn"] == "2026-01-01T00:00:00.000+00:00"
    make_specimen(6, occurrence_id="urn:x")
    assert client.get("/api/v1/occurrence/5").json()["successor"] == 6


def test_excluded_and_unknown_records_are_not_found(client, db):
    make_specimen(5, scope=Scope.EXCLUDED)
    assert client.get("/api/v1/occurrence/5").status_code == 404
    assert client.get("/api/v1/occurrence/99999999999999999999").status_code == 404
    assert client.get("/api/v1/occurrence/6").json()["error"]


def test_a_page_of_records_costs_as_many_queries_as_one_record(
    client, specimens, django_assert_num_queries
):
    # specimens, taxa of two checklists
    with django_assert_num_queries(4):  # and whether anything has changed
        client.get(f"{SEARCH}?limit=100")


def test_keys_by_rank_must_both_hold(ask, specimens):
    oak = next(specimen for specimen in specimens if specimen.species == "Quercus robur")
    kingdom, _phylum, _class, _order, family, *_rest = oak.col_taxon_keys
    by_hand = sum(family in specimen.col_taxon_keys for specimen in specimens)
    assert ask(f"kingdomKey={kingdom}&familyKey={family}&limit=0")["count"] == by_hand
    assert ask(f"kingdomKey=999&familyKey={family}&limit=0")["count"] == 0
