"""Generates occurrence records, each a pure function of the seed and its number.

The shares of terms that are present, missing or wrong are those of real specimens published from
GB; the values are made up, but agree: taxa live where and when they were collected. Longer than most
modules because it spells out the members of a record.
"""

import random

from harvest.sandbox.generate import oddities
from harvest.sandbox.generate.attributes import LAST_YEAR, describe, determination
from harvest.sandbox.generate.collecting import (
    Place,
    forget_county,
    make_find,
    make_place,
    settle,
)
from harvest.sandbox.generate.events import (
    coarsened,
    event_terms,
    in_summer,
    lately,
    make_event,
)
from harvest.sandbox.generate.holders import Source
from harvest.sandbox.generate.identification import choose_taxon, choose_type, domain_of, fit
from harvest.sandbox.generate.institutions import SITE
from harvest.sandbox.generate.media import make_media
from harvest.sandbox.generate.places import UK
from harvest.sandbox.generate.taxa import Taxon
from harvest.sandbox.generate.variants import name

FIRST_KEY = 2_200_000_000  # beyond what 32 bits hold, as GBIF's keys are today
ERRORS = 0.004  # of records, besides those of dates, coordinates and links
OF_SUMMER = ("Insecta", "Arachnida", "Amphibia", "Squamata", "Magnoliopsida", "Liliopsida")
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
    is_fossil, issues = basis == "FOSSIL_SPECIMEN", []
    taxon = choose_taxon(rng, domain_of(source.institution), is_fossil)
    record = _upkeep(rng, number, source, basis)
    record["issues"] = issues
    event = make_event(rng, issues)
    if is_fossil:
        event, place = coarsened(rng, event), make_find(rng, taxon, issues)
    else:
        event = lately(event) if basis == "MATERIAL_SAMPLE" else event
        place = make_place(rng, issues, british=0.55)
    taxon, naming = _identify(rng, taxon, source, place, event.year, basis)
    if _is_of_summer(taxon, place):
        event = in_summer(event)
    record |= {**taxon.terms, **taxon.strata, **naming, **event_terms(event)}
    record |= _holding(rng, number, source, _department(taxon, is_fossil), event.year)
    record |= {**forget_county(rng, place), **settle(rng, place, taxon.range.habitat)}
    record |= {**describe(rng, taxon, basis), **determination(rng, event.year)}
    _raise(record, taxon)
    if rng.random() < 0.25:
        record["media"] = make_media(rng, number, record["key"], source)
    _spoil(rng, number, record)
    return record


def _identify(
    rng: random.Random, taxon: Taxon, source: Source, place: Place, year: int | None, basis: str
) -> tuple[Taxon, dict]:
    """Return the taxon, and what the record says of its name: type status, qualifier, and so on."""
    draw = rng.random()
    if basis == "FOSSIL_SPECIMEN":
        return taxon, {}
    held = domain_of(source.institution)
    if draw < 0.06 and (found := choose_type(rng, taxon, held, place, year)):
        return found[0], {"typeStatus": found[1]}
    named = name(rng, fit(rng, taxon, held, place, year), place.country)
    return named.taxon, named.terms | ({"typeStatus": "NotAType"} if draw > 0.97 else {})


def _spoil(rng: random.Random, number: int, record: dict) -> None:
    """Give the record the oddities and errors that are due."""
    oddities.label_errors_of_issues(record)
    if rng.random() < 0.03:
        oddities.spoil(rng, record)
    if rng.random() < ERRORS:
        oddities.err(rng, record)
    oddities.separate(number, record)
    if number % 150 == 77:
        oddities.unplace(number, record)


def _is_of_summer(taxon: Taxon, place: Place) -> bool:
    """Whether it is not found in winter: in the north, herbs, insects, frogs and their like."""
    is_northern = place.terms.get("continent") in ("EUROPE", "NORTH_AMERICA")
    return is_northern and taxon.group in OF_SUMMER


def _raise(record: dict, taxon: Taxon) -> None:
    """Bring an elevation down to what Britain has; there is none in the sea."""
    if "elevation" not in record:
        return
    if taxon.range.habitat == "sea":
        del record["elevation"]
    elif record.get("countryCode") == UK.code:
        record["elevation"] //= 6


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


def _holding(
    rng: random.Random, number: int, source: Source, department: str, year: int | None
) -> dict:
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
    founded = (source.institution or {}).get("foundingDate", 0)
    return {"institutionCode": code, **held, **_numbers(rng, number, code, year, founded)}


def _numbers(rng: random.Random, number: int, code: str, year: int | None, founded: int) -> dict:
    """Return the specimen's identifiers at its holder; any may be missing.

    It was catalogued after it was collected, and after its holder was founded.
    """
    held = {}
    first = max(1800, founded, year or 0)
    catalogued = min(LAST_YEAR, first + int((60 if year else 190) * rng.random() ** 2))
    if rng.random() < 0.97:
        held["catalogNumber"] = f"{code}:{catalogued}.{number}"
    if rng.random() < 0.99:
        held["occurrenceID"] = f"urn:catalog:{code}:{number}"
    if rng.random() < 0.15:
        held["otherCatalogNumbers"] = f"{code}-{number}|ACC.{catalogued}.{number % 190}"
    if rng.random() < 0.3:
        held["references"] = f"{SITE}/{code.lower()}/specimen/{number}"
    if rng.random() < 0.4:
        held["modified"] = (
            f"{max(2010 + number % 16, catalogued)}-05-{1 + number % 28:02}T10:00:00.000+00:00"
        )
    return held
