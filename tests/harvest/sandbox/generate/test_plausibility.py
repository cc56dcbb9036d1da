"""Generated records that a curator believes, and errors that say that they are deliberate."""

import re
from collections import Counter

import pytest

from harvest.sandbox.generate.attributes import LAST_YEAR
from harvest.sandbox.generate.fossil_sites import SITES
from harvest.sandbox.generate.oddities import ERROR
from harvest.sandbox.generate.places import ABROAD, TOWNS, UK
from harvest.sandbox.generate.taxa import EXOTICS, FOSSILS, SPECIES
from harvest.sandbox.generate.variants import CULTIVARS, DERIVED, HYBRIDS, LONG_NAMES, SUBSPECIES
from harvest.sandbox.generate.world import generate_world

BOTANICAL_ONLY = {"Isotype", "Isolectotype"}
RANGES = {taxon.name: taxon.range for taxon in [*SPECIES, *EXOTICS]}


@pytest.fixture(scope="module")
def world():
    return generate_world(specimens=9000, institutions=60, seed=4)


@pytest.fixture(scope="module")
def sound(world):
    """The records without a deliberate error."""
    return [record for record in world if not is_labelled(record)]


def is_labelled(record):
    return ERROR in record.get("occurrenceRemarks", "")


def last_year(record):
    """The last year in which the specimen may have been collected; 0 if nothing says it."""
    return int(record.get("eventDate", "0").rpartition("/")[2][:4])


def is_fossil(record):
    return record["basisOfRecord"] == "FOSSIL_SPECIMEN"


def test_about_one_record_in_a_hundred_has_a_deliberate_error_that_it_names(world):
    labelled = [record for record in world if is_labelled(record)]
    assert 0.007 < len(labelled) / len(world) < 0.025
    kinds = Counter(r["occurrenceRemarks"].partition(ERROR)[2].partition(".")[0] for r in labelled)
    assert len(kinds) >= 7


def test_errors_of_dates_coordinates_links_and_countries_are_labelled(world):
    for record in world:
        wrong = (
            {"ZERO_COORDINATE", "RECORDED_DATE_INVALID", "PRESUMED_NEGATED_LONGITUDE"}
            & set(record["issues"])
            or record.get("countryCode") == "ZZ"
            or not record.get("references", "http").startswith("http")
        )
        assert is_labelled(record) or not wrong


def test_species_are_from_where_and_when_they_live(sound):
    checked = 0
    for record in sound:
        lives = RANGES.get(record.get("species"))
        if not lives or is_fossil(record) or "countryCode" not in record:
            continue
        first, last = lives.countries[record["countryCode"]]
        assert not last_year(record) or first <= last_year(record) <= last, record
        checked += 1
    assert checked > 5000


def test_the_harlequin_ladybird_came_to_britain_in_2004(sound):
    years = [
        last_year(record)
        for record in sound
        if record.get("species") == "Harmonia axyridis" and record.get("countryCode") == "GB"
    ]
    assert years
    assert all(year == 0 or year >= 2004 for year in years)


@pytest.mark.parametrize("country", [UK, *ABROAD], ids=lambda country: country.code)
@pytest.mark.parametrize("is_animal", [True, False])
def test_every_country_has_animals_and_plants_of_all_years(country, is_animal):
    coastal_only = all(place.is_coastal for place in country.localities) and country is not UK
    for year in (1808, 2024):
        assert any(
            taxon.range.has(country.code, year, coastal_only)
            for taxon in [*SPECIES, *EXOTICS]
            if (taxon.kingdom == "Animalia") == is_animal
        )


def test_animals_of_the_sea_are_from_the_coast(sound):
    coastal = {town.name for town in TOWNS if town.is_coastal}
    starfish = [
        record
        for record in sound
        if record.get("phylum") == "Echinodermata"
        and record.get("countryCode") == "GB"
        and not is_fossil(record)
    ]
    assert starfish
    for record in starfish:
        assert any(record["locality"].startswith(name) for name in coastal)
        assert record["locality"].endswith((" Bay", " Harbour", ", foreshore"))
        assert "elevation" not in record


def test_localities_abroad_are_where_they_are_in_the_world(sound):
    known = {place.name: place for country in ABROAD for place in country.localities}
    checked = 0
    for record in sound:
        place = known.get(record.get("locality"))
        if place and "decimalLatitude" in record:
            assert record["decimalLatitude"] == pytest.approx(place.latitude, abs=0.1)
            assert record["decimalLongitude"] == pytest.approx(place.longitude, abs=0.1)
            checked += 1
    assert checked > 1000


