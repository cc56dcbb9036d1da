"""A client written for GBIF, pointed at this portal over HTTP, gets the right answers."""

import inspect
import re
import sys
import time
from collections import Counter
from functools import partial
from zipfile import ZipFile

import pygbif
import pytest
from pygbif import collection, institution, occurrences, registry, species

from institutions.models import Collection, Dataset, Institution, Publisher
from institutions.web.parameters import fold_name
from portal.api_docs import PYGBIF, PYGBIF_ELSEWHERE, PYGBIF_HERE, SEARCHED_ELSEWHERE
from specimens.api.request import CONTROLS
from specimens.downloads.jobs import dispatch
from specimens.models import BACKBONE, COL_XR, Scope, Specimen, Taxon
from specimens.query import is_parameter
from tests.specimens.factories import (
    INSTITUTIONS,
    key_of,
    make_holders,
    make_taxa,
    random_specimens,
)

MODULES = (
    "pygbif.occurrences.search",
    "pygbif.occurrences.get",
    "pygbif.institution.search",
    "pygbif.collection.search",
    "pygbif.occurrences.count",
    "pygbif.registry.datasets",
    "pygbif.registry.organizations",
    "pygbif.registry.installations",
    "pygbif.registry.networks",
    "pygbif.registry.nodes",
    "pygbif.species.name_lookup",
    "pygbif.species.name_suggest",
    "pygbif.species.name_usage",
    "pygbif.species.gbif_to_col",
    "pygbif.species.name_parser",
)
FIXED = "pygbif.species.name_backbone"  # GBIF's address is within it


@pytest.fixture
def served(live_server, search_index, monkeypatch):
    """The portal, served with 150 specimens; pygbif asks it. The specimens of the default search."""
    make_holders()
    make_taxa()
    Specimen.objects.bulk_create(random_specimens(150))
    search_index()
    for module in MODULES:
        monkeypatch.setattr(sys.modules[module], "gbif_baseurl", f"{live_server.url}/api/v1/")
    asks = partial(at_the_portal, live_server.url, sys.modules[FIXED].gbif_GET)
    monkeypatch.setattr(sys.modules[FIXED], "gbif_GET", asks)
    return list(Specimen.objects.filter(scope=Scope.IN_SCOPE, withdrawn_at=None))


def at_the_portal(portal, get, url, *args, **kwargs):
    return get(url.replace("https://api.gbif.org", f"{portal}/api"), *args, **kwargs)


def test_occurrences_are_found_by_filters_in_combination(served):
    found = occurrences.search(
        country=["FR", "PE"], basisOfRecord="PRESERVED_SPECIMEN", hasCoordinate=True, limit=300
    )
    by_hand = {
        specimen.gbif_id
        for specimen in served
        if specimen.country_code in ("FR", "PE")
        and specimen.basis_of_record == "PRESERVED_SPECIMEN"
        and specimen.decimal_latitude is not None
        and specimen.decimal_longitude is not None
    }
    assert by_hand
    assert {result["key"] for result in found["results"]} == by_hand
    assert found["count"] == len(by_hand)
    assert found["endOfRecords"] is True


@pytest.mark.parametrize(
    ("checklist", "keys"), [(COL_XR, "col_taxon_keys"), (BACKBONE, "backbone_taxon_keys")]
)
def test_a_range_and_a_taxon_mean_what_they_mean_at_gbif(served, checklist, keys):
    oak = next(specimen for specimen in served if specimen.genus == "Quercus")
    genus = getattr(oak, keys)[5]
    found = occurrences.search(taxonKey=genus, checklistKey=checklist, year="1800,1950", limit=300)
    by_hand = {
        specimen.gbif_id
        for specimen in served
        if genus in getattr(specimen, keys)
        and specimen.year is not None
        and 1800 <= specimen.year <= 1950
    }
    assert by_hand
    assert {result["key"] for result in found["results"]} == by_hand


def test_facets_are_counted_as_pygbif_asks_for_them(served):
    found = occurrences.search(
        facet=["institutionKey", "country"], institutionKey_facetLimit=1, limit=0
    )
    holders, countries = found["facets"]
    assert holders["field"] == "INSTITUTION_KEY"
    assert len(holders["counts"]) == 1
    for row in countries["counts"]:
        assert row["count"] == sum(1 for specimen in served if specimen.country_code == row["name"])


