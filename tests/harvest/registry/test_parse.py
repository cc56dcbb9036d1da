"""Registry entries: every field cleaned, old shapes understood. All people here are made up."""

import json
import logging
from datetime import UTC, datetime
from uuid import UUID

import pytest

from harvest.parse.rows import Rejected
from harvest.registry.parse import (
    parse_collection,
    parse_dataset,
    parse_institution,
    parse_publisher,
)

KEY = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
OTHER = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
PARSERS = [parse_institution, parse_collection, parse_publisher, parse_dataset]


def institution(**fields):
    return parse_institution({"key": KEY, **fields})


@pytest.mark.parametrize("parse", PARSERS)
def test_a_registry_entry_needs_only_its_key(parse):
    entry = parse({"key": KEY})

    assert entry.key == UUID(KEY)
    assert (entry.created, entry.withdrawn_at) == (None, None)


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("key", [None, "x", 5, [KEY]])
def test_an_entry_without_a_key_is_rejected(parse, key):
    with pytest.raises(Rejected, match="NO_ENTRY_KEY"):
        parse({"key": key})


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("odd", [None, 5, "text", True, [1, None, {"a": 1}], {"a": [1]}])
def test_odd_types_stop_nothing(parse, odd):
    names = "email phone address contactPersons identifiers tags latitude longitude citation"
    names += " homepage types alternativeCodes foundingDate active replacedBy catalogUrl created"
    entry = parse({"key": KEY, **dict.fromkeys(names.split(), odd)})

    json.dumps([entry.__dict__[name] for name in ("homepage", "description")])
    assert entry.deleted is None


def test_an_institution_is_read_in_full():
    entry = institution(
        code="YNHM",
        name="Museum\u200b of  Nature",
        description="<p>Old.</p><p>And &amp; new.</p>",
        types=["Museum", "Herbarium"],
        institutionalGovernances=["NonProfit"],
        disciplines=["Paleontology"],
        active=False,
        displayOnNHCPortal=False,
        email=["info@museum.example"],
        phone=["01142216662\u202c"],
        homepage="https://museum.example",
        catalogUrls=["https://museum.example/catalogue", "javascript:alert(1)"],
        apiUrls=[],
        latitude=53.4,
        longitude=-1.5,
        additionalNames=["Old Museum"],
        foundingDate=1872,
        numberSpecimens=12000,
        occurrenceCount=5,
        typeSpecimenCount=0,
        featuredImageUrl="https://museum.example",
        featuredImageLicense="http://creativecommons.org/licenses/by/4.0/legalcode",
        replacedBy=OTHER,
        convertedToCollection=OTHER,
        masterSource="IH",
        masterSourceMetadata={"key": 1, "source": "IH_IRN", "sourceId": "123", "createdBy": "x"},
        created="2013-05-21T01:38:00.000+00:00",
        createdBy="curator",
    )

    assert (entry.code, entry.name) == ("YNHM", "Museum of Nature")
    assert entry.description == "Old.\n\nAnd & new."
    assert (entry.types, entry.disciplines) == (["Museum", "Herbarium"], ["Paleontology"])
    assert (entry.active, entry.display_on_nhc_portal) == (False, False)
    assert entry.phone == ["01142216662"]
    assert entry.catalog_urls == ["https://museum.example/catalogue"]
    assert (entry.latitude, entry.longitude) == (53.4, -1.5)
    assert (entry.founding_date, entry.number_specimens) == (1872, 12000)
    assert (entry.occurrence_count, entry.type_specimen_count) == (5, 0)
    assert entry.featured_image_license == "CC_BY_4_0"
    assert entry.replaced_by == entry.converted_to_collection == UUID(OTHER)
    assert entry.master_source_metadata == {"source": "IH_IRN", "sourceId": "123"}
    assert entry.created == datetime(2013, 5, 21, 1, 38, tzinfo=UTC)


def test_shapes_from_before_2024_are_read():
    entry = institution(
        type="UNIVERSITY_COLLEGE",
        discipline="BOTANY",
        institutionalGovernance="NON_PROFIT",
        catalogUrl="http://museum.example/catalogue",
        apiUrl="http://museum.example/api",
        contacts=[{"firstName": "Ada", "position": "Curator", "email": "ada@museum.example"}],
        alternativeCodes={"YNHM": "old code"},
        tags=[{"value": "herbarium"}, "museum"],
    )

    assert (entry.types, entry.disciplines) == (["UniversityCollege"], ["Botany"])
    assert entry.institutional_governances == ["NonProfit"]
    assert entry.catalog_urls == ["http://museum.example/catalogue"]
    assert entry.api_urls == ["http://museum.example/api"]
    assert entry.contact_persons == [
        {"firstName": "Ada", "position": ["Curator"], "email": ["ada@museum.example"]}
    ]
    assert entry.alternative_codes == [{"code": "YNHM", "description": "old code"}]
    assert entry.tags == ["herbarium", "museum"]


