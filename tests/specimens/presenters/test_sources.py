"""The datasets and the institutions of a search."""

import pytest
from django.core.cache import cache
from django.http import QueryDict

from institutions.models import Dataset, Institution
from specimens.presenters.sources import all_sources, present_sources
from specimens.search_request import SearchRequest
from tests.specimens.factories import DATASETS, INSTITUTIONS, key_of, make_holders, make_specimen

pytestmark = pytest.mark.django_db
LEEDS, ROYAL, _NHM = map(key_of, INSTITUTIONS)
ONE, OTHER = map(key_of, DATASETS)


@pytest.fixture
def sources(search_index):
    """``sources(address)`` of four specimens: three at Leeds, in two datasets, and one without institution."""
    cache.clear()
    make_holders()
    at = [
        (LEEDS, ONE, "CC0_1_0"),
        (LEEDS, ONE, "CC_BY_4_0"),
        (LEEDS, OTHER, "CC0_1_0"),
        (None, ONE, ""),
    ]
    for number, (institution, dataset, licence) in enumerate(at, 1):
        make_specimen(number, scope="IN_SCOPE", institution_id=institution, dataset_id=dataset,
                      license=licence)  # fmt: skip
    engine = search_index()

    def of(address, present=present_sources):
        return present(SearchRequest.from_params(QueryDict(address)), engine)

    return of


def test_institutions_have_their_records_licences_and_datasets(sources):
    found = sources("view=INSTITUTIONS")
    (leeds,) = found["sources"]
    assert (leeds["name"], leeds["count"], leeds["share"], leeds["datasets"]) == (
        INSTITUTIONS[0], 3, "75%", 2,
    )  # fmt: skip
    assert leeds["licences"] == [{"name": "CC0 1.0", "count": 2}, {"name": "CC BY 4.0", "count": 1}]
    assert leeds["url"] == f"/specimen/search?institutionKey={LEEDS}"
    assert leeds["page_url"] == f"/institution/{LEEDS}"
    assert (found["none"]["count"], found["unlisted"]) == (1, 0)


def test_datasets_have_their_citation(sources):
    Dataset.objects.filter(key=OTHER).update(citation="Leeds (2026).", doi="10.1/x")
    found = {each["name"]: each for each in sources("view=DATASETS")["sources"]}
    other = found[DATASETS[1]]
    assert (other["citation"], other["doi_url"]) == ("Leeds (2026).", "https://doi.org/10.1/x")
    assert [each["count"] for each in found.values()] == [3, 1]


def test_datasets_are_sorted_by_name_as_well(sources):
    by_name = sources("view=DATASETS&by=name")
    assert [each["name"] for each in by_name["sources"]] == [DATASETS[1], DATASETS[0]]
    assert by_name["heads"]["name"]["order"] == "ascending"
    assert by_name["heads"]["records"]["url"] == "?view=DATASETS"


def test_an_institution_that_asks_not_to_be_listed_is_only_counted(sources):
    Institution.objects.filter(key=LEEDS).update(display_on_nhc_portal=False)
    found = sources("view=INSTITUTIONS")
    assert (found["sources"], found["unlisted"], found["number"]) == ([], 3, 0)


def test_pages_are_parts_of_the_whole(sources):
    found = sources("view=DATASETS&offset=20")
    assert (found["sources"], found["number"]) == ([], 2)
    assert [each.name for each in sources("view=DATASETS&offset=20", all_sources)] == [*DATASETS]
    assert found["sources_csv_url"] == "/specimen/sources.csv?view=DATASETS"