def test_a_record_is_got_by_its_key(served):
    specimen = served[0]
    record = occurrences.get(key=specimen.gbif_id)
    assert record["key"] == specimen.gbif_id
    assert record.get("catalogNumber", "") == specimen.catalog_number
    assert record["datasetKey"] == str(specimen.dataset_id)


def test_pygbif_finds_institutions(served):
    found = institution.search(q="leeds", country="GB", active=True)
    assert [result["name"] for result in found["results"]] == [INSTITUTIONS[0]]
    assert found["results"][0]["key"] == str(key_of(INSTITUTIONS[0]))
    assert institution.search(limit=1)["count"] == Institution.objects.count()


def test_pygbif_finds_collections(served):
    found = collection.search(name="Herbarium")
    assert [result["name"] for result in found["results"]] == ["Herbarium"]
    assert collection.search(limit=1)["count"] == Collection.objects.count()


def test_pygbif_gets_a_dataset_and_its_publisher(served):
    dataset = Dataset.objects.first()
    dataset.publisher = Publisher.objects.create(key=key_of("a council"), title="A council")
    dataset.save()
    assert registry.datasets(uuid=str(dataset.pk))["title"] == dataset.title
    publisher = registry.organizations(uuid=str(dataset.publisher_id))
    assert publisher["data"]["title"] == dataset.publisher.title


def test_pygbif_counts(served):
    assert occurrences.count(country="FR") == sum(1 for each in served if each.country_code == "FR")
    assert occurrences.count(isGeoreferenced=True) == sum(
        1 for each in served if None not in (each.decimal_latitude, each.decimal_longitude)
    )
    by_hand = Counter(str(each.year) for each in served if each.year and 1850 <= each.year <= 1900)
    assert occurrences.count_year("1850,1900") == by_hand
    assert occurrences.count_basisofrecord() == Counter(each.basis_of_record for each in served)
    assert sum(occurrences.count_datasets(country="FR").values()) == occurrences.count(country="FR")
    assert occurrences.count_countries(publishingCountry="GB")["FRANCE"] > 0
    assert "UNITED_KINGDOM" in occurrences.count_publishingcountries("FR")
    assert occurrences.count_schema()[0]["dimensions"]


def test_pygbif_finds_datasets_and_publishers(served):
    title = Dataset.objects.first().title
    word = title.split()[-1]
    found = registry.dataset_search(q=word, facet="type", limit=10)
    assert [each["title"] for each in found["results"]] == [title]
    assert found["facets"][0]["field"] == "TYPE"
    assert [each["title"] for each in registry.dataset_suggest(q=word)] == [title]
    assert registry.datasets(limit=3)["count"] == Dataset.objects.count()
    publishers = registry.organizations(q="leeds", limit=5)
    assert [each["title"] for each in publishers["data"]] == ["Leeds City Council"]


@pytest.mark.filterwarnings("ignore:name_:DeprecationWarning")
def test_pygbif_finds_taxa(served):
    oak = Taxon.objects.get(name="Quercus", checklist_key=COL_XR)
    backbone = Taxon.objects.get(name="Quercus", checklist_key=BACKBONE)
    matched = species.name_backbone("Quercus", kingdom="Plantae", verbose=True)
    assert (matched["usage"]["key"], matched["diagnostics"]["matchType"]) == (oak.key, "EXACT")
    assert species.gbif_to_col(int(backbone.key))["usage"]["key"] == oak.key
    found = species.name_lookup(q="Quercus", rank="genus", limit=5, facet="status")
    assert [each["key"] for each in found["results"]] == [oak.key]
    assert species.name_suggest(q="Querc", limit=1)[0]["key"] == oak.key
    assert species.name_usage(key=int(backbone.key))["scientificName"] == "Quercus"
    assert species.name_usage(name="Quercus")["results"][0]["key"] == oak.key
    assert species.name_usage(key=int(backbone.key), data="children")["results"] == []