def test_only_names_contacts_and_countries_of_contact_persons_are_kept():
    person = {
        "key": 1,
        "firstName": "Ada",
        "lastName": "Example",
        "position": ["Curator"],
        "email": ["ada@museum.example"],
        "phone": ["1"],
        "fax": ["2"],
        "address": ["At home"],
        "city": "Leeds",
        "country": "gb",
        "notes": "private",
        "taxonomicExpertise": ["Ferns"],
        "userIds": [{"type": "ORCID", "id": "0000-0000-0000-0001"}, {}],
        "primary": True,
    }
    entry = institution(contactPersons=[person, {"primary": True, "country": "GB"}, None])

    assert entry.contact_persons == [
        {
            "firstName": "Ada",
            "lastName": "Example",
            "position": ["Curator"],
            "email": ["ada@museum.example"],
            "phone": ["1"],
            "taxonomicExpertise": ["Ferns"],
            "userIds": [{"type": "ORCID", "id": "0000-0000-0000-0001"}],
            "country": "GB",
            "primary": True,
        }
    ]


@pytest.mark.parametrize(
    ("address", "mailing", "country", "city"),
    [
        ({"country": "GB", "city": "Leeds"}, {"country": "FR", "city": "Paris"}, "GB", "Leeds"),
        ({"key": 5}, {"country": "gb", "city": "York"}, "GB", "York"),
        ({}, {}, "", ""),
        (None, {"country": "UNITED_KINGDOM"}, "", ""),
    ],
)
def test_the_address_goes_before_the_mailing_address(address, mailing, country, city):
    entry = institution(address=address, mailingAddress=mailing)

    assert (entry.country, entry.city) == (country, city)


def test_addresses_keep_their_lines_only():
    entry = institution(address={"key": 5, "address": "1 Road", "postalCode": "S1", "country": ""})

    assert entry.address == {"address": "1 Road", "postalCode": "S1"}


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(0.001221, 0.009025), (91, 0), (51, None), ("north", 1)]
)
def test_a_position_that_cannot_be_is_dropped_and_logged(latitude, longitude, caplog):
    with caplog.at_level(logging.INFO):
        entry = institution(latitude=latitude, longitude=longitude)

    assert (entry.latitude, entry.longitude) == (None, None)
    assert f"{KEY}: position dropped (COORDINATE_" in caplog.text


def test_a_position_near_greenwich_or_the_equator_is_kept():
    entry = institution(latitude=51.48, longitude=0.0)

    assert (entry.latitude, entry.longitude) == (51.48, 0.0)


def test_lists_of_objects_keep_what_is_theirs():
    entry = institution(
        identifiers=[{"key": 1, "type": "ROR", "identifier": "x", "primary": False}, {"key": 2}],
        occurrenceMappings=[{"key": 1, "code": "A", "datasetKey": OTHER}],
        machineTags=[{"namespace": "a", "name": "b", "value": "c", "createdBy": "d"}],
        comments=[{"content": "A note.", "createdBy": "d"}],
    )

    assert entry.identifiers == [{"type": "ROR", "identifier": "x", "primary": False}]
    assert entry.occurrence_mappings == [{"code": "A", "datasetKey": OTHER}]
    assert entry.machine_tags == [{"namespace": "a", "name": "b", "value": "c"}]
    assert entry.comments == [{"content": "A note."}]


def test_a_collection_is_read_in_full():
    entry = parse_collection(
        {
            "key": KEY,
            "institutionKey": OTHER,
            "contentTypes": ["Exoskeletons"],
            "preservationTypes": ["SamplePinned"],
            "accessionStatus": "Institutional",
            "personalCollection": True,
            "taxonomicCoverage": "Insecta",
            "geographicCoverage": "Wales",
            "temporalCoverage": "1985-1995",
            "notes": "A <b>note</b>",
            "incorporatedCollections": ["Old collection"],
            "department": "Zoology",
            "division": "Insects",
            "doi": "10.1234/x",
        }
    )

    assert (entry.institution_id, entry.personal_collection) == (UUID(OTHER), True)
    assert (entry.content_types, entry.preservation_types) == (["Exoskeletons"], ["SamplePinned"])
    assert (entry.taxonomic_coverage, entry.notes) == ("Insecta", "A note")
    assert entry.incorporated_collections == ["Old collection"]
    assert (entry.department, entry.division, entry.doi) == ("Zoology", "Insects", "10.1234/x")


