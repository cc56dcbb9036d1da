"""Generates occurrence records, each a pure function of the seed and its number.

The shares of terms that are present, missing or wrong are those of real specimens published from
GB; the values are made up. Longer than most modules because a record has many parts.
"""

import random
from typing import NamedTuple

from harvest.sandbox.generate import names
from harvest.sandbox.generate.collecting import make_event, make_place
from harvest.sandbox.generate.holders import Source
from harvest.sandbox.generate.institutions import SITE
from harvest.sandbox.generate.media import make_media
from harvest.sandbox.generate.taxa import FOSSILS, SPECIES, Taxon, to_rank
from harvest.sandbox.world.parameters import RANKS

FIRST_KEY = 2_200_000_000  # beyond what 32 bits hold, as GBIF's keys are today
TYPES = ("Holotype", "Paratype", "Syntype", "Lectotype", "Isotype", "Syntype|Paralectotype")
PREPARATIONS = ("pinned", "herbarium sheet", "spirit", "dry", "skin", "slide", "skin|skull")
ODD_REMARKS = (
    'Label <b>damaged</b>; see <a href="https://www.example.org/note">note</a>.',
    "<img src=x onerror=alert(1)> & <script>alert(2)</script>",
    "採集者のラベルは日本語で書かれている。",
    "‏ملاحظة على البطاقة الأصلية‎",
    "Tab\tand\u0000control\u0007characters\r\nin one remark",
    "A long remark. " * 400,
)
ODD_LINKS = ("javascript:alert(document.cookie)", "data:text/html,<p>no", "not a link")
# What a record without a place in a checklist lacks.
UNPLACED = {
    *("classifications", "taxonKey", "acceptedTaxonKey", "acceptedScientificName", "taxonRank"),
    *("taxonomicStatus", "iucnRedListCategory", "genericName", "specificEpithet"),
    *("scientificNameAuthorship", *RANKS, *(f"{rank}Key" for rank in RANKS)),
}


class Domain(NamedTuple):
    """The taxa that an institution may hold."""

    species: list[Taxon]
    higher: list[Taxon]  # genera and families
    fossils: list[Taxon]


def domain(*kingdoms: str) -> Domain:
    species = [taxon for taxon in SPECIES if taxon.kingdom in kingdoms]
    higher = [to_rank(taxon, "genus") for taxon in species[::7]]
    higher += [to_rank(taxon, "family") for taxon in species[::9]]
    return Domain(species, higher, [taxon for taxon in FOSSILS if taxon.kingdom in kingdoms])


PLANT_KINGDOMS = ("Plantae", "Fungi", "Chromista", "Protozoa")
ANIMALS, PLANTS = domain("Animalia"), domain(*PLANT_KINGDOMS)
EVERYTHING = domain("Animalia", *PLANT_KINGDOMS)
DEPARTMENTS = {
    "Insecta": "Entomology",
    "Arachnida": "Entomology",
    "Gastropoda": "Molluscs",
    "Bivalvia": "Molluscs",
    "Plantae": "Herbarium",
    "Chromista": "Herbarium",
    "Fungi": "Mycology",
}


def make_record(rng: random.Random, number: int, source: Source, basis: str) -> dict:
    """Return the record with this number, from ``source`` and with the given basisOfRecord."""
    fossil = basis == "FOSSIL_SPECIMEN"
    taxon = _choose_taxon(rng, source, fossil)
    record = {**_upkeep(rng, number, source, basis), **taxon.terms}
    record["issues"] = issues = []
    record |= _holding(rng, number, source, _department(taxon, fossil))
    record |= make_event(rng, issues)
    record |= make_place(rng, issues, british=0.9 if fossil else 0.55)
    record |= _specimen(rng, taxon)
    if rng.random() < 0.25:
        record["media"] = make_media(rng, number, record["key"], source)
    if fossil:
        record |= taxon.strata
    if rng.random() < 0.03:
        _spoil(rng, record)
    _separate(number, record)
    if number % 150 == 77:
        _unplace(record)
    return record


def _choose_taxon(rng: random.Random, source: Source, fossil: bool) -> Taxon:
    """Choose a taxon: a few species are common, and one record in twenty is not of a species."""
    held = _domain_of(source.institution)
    if fossil:
        return rng.choice(held.fossils)
    if rng.random() < 0.05:
        return rng.choice(held.higher)
    return held.species[int(len(held.species) * rng.random() ** 1.6)]


def _domain_of(institution: dict | None) -> Domain:
    if institution and {"Herbarium", "BotanicalGarden"} & set(institution["types"]):
        return PLANTS
    return ANIMALS if institution and "Zoology" in institution["name"] else EVERYTHING


def _department(taxon: Taxon, fossil: bool) -> str:
    if fossil:
        return "Geology"
    return DEPARTMENTS.get(taxon.group) or DEPARTMENTS.get(taxon.kingdom, "Vertebrates")


