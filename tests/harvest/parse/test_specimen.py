"""A GBIF record becomes a row, whatever is odd about it, or is rejected with the reason."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvest.archive.parse.as_search_record import SEPARATOR
from harvest.parse.admission import BASES_OF_RECORD
from harvest.parse.readers import VOCABULARIES
from harvest.parse.rows import Rejected
from harvest.parse.specimen import parse_specimen
from harvest.parse.taxonomy import BACKBONE, COL_XR
from harvest.sandbox.generate.world import generate_world
from specimens.issues import FLAGS
from tests.harvest.records import (
    COLLECTION,
    DATASET,
    INSTITUTION,
    PUBLISHER,
    both_taxonomies,
    record,
)

TODAY = date(2026, 11, 20)
FLAGGING = [
    "parse/lengths",
    *("parse/coordinates", "parse/dates", "parse/media", "parse/groups", "parse/readers"),
    *("parse/terms", "archive/parse/job"),
]


def row(**changes):
    return parse_specimen(record(**changes), today=TODAY).row


def test_the_least_that_a_record_must_have():
    made = row()

    assert (made.gbif_id, made.dataset_id) == (9_000_000_001, DATASET)
    assert (made.flags, made.terms, made.media) == ([], {}, [])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": None}, "NO_KEY"),
        ({"key": "abc"}, "NO_KEY"),
        ({"key": 0}, "NO_KEY"),
        ({"key": -5}, "NO_KEY"),
        ({"key": 2**63}, "NO_KEY"),
        ({"key": 10**30}, "NO_KEY"),
        ({"key": True}, "NO_KEY"),
        ({"key": [1]}, "NO_KEY"),
        ({"datasetKey": None}, "NO_DATASET"),
        ({"datasetKey": "nhm"}, "NO_DATASET"),
        ({"datasetKey": 5}, "NO_DATASET"),
        ({"basisOfRecord": None}, "NO_SPECIMEN"),
        ({"basisOfRecord": "LIVING_SPECIMEN"}, "NO_SPECIMEN"),
        ({"basisOfRecord": ["FOSSIL_SPECIMEN"]}, "NO_SPECIMEN"),
        ({"publishingCountry": "FR"}, "NOT_BRITISH"),
        ({"publishingCountry": None}, "NOT_BRITISH"),
    ],
)
def test_a_record_that_is_not_ours_is_rejected_with_the_reason(changes, code):
    with pytest.raises(Rejected) as caught:
        row(**changes)

    assert caught.value.code == code


@pytest.mark.parametrize("given", [None, [], "text", 5])
def test_a_record_that_is_no_object_is_rejected(given):
    with pytest.raises(Rejected, match="NO_OBJECT"):
        parse_specimen(given)


def test_the_key_may_come_as_gbif_id_only():
    assert row(key=None, gbifID="123").gbif_id == 123


def test_texts_are_cleaned_and_numbers_written():
    made = row(catalogNumber=1872, locality=" Box\u200b  Hill\x00 ", sex=["Male", "Female"])

    assert (made.catalog_number, made.locality) == ("1872", "Box Hill")
    assert made.sex == "Male|Female"


def test_an_object_where_a_text_belongs_is_dropped_and_flagged():
    made = row(locality={"a": 1})

    assert (made.locality, made.flags) == ("", ["VALUE_NOT_TEXT"])


def test_terms_of_many_values_become_lists():
    made = row(
        recordedBy="['A W. Hughes']",
        identifiedBy="A|B|A",
        preparations="skin | skull",
        otherCatalogNumbers="X1",
        issues=["COORDINATE_ROUNDED"],
    )

    assert made.recorded_by == ["A W. Hughes"]
    assert made.identified_by == ["A", "B"]
    assert made.preparations == ["skin", "skull"]
    assert made.other_catalog_numbers == ["X1"]
    assert made.issues == ["COORDINATE_ROUNDED"]


def test_downloads_join_with_semicolons():
    made = parse_specimen(record(preparations="skin;skull"), separator=SEPARATOR).row

    assert made.preparations == ["skin", "skull"]


def test_the_user_defined_country_is_known():
    made = row(countryCode="AA", decimalLatitude=10, decimalLongitude=20)

    assert (made.country_code, made.flags) == ("AA", [])
    assert (made.decimal_latitude, made.decimal_longitude) == (10, 20)


def test_type_statuses_are_gbifs_and_not_a_type_is_none():
    made = row(typeStatus="HOLOTYPE|NotAType|Kleptotype|Holotype")

    assert made.type_status == ["Holotype", "Kleptotype"]
    assert made.flags == ["UNKNOWN_TYPE_STATUS"]


def test_people_are_identified_by_both_spellings_of_the_term():
    orcid = {"type": "ORCID", "value": "https://orcid.org/0000-0000-0000-0001"}
    made = row(recordedByIDs=[orcid, {"value": 5}, None], recordedByID="Q1|Q2")

    assert made.recorded_by_id == [orcid["value"], "5", "Q1", "Q2"]
    assert made.terms["recordedByIDs"][0] == orcid


def test_keys_are_canonical_and_an_unreadable_one_is_flagged():
    made = row(institutionKey=INSTITUTION.upper(), collectionKey=COLLECTION, publishingOrgKey="x")

    assert (made.institution_id, made.collection_id) == (INSTITUTION, COLLECTION)
    assert (made.publisher_id, made.flags) == (None, ["KEY_INVALID"])
    assert row().publisher_id == PUBLISHER


def test_times_of_gbif_are_moments():
    made = row(lastCrawled="2026-05-21T03:56:44.364+00:00", lastInterpreted="lately")

    assert made.last_crawled == datetime(2026, 5, 21, 3, 56, 44, 364_000, tzinfo=UTC)
    assert (made.last_interpreted, made.flags) == (None, ["TIMESTAMP_INVALID"])


@pytest.mark.parametrize(
    ("term", "value", "expected"),
    [
        ("individualCount", 3, 3),
        ("individualCount", "3", 3),
        ("individualCount", 3.0, 3),
        ("individualCount", 3.5, None),
        ("individualCount", -1, None),
        ("individualCount", 2**31, None),
        ("individualCount", True, None),
        ("individualCount", "many", None),
        ("individualCount", float("inf"), None),
        ("elevation", "811", 811.0),
        ("elevation", 1e300, None),
        ("depth", [1], None),
        ("coordinateUncertaintyInMeters", -1, None),
    ],
)
def test_a_number_is_read_or_flagged(term, value, expected):
    column = {
        "individualCount": "individual_count",
        "coordinateUncertaintyInMeters": "coordinate_uncertainty_in_meters",
    }.get(term, term)
    made = row(**{term: value})

    assert getattr(made, column) == expected
    assert made.flags == ([] if expected is not None else ["NUMBER_INVALID"])


def test_an_occurrence_id_too_long_for_an_index_is_dropped():
    made = row(occurrenceID="x" * 601)

    assert (made.occurrence_id, made.flags) == ("", ["IDENTIFIER_TOO_LONG"])


def test_dates_and_places_are_read_with_their_flags():
    made = row(
        eventDate="1905/1901",
        year=1499,
        decimalLatitude=0,
        decimalLongitude="0.0",
        countryCode="GB",
        continent="EUROPE",
    )

    assert (made.collected_from, made.collected_to) == (date(1901, 1, 1), date(1905, 12, 31))
    assert (made.decimal_latitude, made.decimal_longitude) == (0.0, 0.0)
    assert made.year is None
    assert made.flags == ["COORDINATE_ZERO", "EVENT_DATE_REVERSED", "YEAR_OUT_OF_RANGE"]


def test_unknown_values_are_kept_and_each_field_is_flagged_once():
    made = row(
        continent="ATLANTIS",
        countryCode="XX",
        iucnRedListCategory="ZZ",
        license="All rights reserved",
        occurrenceStatus="PERHAPS",
        scientificName="Quercus",
        taxonRank="SUBTREE",
        taxonomicStatus="CONTESTED",
        media=[{"type": "Hologram", "identifier": "http://example.org/1"}] * 2,
    )

    assert (made.continent, made.country_code, made.taxon_rank) == ("ATLANTIS", "XX", "SUBTREE")
    assert (made.license, made.taxonomic_status) == ("All rights reserved", "CONTESTED")
    assert made.flags == [
        "UNKNOWN_CONTINENT",
        "UNKNOWN_COUNTRY_CODE",
        "UNKNOWN_IUCN_RED_LIST_CATEGORY",
        "UNKNOWN_LICENSE",
        "UNKNOWN_MEDIA_TYPE",
        "UNKNOWN_OCCURRENCE_STATUS",
        "UNKNOWN_TAXONOMIC_STATUS",
        "UNKNOWN_TAXON_RANK",
    ]


def test_the_publishers_page_must_be_a_web_page():
    assert row(references="https://example.org/1").references == "https://example.org/1"
    assert row(references="javascript:alert(1)").references == ""
    assert row(references="javascript:alert(1)").flags == ["LINK_DROPPED"]


def test_the_catalogue_of_life_is_shown_and_the_backbone_kept():
    parsed = parse_specimen(record(classifications=both_taxonomies(), scientificName="Quercus L."))
    made = parsed.row

    assert (made.scientific_name, made.scientific_name_authorship) == ("Quercus robur L.", "L.")
    assert (made.kingdom, made.class_name, made.order_name) == ("Plantae", "Magnoliopsida", "")
    assert (made.col_taxon_key, made.backbone_taxon_key) == ("4RPM6", "2878688")
    assert made.col_taxon_keys == ["P", "MG", "625M7", "4RPM6"]
    assert made.backbone_taxon_keys == ["6", "220", "2877951", "2878688"]
    assert made.iucn_red_list_category == "LC"
    assert {taxon.checklist_key for taxon in parsed.taxa} == {COL_XR, BACKBONE}


def test_a_record_without_a_name_has_no_taxa():
    parsed = parse_specimen(record(iucnRedListCategory="VU"))

    assert (parsed.row.scientific_name, parsed.row.col_taxon_keys, parsed.taxa) == ("", [], [])
    assert parsed.row.iucn_red_list_category == "VU"


def test_a_value_without_a_column_is_kept_as_a_term():
    made = row(fieldNotes="Woodland", gbifID="9000000001", extensions={"a": [1]}, country="Kenya")

    assert made.terms == {"fieldNotes": "Woodland", "country": "Kenya"}


def test_every_flag_that_parsing_sets_is_explained_and_no_other(root):
    sources = [root / "harvest" / f"{name}.py" for name in FLAGGING]
    text = "".join(source.read_text(encoding="utf-8") for source in sources)
    named = set(re.findall(r'"([A-Z]+(?:_[A-Z]+)+)"', text))

    assert named | {f"UNKNOWN_{column.upper()}" for column in VOCABULARIES} == FLAGS.keys()


WILD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["GB", "|", "1900/", "['a'", "javascript:x", "http://[", "\ud800", "<i"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
TERMS = [
    "key",
    "datasetKey",
    "basisOfRecord",
    "institutionKey",
    "eventDate",
    "year",
    "month",
    "day",
    "decimalLatitude",
    "decimalLongitude",
    "recordedBy",
    "recordedByIDs",
    "typeStatus",
    "media",
    "license",
    "references",
    "issues",
    "classifications",
    "taxonKey",
    "scientificName",
    "class",
    "kingdomKey",
    "acceptedTaxonKey",
    "lastCrawled",
    "individualCount",
    "elevation",
    "locality",
    "gadm",
    "identifiers",
    "http://unknown.org/x",
    "iucnRedListCategory",
    "countryCode",
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(TERMS), WILD, max_size=6),
    st.sampled_from([None, "usage", "acceptedUsage", "classification"]),
    WILD,
)
def test_a_mangled_record_is_parsed_or_rejected_and_nothing_else(changes, part, inner):
    mangled = {
        **record(classifications=both_taxonomies(), media=[{"identifier": "http://a.b"}]),
        **changes,
    }
    if (
        part
        and isinstance(mangled["classifications"], dict)
        and COL_XR in mangled["classifications"]
    ):
        mangled["classifications"][COL_XR][part] = inner
    try:
        made = parse_specimen(mangled, today=TODAY).row
    except Rejected:
        return
    assert set(made.flags) <= FLAGS.keys()
    json.dumps([made.terms, made.media], allow_nan=False, ensure_ascii=False).encode()


def test_every_generated_specimen_is_parsed():
    world = generate_world(specimens=300, institutions=5)
    read = [each for each in world if each.get("publishingCountry") == "GB"]
    read = [each for each in read if each["basisOfRecord"] in BASES_OF_RECORD]
    rows = [parse_specimen(each, today=date(2100, 1, 1)).row for each in read]

    assert len(rows) >= 300
    assert [row.gbif_id for row in rows] == [each["key"] for each in read]


def test_every_record_in_gbifs_shape_reads_as_a_slow_reader_would(gbif_answers):
    lines = (gbif_answers / "specimens.ndjson").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    later = date(2100, 1, 1)
    parsed = [parse_specimen({**each, "publishingCountry": "GB"}, today=later) for each in records]

    assert len(parsed) >= 32
    for source, made in zip(records, parsed, strict=True):
        slow = slow_reading(source)
        assert slow == {name: getattr(made.row, name) for name in slow}


def slow_reading(source):
    """Some fields, read without a thought of speed or of what may be odd."""
    shown = source.get("classifications", {}).get(COL_XR)
    names = {step["rank"]: step["name"] for step in shown["classification"]} if shown else {}
    people = source.get("recordedBy", "").removeprefix("['").removesuffix("']").split("|")
    types = source.get("typeStatus", "NotAType").split("|")
    media = [each for each in source["media"] if "identifier" in each or "references" in each]
    return {
        "gbif_id": int(source["gbifID"]),
        "dataset_id": source["datasetKey"],
        "institution_id": source.get("institutionKey"),
        "collection_id": source.get("collectionKey"),
        "occurrence_id": source.get("occurrenceID", "").strip(),
        "catalog_number": " ".join(source.get("catalogNumber", "").split()),
        "scientific_name": shown["usage"]["name"] if shown else source["scientificName"],
        "family": names.get("FAMILY", "") if shown else source.get("family", ""),
        "class_name": names.get("CLASS", "") if shown else source.get("class", ""),
        "backbone_taxon_key": str(source["taxonKey"]),
        "col_taxon_key": shown["usage"]["key"] if shown else "",
        "recorded_by": list(
            dict.fromkeys(" ".join(each.split()) for each in people if each.strip())
        ),
        "type_status": [each for each in types if each != "NotAType"],
        "event_date": source.get("eventDate", ""),
        "year": source.get("year"),
        "country_code": source.get("countryCode", ""),
        "decimal_latitude": source.get("decimalLatitude"),
        "decimal_longitude": source.get("decimalLongitude"),
        "issues": source["issues"],
        "license": {"zero": "CC0_1_0", "by": "CC_BY_4_0", "by-nc": "CC_BY_NC_4_0"}[
            source["license"].split("/")[4]
        ],
        "image_count": sum(
            each.get("type") == "StillImage"
            for each in media
            if "identifier" in each or "references" in each
        ),
        "flags": expected_flags(source),
    }


def expected_flags(source):
    flags = []
    if source.get("decimalLatitude") == source.get("decimalLongitude") == 0:
        flags.append("COORDINATE_ZERO")
    return flags