def test_a_publisher_is_read_in_full():
    entry = parse_publisher(
        {
            "key": KEY,
            "title": "A Museum",
            "abbreviation": "AM",
            "homepage": ["https://museum.example", "javascript:x"],
            "address": ["1 Road", "2 Street"],
            "country": "GB",
            "latitude": 51.5,
            "longitude": -0.1,
            "numPublishedDatasets": 3,
        }
    )

    assert (entry.title, entry.country, entry.homepage) == (
        "A Museum",
        "GB",
        ["https://museum.example"],
    )
    assert entry.address == ["1 Road", "2 Street"]
    assert (entry.latitude, entry.num_published_datasets) == (51.5, 3)


@pytest.mark.parametrize("citation", [{"text": "A Museum (2026)."}, "A Museum (2026)."])
def test_a_dataset_is_read_in_full(citation):
    entry = parse_dataset(
        {
            "key": KEY,
            "title": "Specimens",
            "type": "OCCURRENCE",
            "doi": "10.15468/abc",
            "license": "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
            "citation": citation,
            "homepage": "javascript:go()",
            "pubDate": "2025-11-13T00:00:00.000+00:00",
            "publishingOrganizationKey": OTHER,
            "deleted": "2025-10-30T16:20:06.407+00:00",
        }
    )

    assert (entry.license, entry.citation) == ("CC0_1_0", "A Museum (2026).")
    assert (entry.homepage, entry.publisher_id) == ("", UUID(OTHER))
    assert entry.pub_date == datetime(2025, 11, 13, tzinfo=UTC)
    assert entry.deleted.year == 2025


def entries(folder, *kinds):
    for kind in kinds:
        for path in sorted((folder / "recorded").glob(f"{kind}__*.json")):
            answer = json.loads(path.read_text(encoding="utf-8"))
            yield from answer.get("results", [answer]) if isinstance(answer, dict) else answer


@pytest.mark.parametrize(
    ("parse", "kinds", "name"),
    [
        (parse_institution, ["institution_search"], "name"),
        (parse_collection, ["collection_search"], "name"),
        (parse_publisher, ["organizations"], "title"),
        (parse_dataset, ["dataset"], "title"),
    ],
)
def test_entries_in_gbifs_shapes_read_as_a_slow_reader_would(gbif_answers, parse, kinds, name):
    count = 0
    for raw in entries(gbif_answers, *kinds):
        if not isinstance(raw, dict) or not raw.keys() >= {"key", "created", name}:
            continue
        entry = parse(raw)
        count += 1
        # No assertion shows an entry: they hold names and addresses of people.
        assert str(entry.key) == raw["key"]
        assert (getattr(entry, name) == " ".join(raw[name].split())) is True
        assert entry.created.isoformat()[:19] == raw["created"][:19]
    assert count > 5


def test_institutions_in_gbifs_shapes_keep_their_place(gbif_answers):
    for raw in entries(gbif_answers, "institution_search"):
        entry = parse_institution(raw)
        country = raw["address"].get("country") or raw.get("mailingAddress", {}).get("country", "")
        near_zero = abs(raw.get("latitude", 0)) < 0.1 and abs(raw.get("longitude", 0)) < 0.1

        assert entry.country == country
        assert entry.latitude == (None if near_zero else raw.get("latitude"))
        assert entry.active is raw["active"]
        assert entry.number_specimens == raw.get("numberSpecimens")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("http://museum.example/a b", "http://museum.example/a%20b"),
        ("www.museum.example", "www.museum.example"),
        ("https://a.example; https://b.example", "https://a.example; https://b.example"),
        ("see our pages", "see our pages"),
        (" JavaScript:alert(1)", ""),
    ],
)
def test_an_address_stays_as_people_write_it_unless_it_is_a_script(given, kept):
    entry = parse_institution({"key": KEY, "name": "A", "homepage": given, "catalogUrls": [given]})
    assert (entry.homepage, entry.catalog_urls) == (kept, [kept] if kept else [])