def _upkeep(rng: random.Random, number: int, source: Source, basis: str) -> dict:
    key = FIRST_KEY + (number % 3) * 1_000_000_000 + number * 17 + rng.randrange(17)
    crawled = f"2026-0{1 + number % 9}-{1 + rng.randrange(28):02}T0{number % 10}:12:09.059+00:00"
    return {
        "key": key,
        "gbifID": str(key),
        "datasetKey": source.dataset["key"],
        "publishingOrgKey": source.organization["key"],
        "installationKey": source.organization["key"],
        "hostingOrganizationKey": source.organization["key"],
        "publishingCountry": source.organization["country"],
        "protocol": "DWC_ARCHIVE",
        "lastCrawled": crawled,
        "lastParsed": crawled,
        "lastInterpreted": crawled,
        "crawlId": 100 + number % 9,
        "extensions": {},
        "basisOfRecord": basis,
        "occurrenceStatus": "PRESENT",
        "license": source.dataset["license"],
        "isSequenced": False,
        "isInCluster": number % 50 == 0,
        "identifiers": [{"identifier": f"sandbox-{number}"}],
        "identifier": f"sandbox-{number}",
        "media": [],
        "facts": [],
        "relations": [],
        "dnaSequenceID": [],
        "nucleotideSequence": [],
        "recordedByIDs": [],
        "identifiedByIDs": [],
        "gadm": {},
        "publishedByGbifRegion": "EUROPE",
    }


def _holding(rng: random.Random, number: int, source: Source, department: str) -> dict:
    """Return the holder and its numbers; the collection is the department's, if there is one."""
    held, code = {}, "UNKN"
    if source.institution:
        code = source.institution["code"]
        held["institutionKey"] = source.institution["key"]
    fitting = [one for one in source.collections if one["name"].endswith(department)]
    if not source.institution:
        fitting = source.collections
    if fitting:
        held |= {"collectionKey": fitting[0]["key"], "collectionCode": fitting[0]["code"]}
    return {"institutionCode": code, **held, **_numbers(rng, number, code)}


def _numbers(rng: random.Random, number: int, code: str) -> dict:
    """Return the specimen's identifiers at its holder; any may be missing."""
    held = {}
    if rng.random() < 0.97:
        held["catalogNumber"] = f"{code}:{1800 + number % 220}.{number}"
    if rng.random() < 0.99:
        held["occurrenceID"] = f"urn:catalog:{code}:{number}"
    if rng.random() < 0.15:
        held["otherCatalogNumbers"] = f"{code}-{number}|ACC.{number % 1900}"
    if rng.random() < 0.3:
        held["references"] = f"{SITE}/{code.lower()}/specimen/{number}"
    if rng.random() < 0.4:
        held["modified"] = f"20{10 + number % 16}-05-{1 + number % 28:02}T10:00:00.000+00:00"
    return held


def _specimen(rng: random.Random, taxon: Taxon) -> dict:
    """Return terms that only some specimens have."""
    found, animal = {}, taxon.kingdom == "Animalia"
    if (draw := rng.random()) < 0.05:
        found["typeStatus"] = rng.choice(TYPES) if draw < 0.02 else "NotAType"
    if rng.random() < 0.5:
        found["preparations"] = rng.choice(PREPARATIONS)
    if rng.random() < 0.4:
        found["individualCount"] = rng.choice((1, 1, 1, 2, 3, 12))
    if animal and rng.random() < 0.3:
        found["sex"] = rng.choice(("Male", "Female"))
        found["lifeStage"] = rng.choice(("Adult", "Adult", "Juvenile", "Larva"))
    if rng.random() < 0.25:
        found["identifiedBy"] = names.collector(rng)
        found["dateIdentified"] = f"{rng.randint(1850, 2024)}-03-17T00:00:00"
    if rng.random() < 0.1:
        found["habitat"] = rng.choice(("Chalk grassland", "Oak woodland", "Rock pool", "Peat bog"))
    if rng.random() < 0.1:
        found["occurrenceRemarks"] = rng.choice(
            ("Label in pencil.", "Ex old collection.", "In box.")
        )
    return found


def _spoil(rng: random.Random, record: dict) -> None:
    """Give the record one of the oddities of real records."""
    draw = rng.random()
    if draw < 0.3:
        record["occurrenceRemarks"] = rng.choice(ODD_REMARKS)
    elif draw < 0.4:
        record["references"] = rng.choice(ODD_LINKS)
    elif draw < 0.6:
        del record["classifications"]  # as in records that were last interpreted before 2025
    elif draw < 0.75:
        record["taxonomicStatus"] = "SYNONYM"
        record["issues"].append("TAXON_MATCH_FUZZY")
    elif draw < 0.9:
        record["issues"].append("INSTITUTION_MATCH_FUZZY")
        record["http://unknown.org/barcode"] = record["identifier"]
    else:
        record["countryCode"] = "ZZ"
        record.pop("country", None)


def _separate(number: int, record: dict) -> None:
    """Give some values the publisher's own ``;``, with which downloads join values, too."""
    if number % 16 == 5 and "recordedBy" in record:
        record["recordedBy"] += f"; {names.SURNAMES[number % len(names.SURNAMES)]}"
    if number % 3 == 1 and "preparations" in record:
        record["preparations"] += "; label"


def _unplace(record: dict) -> None:
    """Give the record a name that no checklist has: it has the publisher's name and no taxon."""
    for term in UNPLACED & record.keys():
        del record[term]
    record["scientificName"] = f"Incognita {record['identifier'].replace('-', '')}"
    record["issues"].append("TAXON_MATCH_NONE")
