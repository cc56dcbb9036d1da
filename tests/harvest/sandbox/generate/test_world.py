"""The generated world: deterministic, and skewed as the real one is."""

from collections import Counter

import pytest

from harvest.sandbox.generate.world import generate_world
from harvest.sandbox.world.parameters import BACKBONE, COL_XR
from tests.harvest.sandbox.wire import ask, matching, search

BASES = {"PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE"}


@pytest.fixture(scope="module")
def population(generated):
    """The records that a UK specimen portal harvests."""
    return [
        record
        for record in generated
        if record["publishingCountry"] == "GB" and record["basisOfRecord"] in BASES
    ]


@pytest.fixture(scope="module")
def holders(generated, population):
    """The institution of each harvested record, or None."""
    return [generated.institutions.get(record.get("institutionKey")) for record in population]


def share(records, test) -> float:
    return sum(1 for record in records if test(record)) / len(records)


def is_british(institution) -> bool:
    address = institution["address"].get("country") or institution["mailingAddress"]["country"]
    return address == "GB"


def test_the_same_seed_makes_the_same_world():
    first, second = (generate_world(50, 10, seed=3) for _ in range(2))
    assert list(first) == list(second)
    assert first.institutions == second.institutions
    assert first.datasets == second.datasets


def test_different_seeds_make_different_worlds():
    assert list(generate_world(5, 3, seed=1)) != list(generate_world(5, 3, seed=2))


def test_a_bigger_world_begins_with_the_smaller_one():
    small, large = generate_world(50, 10), generate_world(80, 10)
    assert list(large)[: len(small)] == list(small)


def test_as_many_specimens_as_asked_for_are_held_by_active_british_institutions(holders):
    proper = [one for one in holders if one and one["active"] and is_british(one)]
    assert 4000 <= len(proper) <= 4100


def test_keys_are_unique_and_too_large_for_32_bits(generated):
    assert all(record["key"] > 2**31 for record in generated)
    assert all(record["gbifID"] == str(record["key"]) for record in generated)


def test_one_generated_institution_holds_about_a_third(holders):
    [(_, largest)] = Counter(one["key"] for one in holders if one).most_common(1)
    assert 0.28 < largest / len(holders) < 0.38


def test_one_generated_dataset_is_far_larger_than_all_others(population):
    (_, first), (_, second) = Counter(r["datasetKey"] for r in population).most_common(2)
    assert first > 2 * second


@pytest.mark.parametrize(
    ("what", "low", "high"),
    [
        (lambda record: record["basisOfRecord"] == "FOSSIL_SPECIMEN", 0.035, 0.065),
        (lambda record: record["basisOfRecord"] == "MATERIAL_SAMPLE", 0.02, 0.06),
        (lambda record: "decimalLatitude" not in record, 0.4, 0.6),
        (lambda record: record.get("typeStatus", "NotAType") != "NotAType", 0.004, 0.02),
        (lambda record: record["media"], 0.2, 0.3),
        (lambda record: record["issues"], 0.1, 0.5),
        (lambda record: "year" not in record, 0.05, 0.2),
        (lambda record: "/" in record.get("eventDate", ""), 0.03, 0.12),
        (lambda record: "|" in record.get("recordedBy", ""), 0.05, 0.2),
        (lambda record: "institutionKey" not in record, 0.01, 0.04),
        (lambda record: "classifications" not in record, 0.001, 0.02),
        (lambda record: record.get("countryCode") == "GB", 0.4, 0.65),
        (lambda record: "; " in record.get("recordedBy", ""), 0.03, 0.08),
        (lambda record: "; " in record.get("preparations", ""), 0.1, 0.4),
        (lambda record: "TAXON_MATCH_NONE" in record["issues"], 0.003, 0.02),
    ],
)
def test_shares_are_as_in_real_specimens(population, what, low, high):
    assert low < share(population, what) < high


def test_generated_specimens_are_also_held_abroad_and_by_inactive_institutions(holders):
    known = [one for one in holders if one]
    assert 0.008 < share(known, lambda one: not is_british(one)) < 0.025
    assert 0.004 < share(known, lambda one: not one["active"]) < 0.02


def test_generated_specimens_are_also_matched_to_a_collection_alone(population):
    assert any("collectionKey" in r and "institutionKey" not in r for r in population)


@pytest.mark.parametrize(
    "what",
    [
        lambda record: record["publishingCountry"] != "GB" and record["basisOfRecord"] in BASES,
        lambda record: record["basisOfRecord"] == "HUMAN_OBSERVATION",
        lambda record: record["basisOfRecord"] == "LIVING_SPECIMEN",
    ],
)
def test_generated_records_include_those_that_no_specimen_portal_wants(generated, what):
    assert any(map(what, generated))


def test_a_generated_record_that_no_checklist_has_keeps_the_publishers_name_alone(population):
    unplaced = [record for record in population if "TAXON_MATCH_NONE" in record["issues"]]
    assert all(record["scientificName"].startswith("Incognita ") for record in unplaced)
    assert not any("taxonKey" in r or "classifications" in r or "genus" in r for r in unplaced)


def test_every_fossil_has_its_geological_period(population):
    fossils = [r for r in population if r["basisOfRecord"] == "FOSSIL_SPECIMEN"]
    assert all("earliestPeriodOrLowestSystem" in fossil for fossil in fossils)
    assert any("formation" in fossil and "member" in fossil for fossil in fossils)


