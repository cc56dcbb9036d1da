"""The same answers in each form: JSON, JSON lines, CSV, GeoJSON and JSON-LD."""

import csv
import io
import json

import pytest

from institutions.models import Dataset
from specimens.models import Specimen
from specimens.search.indexer import get_indexer
from tests.specimens.factories import make_holders, make_specimen, make_taxa, random_specimens

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/occurrence/search"
MEDIA_TYPES = {
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "jsonld": "application/ld+json",
}


@pytest.fixture(scope="module", autouse=True)
def indexed(committed):
    with committed():
        make_holders()
        make_taxa()
        Specimen.objects.bulk_create(random_specimens(30))
        make_specimen(
            7,
            scientific_name="=1+1",
            media=[{"identifier": "https://a.org/1.jpg"}, {"identifier": "https://a.org/2.jpg"}],
            decimal_latitude=51.5,
            decimal_longitude=-0.1,
        )
        get_indexer().build()
        yield


def keys_in(form, answer):
    """The gbifIDs in an answer, in order."""
    text = answer.content.decode()
    if form == "ndjson":
        return [json.loads(line)["key"] for line in text.splitlines()]
    if form == "csv":
        return [int(row["key"]) for row in rows_of(answer)]
    body = json.loads(text)
    if form == "geojson":
        return [each["id"] for each in body["features"]]
    if form == "jsonld":
        return [int(each["@id"].rsplit("/", 1)[1]) for each in body["@graph"]]
    return [each["key"] for each in body["results"]]


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_a_form_is_chosen_by_suffix_or_by_accept(client, form):
    expected = keys_in("json", client.get(f"{SEARCH}?limit=12"))
    assert len(expected) == 12
    by_suffix = client.get(f"{SEARCH}.{form}?limit=12")
    by_header = client.get(f"{SEARCH}?limit=12", headers={"accept": MEDIA_TYPES[form]})
    for answer in (by_suffix, by_header):
        assert answer.status_code == 200
        assert answer["Content-Type"].partition(";")[0] == MEDIA_TYPES[form]
        assert keys_in(form, answer) == expected
        assert "Accept" in answer["Vary"]
        assert int(answer["X-Total-Count"]) > 12


@pytest.mark.parametrize("form", MEDIA_TYPES)
@pytest.mark.parametrize("start", ["limit=7", "limit=7&cursor=*"])
def test_link_leads_from_page_to_page_to_the_last(client, form, start):
    whole = keys_in("json", client.get(f"{SEARCH}?limit=300"))
    met, address = [], f"{SEARCH}.{form}?{start}"
    while address:
        answer = client.get(address)
        met += keys_in(form, answer)
        address = answer.get("Link", "").partition(">")[0].removeprefix("<")
    assert sorted(met) == sorted(whole)
    assert len(met) == len(set(met))


def test_fields_leave_out_all_other_members_in_every_form(client):
    asked = "gbifId=7&fields=media.identifier,key,portal.scope&fields=noSuchTerm"
    record = {
        "media": [{"identifier": "https://a.org/1.jpg"}, {"identifier": "https://a.org/2.jpg"}],
        "key": 7,
        "portal": {"scope": "IN_SCOPE"},
    }
    assert client.get(f"{SEARCH}?{asked}").json()["results"] == [record]
    assert json.loads(client.get(f"{SEARCH}.ndjson?{asked}").content) == record
    assert rows_of(client.get(f"{SEARCH}.csv?{asked}")) == [
        {
            "media.identifier": "https://a.org/1.jpg | https://a.org/2.jpg",
            "key": "7",
            "portal.scope": "IN_SCOPE",
            "noSuchTerm": "",
        }
    ]
    assert client.get("/api/v1/occurrence/7?fields=key,media.identifier").json().keys() == {
        "key",
        "media",
    }
    body = json.dumps(
        {"fields": ["key"], "predicate": {"type": "equals", "key": "GBIF_ID", "value": "7"}}
    )
    answer = client.post(f"{SEARCH}/predicate", body, content_type="application/json")
    assert answer.json()["results"] == [{"key": 7}]


@pytest.mark.parametrize("fields", ["a..b", "1st", "a b", "a.b.c.d.e.f.g"])
def test_fields_that_are_no_names_are_refused(client, fields):
    answer = client.get(f"{SEARCH}.csv", {"fields": fields})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/json")
    assert answer.json()["parameter"] == "fields"


def test_a_table_of_any_page_has_the_same_columns_and_runs_nothing(client):
    first, other = (client.get(f"{SEARCH}.csv?limit=1&offset={at}") for at in (0, 5))
    assert rows_of(first)[0].keys() == rows_of(other)[0].keys()
    (row,) = rows_of(client.get(f"{SEARCH}.csv?gbifId=7"))
    assert row["scientificName"] == "'=1+1"


def test_a_place_is_a_point_on_the_map(client):
    (feature,) = client.get(f"{SEARCH}.geojson?gbifId=7").json()["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-0.1, 51.5]}
    assert feature["properties"]["scientificName"] == "=1+1"
    body = client.get(f"{SEARCH}.geojson?hasCoordinate=false&limit=1").json()
    assert body["features"][0]["geometry"] is None


def test_linked_data_is_in_terms_of_darwin_core(client):
    body = client.get("/api/v1/occurrence/7.jsonld").json()
    assert body["@context"]["@vocab"] == "http://rs.tdwg.org/dwc/terms/"
    (node,) = body["@graph"]
    assert node["@id"] == "https://www.gbif.org/occurrence/7"
    assert node["media"] == ["https://a.org/1.jpg", "https://a.org/2.jpg"]
    assert "portal" not in node


@pytest.mark.parametrize("path", ["grscicoll/institution", "dataset/search", "species/search"])
def test_other_lists_have_lines_and_tables(client, path):
    body = client.get(f"/api/v1/{path}?limit=2").json()
    lines = client.get(f"/api/v1/{path}.ndjson?limit=2").content.splitlines()
    assert [json.loads(line) for line in lines] == body["results"]
    rows = rows_of(client.get(f"/api/v1/{path}.csv?limit=2"))
    assert [row["key"] for row in rows] == [str(each["key"]) for each in body["results"]]
    assert client.get(f"/api/v1/{path}.geojson").status_code == 404


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_errors_are_json_in_every_form(client, form):
    for path, status in (("search", 400), ("99", 404)):
        answer = client.get(f"/api/v1/occurrence/{path}.{form}?year=last")
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/json")
        assert answer.json()["error"]
    answer = client.get(f"{SEARCH}?year=last", headers={"accept": MEDIA_TYPES[form]})
    assert answer.json()["parameter"] == "year"


def test_an_unknown_suffix_is_no_call(client):
    assert client.get(f"{SEARCH}.xml").status_code == 404


def test_one_entry_has_forms_as_well(client):
    dataset = Dataset.objects.first()
    assert client.get(f"/api/v1/dataset/{dataset.pk}.json").json()["title"] == dataset.title
    (row,) = rows_of(client.get(f"/api/v1/dataset/{dataset.pk}.csv"))
    assert row["title"] == dataset.title