# Each function that the page names as one that does not work, called as its documentation does.
ELSEWHERE = {
    "registry.dataset_metrics": lambda: registry.dataset_metrics(
        uuid=str(Dataset.objects.first().pk)
    ),
    "registry.installations": lambda: registry.installations(q="france"),
    "registry.networks": lambda: registry.networks(limit=1),
    "registry.nodes": lambda: registry.nodes(limit=1),
    "species.name_parser": lambda: species.name_parser("Quercus robur"),
    "occurrences.download_describe": lambda: occurrences.download_describe("dwca"),
    "occurrences.download_list": lambda: occurrences.download_list(user="u", pwd="p"),
    "occurrences.download_sql": lambda: occurrences.download_sql("SELECT gbifid FROM occurrence"),
}


@pytest.fixture
def downloading(served, live_server, monkeypatch):
    """pygbif has the address of GBIF's downloads in its functions: the wire leads here instead."""
    sessions = sys.modules["requests.sessions"]
    request = sessions.Session.request

    def lead_here(session, method, url, **options):
        here = re.sub("^https?://api.gbif.org/v1", f"{live_server.url}/api/v1", url)
        return request(session, method, here, **options)

    monkeypatch.setattr(sessions.Session, "request", lead_here)
    for name in ("GBIF_USER", "GBIF_PWD", "GBIF_EMAIL"):
        monkeypatch.setenv(name, "nobody@example.org")
    monkeypatch.setattr(
        sys.modules["pygbif.occurrences.download"], "gbif_baseurl", f"{live_server.url}/api/v1/"
    )
    return served


def await_end(key):
    deadline = time.monotonic() + 60
    while (meta := occurrences.download_meta(key))["status"] in ("PREPARING", "RUNNING"):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    return meta


@pytest.mark.parametrize("form", ["SIMPLE_CSV", "DWCA", "SIMPLE_PARQUET", "SPECIES_LIST"])
def test_a_download_is_asked_for_followed_and_fetched(downloading, tmp_path, form):
    key = occurrences.download(["country in ['FR', 'PE']", "hasCoordinate = True"], format=form)[0]
    meta = await_end(key)
    by_hand = sorted(
        each.gbif_id
        for each in downloading
        if each.country_code in ("FR", "PE") and each.decimal_latitude is not None
    )
    assert (meta["status"], meta["totalRecords"]) == ("SUCCEEDED", len(by_hand))
    assert meta["request"]["predicate"]["predicates"]
    assert "creator" not in meta["request"]
    got = occurrences.download_get(key, path=str(tmp_path))
    with ZipFile(got["path"]) as zipped:
        if form == "SIMPLE_CSV":
            lines = zipped.read(f"{key}.csv").decode().splitlines()[1:]
            assert [int(line.split("\t")[0]) for line in lines] == by_hand
        assert "README.txt" in zipped.namelist()
    assert key in occurrences.download_citation(key)


def test_a_download_that_is_refused_says_why(downloading):
    with pytest.raises(Exception, match="400"):
        occurrences.download("country = FR", format="SIMPLE_AVRO")


def test_a_download_is_cancelled(downloading):
    with dispatch._thread:  # nobody makes it
        key = occurrences.download("country = FR")[0]
        assert occurrences.download_meta(key)["status"] == "PREPARING"
        assert occurrences.download_cancel(key)
        assert occurrences.download_meta(key)["status"] == "CANCELLED"


@pytest.mark.parametrize("name", PYGBIF_ELSEWHERE)
def test_functions_that_do_not_work_are_refused_and_named(downloading, name):
    with pytest.raises(Exception, match="40[045]"):
        ELSEWHERE[name]()


def test_every_function_that_asks_the_search_or_a_record_is_on_the_page():
    named = {name.partition("(")[0] for name in (*PYGBIF_HERE, *PYGBIF_ELSEWHERE)}
    there = {f"occurrences.{name}" for name in dir(occurrences) if name[0] != "_"}
    modules = {"occurrences.download", "occurrences.GbifDownload", "occurrences.GbifDownloadError"}
    statistics = {name for name in there if name.startswith("occurrences.download_stats")}
    assert there - modules - statistics <= named
    assert f"pygbif {pygbif.__version__}" == PYGBIF


def test_parameters_of_the_search_that_are_not_here_are_named_and_refused(served):
    given = inspect.signature(occurrences.search).parameters
    unknown = [
        name
        for name in given
        if name != "kwargs" and not is_parameter(name) and fold_name(name) not in CONTROLS
    ]
    assert sorted(unknown) == sorted(SEARCHED_ELSEWHERE)
    with pytest.raises(OSError, match="400"):
        occurrences.search(repatriated=True)