def test_every_taxon_is_classified_by_both_checklists_with_keys_of_text(population):
    record = next(r for r in population if "classifications" in r and "speciesKey" in r)
    for checklist in (COL_XR, BACKBONE):
        taxon = record["classifications"][checklist]
        assert [rank["rank"] for rank in taxon["classification"]][0] == "KINGDOM"
        assert all(isinstance(rank["key"], str) for rank in taxon["classification"])
        assert taxon["usage"]["name"] == record["scientificName"]
    backbone = record["classifications"][BACKBONE]["usage"]["key"]
    assert backbone == str(record["taxonKey"])


def test_herbaria_hold_no_animals_and_collections_hold_what_their_name_says(generated):
    for record in generated:
        holder = generated.institutions.get(record.get("institutionKey"), {"types": []})
        if "Herbarium" in holder["types"]:
            assert record["kingdom"] != "Animalia"
        collection = generated.collections.get(record.get("collectionKey"), {"name": ""})
        if collection["name"].endswith("Mycology") and "institutionKey" in record:
            assert record["kingdom"] == "Fungi"


def test_generated_text_has_markup_controls_and_other_scripts():
    records = list(generate_world(12_000, 5))
    remarks = {record.get("occurrenceRemarks", "") for record in records}
    assert any("<script>" in remark for remark in remarks)
    assert any("採" in remark for remark in remarks)
    assert any("\u0000" in remark for remark in remarks)
    assert any(len(remark) > 5000 for remark in remarks)
    assert any(r.get("references", "").startswith("javascript:") for r in records)
    images = [record["media"] for record in records]
    assert any(len(media) > 10 for media in images)
    assert any("identifier" not in image for media in images for image in media)


def test_all_that_records_name_exists(generated):
    for record in generated:
        assert record["datasetKey"] in generated.datasets
        assert record["publishingOrgKey"] in generated.organizations
        assert record.get("institutionKey") in {None, *generated.institutions}
        assert record.get("collectionKey") in {None, *generated.collections}


def test_institutions_have_unlike_names_and_codes():
    live = [one for one in generate_world(0, 300).institutions.values() if "deleted" not in one]
    assert len({one["code"] for one in live}) == len({one["name"] for one in live}) == len(live)


def test_generated_institutions_are_also_hidden_inactive_unlocated_or_misplaced():
    entries = generate_world(0, 120).institutions.values()
    live = [entry for entry in entries if "deleted" not in entry and is_british(entry)]
    listed = [one for one in live if one["active"] and one["displayOnNHCPortal"]]
    assert (len(live), 100 <= len(listed) < 115) == (120, True)
    assert any("latitude" not in one for one in live)
    assert any(abs(one.get("latitude", 9)) < 1 for one in live)
    assert any(one["alternativeCodes"] for one in live)
    assert any(one["contactPersons"] for one in live)
    assert any("country" not in one["address"] for one in live)


def test_generated_institutions_include_deleted_ones_that_name_a_successor(generated):
    gone = [one for one in generated.institutions.values() if "deleted" in one]
    assert any(one.get("replacedBy") in generated.institutions for one in gone)
    assert any(one.get("convertedToCollection") in generated.collections for one in gone)


@pytest.mark.parametrize("institutions", [1, 2, 7])
def test_even_a_tiny_world_is_whole(institutions):
    world = generate_world(40, institutions)
    assert len(world) >= 40


def test_a_world_without_institutions_is_refused():
    with pytest.raises(ValueError, match="at least one institution"):
        generate_world(10, 0)


def test_facets_of_the_population_add_up_with_a_slice_for_no_value(serve, generated):
    sandbox = serve(generated)
    filters = {"publishingCountry": "GB", "basisOfRecord": sorted(BASES)}
    facet = search(sandbox, **filters, facet="institutionKey", facetLimit=1000, limit=0).json
    known = sum(value["count"] for value in facet["facets"][0]["counts"])
    predicate = {
        "type": "and",
        "predicates": [
            {"type": "equals", "key": "PUBLISHING_COUNTRY", "value": "GB"},
            {"type": "in", "key": "BASIS_OF_RECORD", "values": sorted(BASES)},
            {"type": "isNull", "parameter": "INSTITUTION_KEY"},
        ],
    }
    assert known + matching(sandbox, predicate).json["count"] == facet["count"]


def test_all_pages_of_a_dataset_together_hold_each_of_its_records_once(serve, generated):
    sandbox = serve(generated)
    [(dataset, size)] = Counter(r["datasetKey"] for r in generated).most_common(1)
    keys = []
    for offset in range(0, size, 300):
        keys += search(sandbox, datasetKey=dataset, limit=300, offset=offset).keys
    assert len(keys) == len(set(keys)) == size


def test_the_list_of_british_institutions_is_what_a_portal_asks_for(serve, generated):
    params = {"country": "GB", "active": "true", "displayOnNHCPortal": "true", "limit": 1000}
    listed = ask(serve(generated), "/grscicoll/institution", params).json
    assert listed["count"] == len(listed["results"]) > 40
    assert all(is_british(entry) for entry in listed["results"])
