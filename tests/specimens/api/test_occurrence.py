from datetime import UTC, datetime

import pytest

from specimens.api.occurrence import present_agent, present_occurrence
from specimens.models import Specimen


def test_empty_fields_are_left_out_and_some_lists_are_always_there():
    record = present_occurrence(Specimen(gbif_id=7), {})
    assert (record["key"], record["gbifID"]) == (7, "7")
    assert record["media"] == record["issues"] == record["facts"] == record["relations"] == []
    assert "locality" not in record
    assert "year" not in record


def test_lists_licences_and_times_are_written_as_gbif_writes_them():
    record = present_occurrence(
        Specimen(
            gbif_id=7,
            recorded_by=["A. Smith", "B. Jones"],
            license="CC_BY_4_0",
            last_crawled=datetime(2026, 11, 26, 12, 30, tzinfo=UTC),
        ),
        {},
    )
    assert record["recordedBy"] == "A. Smith|B. Jones"
    assert record["license"] == "http://creativecommons.org/licenses/by/4.0/legalcode"
    assert record["lastCrawled"] == "2026-11-26T12:30:00.000+00:00"


def test_a_term_without_a_column_is_written_as_it_was_stored():
    record = present_occurrence(Specimen(gbif_id=7, terms={"behavior": "hiding"}), {})
    assert record["behavior"] == "hiding"


def test_the_portals_own_findings_stand_apart():
    record = present_occurrence(Specimen(gbif_id=7, flags=["COORDINATE_ZERO"]), {})
    assert {name: record["portal"][name] for name in ("url", "scope", "flags")} == {
        "url": "/specimen/7",
        "scope": "IN_SCOPE",
        "flags": ["COORDINATE_ZERO"],
    }


def test_a_record_says_how_completely_it_is_described():
    columns = {"catalog_number": "1", "institution_code": "K", "license": "CC0_1_0"}
    record = present_occurrence(
        Specimen(gbif_id=7, **columns, modified="2020", basis_of_record="FOSSIL_SPECIMEN"), {}
    )
    found = record["portal"]["mids"]
    missing = ["Name", "ObjectType", "Chronostratigraphy", "QualitativeLocation"]
    assert found["missing"][:4] == missing
    assert {name: value for name, value in found.items() if name != "missing"} == {
        "version": "2026-04-30",
        "profile": "palaeontology",
        "level": "0",
        "fundingLevel": "0",
        "fundingMissing": ["scientificName"],
    }


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("https://orcid.org/0000-0000-0000-0001", "ORCID"),
        ("http://www.wikidata.org/entity/Q1", "WIKIDATA"),
        ("https://viaf.example.org/1", "OTHER"),
    ],
)
def test_an_agents_identifier_is_of_the_type_that_its_address_names(identifier, kind):
    assert present_agent(identifier) == {"type": kind, "value": identifier}