def test_nothing_is_catalogued_identified_or_changed_before_it_was_collected(sound):
    for record in sound:
        collected = last_year(record)
        if number := re.search(r":(\d{4})\.", record.get("catalogNumber", "")):
            assert collected <= int(number[1]) <= LAST_YEAR
        for term in ("dateIdentified", "modified"):
            assert collected <= int(record.get(term, "9999")[:4])


def test_types_are_few_of_the_right_code_and_older_than_their_name(sound):
    types = [r for r in sound if r.get("typeStatus", "NotAType") != "NotAType"]
    assert 0.004 < len(types) / len(sound) < 0.02
    for record in types:
        if record.get("kingdom") == "Animalia":
            assert record["typeStatus"] not in BOTANICAL_ONLY
        year = re.search(r"1[789]\d\d", record.get("scientificNameAuthorship", ""))
        assert not year or last_year(record) <= int(year[0])


def test_fossils_are_from_their_strata_with_a_year_at_best(sound):
    sites = {site.locality for found in SITES.values() for site in found}
    fossils = [record for record in sound if is_fossil(record)]
    assert fossils
    for record in fossils:
        assert record["locality"] in sites
        assert "month" not in record
        assert not {"sex", "lifeStage", "habitat"} & record.keys()
    plesiosaurs = {r["locality"] for r in fossils if r.get("order") == "Plesiosauria"}
    assert plesiosaurs <= {"Black Ven, Charmouth", "Stonebarrow, Charmouth"}


def test_every_fossil_species_has_a_site():
    for fossil in FOSSILS:
        assert fossil.name in SITES or fossil.strata.get("formation") in SITES


def test_insects_and_herbs_of_the_north_are_not_from_the_depth_of_winter(sound):
    months = {
        record["month"]
        for record in sound
        if record.get("class") == "Insecta"
        and record.get("countryCode") == "GB"
        and "month" in record
    }
    assert months == set(range(4, 10))


def test_names_are_also_of_subspecies_hybrids_cultivars_and_doubtful_or_very_long(sound):
    ranks = Counter(record.get("taxonRank") for record in sound)
    assert ranks["SUBSPECIES"] > 20
    assert ranks["VARIETY"] > 0
    assert any("×" in record["scientificName"] for record in sound)
    assert {"cf.", "aff.", "agg."} <= {r.get("identificationQualifier") for r in sound}
    assert any("cultivarEpithet" in record for record in sound)
    assert max(len(record.get("verbatimScientificName", "")) for record in sound) > 120
    assert any("Gammaracanthuskytodermogammarus" in r["scientificName"] for r in sound)


def test_a_subspecies_keeps_its_species_and_a_hybrid_has_its_sign_upright():
    [tit] = DERIVED["Parus major"]
    assert (tit.terms["species"], tit.terms["infraspecificEpithet"]) == ("Parus major", "newtoni")
    assert "subspecies" not in tit.terms
    [hybrid] = DERIVED["Primula veris"]
    usage = next(iter(hybrid.terms["classifications"].values()))["usage"]
    assert usage["formattedName"] == "<i>Primula</i> × <i>polyantha</i> Mill."


def test_every_name_of_the_tables_belongs_to_a_species():
    names = {species.name for species in SPECIES}
    assert {*SUBSPECIES, *HYBRIDS, *CULTIVARS, *LONG_NAMES} <= names


def test_some_british_places_have_no_county(sound):
    british = [record for record in sound if record.get("countryCode") == "GB"]
    without = [record for record in british if "county" not in record]
    assert 0.03 < len(without) / len(british) < 0.1
    assert any("stateProvince" not in record for record in without)


def test_declared_totals_agree(world):
    for institution in world.institutions.values():
        owned = [
            c for c in world.collections.values() if c.get("institutionKey") == institution["key"]
        ]
        declared = sum(one.get("numberSpecimens", 0) for one in owned)
        if "numberSpecimens" in institution:
            assert declared <= institution["numberSpecimens"]
            assert institution["occurrenceCount"] <= institution["numberSpecimens"]
        for one in owned:
            assert one["occurrenceCount"] <= one.get("numberSpecimens", 10**9)


def test_grscicoll_counts_the_records_that_there_are(world):
    held = Counter(record.get("institutionKey") for record in world)
    for institution in world.institutions.values():
        assert institution["occurrenceCount"] == held[institution["key"]]


def test_entries_are_modified_after_they_were_created(world):
    for entry in (*world.institutions.values(), *world.collections.values()):
        assert entry["created"] <= entry["modified"]


def test_slips_of_institutions_are_labelled(world):
    slips = [one for one in world.institutions.values() if ERROR in one.get("description", "")]
    assert len(slips) == 3
