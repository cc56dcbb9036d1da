"""The parameters of occurrence searches, and where each finds its values in a record.

Longer than most modules because it is mostly a table of names.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from harvest.sandbox.world import kinds
from harvest.sandbox.world.kinds import ParameterKind, Present, Term, folded

BACKBONE = "d7dddbf4-2cf0-4f39-9b2a-bb099caae36c"
COL_XR = "7ddf754f-d193-4cc9-b351-99906754a03b"
RANKS = ("kingdom", "phylum", "class", "order", "family", "genus", "species")

# Documented parameters by which GBIF filters, but the sandbox can't: it refuses them.
UNSUPPORTED = {"geometry", "geodistance", "shuffle"}

GEOSPATIAL_ISSUES = {
    "ZERO_COORDINATE",
    "COORDINATE_OUT_OF_RANGE",
    "COORDINATE_INVALID",
    "COUNTRY_COORDINATE_MISMATCH",
    "PRESUMED_SWAPPED_COORDINATE",
    "PRESUMED_NEGATED_LONGITUDE",
    "PRESUMED_NEGATED_LATITUDE",
}
LICENCES = {
    "publicdomain/zero/1.0": "CC0_1_0",
    "licenses/by/4.0": "CC_BY_4_0",
    "licenses/by-nc/4.0": "CC_BY_NC_4_0",
}

# Parameters whose GBIF name is also that of the record's term, by kind.
TEXTS = """
    institutionCode collectionCode catalogNumber recordNumber datasetName locality
    stateProvince waterBody island islandGroup fieldNumber formation member bed group
    lowestBiostratigraphicZone highestBiostratigraphicZone earliestEonOrLowestEonothem
    earliestEraOrLowestErathem earliestPeriodOrLowestSystem earliestEpochOrLowestSeries
    earliestAgeOrLowestStage latestEonOrHighestEonothem latestEraOrHighestErathem
    latestPeriodOrHighestSystem latestEpochOrHighestSeries latestAgeOrHighestStage
    scientificName acceptedScientificName projectId
"""
JOINED = """
    otherCatalogNumbers recordedBy identifiedBy preparations higherGeography typeStatus
    georeferencedBy samplingProtocol
"""
NAMES = """
    sex lifeStage establishmentMeans degreeOfEstablishment pathway taxonomicStatus
    iucnRedListCategory protocol gbifRegion publishedByGbifRegion occurrenceStatus
"""
DECIMALS = "elevation depth coordinateUncertaintyInMeters distanceFromCentroidInMeters"
INTEGERS = "year day startDayOfYear endDayOfYear crawlId acceptedTaxonKey"
KEYS = "institutionKey collectionKey datasetKey hostingOrganizationKey installationKey"

# GBIF's enumerations.
BASES = """
    PRESERVED_SPECIMEN FOSSIL_SPECIMEN LIVING_SPECIMEN OBSERVATION HUMAN_OBSERVATION
    MACHINE_OBSERVATION MATERIAL_SAMPLE LITERATURE MATERIAL_CITATION OCCURRENCE UNKNOWN
"""
CONTINENTS = "AFRICA ANTARCTICA ASIA OCEANIA EUROPE NORTH_AMERICA SOUTH_AMERICA"
MEDIA = "StillImage MovingImage Sound"


@dataclass(frozen=True)
class Parameter:
    """A parameter: ``values`` reads a record's values for facets, ``kind`` compares them."""

    name: str
    kind: ParameterKind
    values: Callable[[dict], Iterable]

    @property
    def field(self) -> str:
        """GBIF's CONSTANT_CASE name, which facets and predicates use."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", self.name).upper()

    def parse(self, text: str) -> Term:
        return Present() if text.strip() == kinds.ANY else self.kind.parse(text)

    def keys(self, record: dict) -> set:
        return {self.kind.key(value) for value in self.values(record)} - {None}


def one(term: str):
    """Return a function that reads the value of a single-valued term from a record."""
    return lambda record: (record[term],) if record.get(term) not in (None, "") else ()


def many(term: str):
    """Return a function that reads the values of a term that GBIF joins with ``|``."""
    return lambda record: [part.strip() for part in record.get(term, "").split("|") if part.strip()]


def listed(term: str, part: str = ""):
    """Return a function that reads the distinct values of an array, or of its objects' member."""

    def values(record):
        items = record.get(term) or ()
        found = (item.get(part) for item in items) if part else items
        return {item for item in found if item}

    return values


def truth(test: Callable[[dict], bool]):
    return lambda record: ("true" if test(record) else "false",)


def licence(record) -> tuple[str, ...]:
    """Return GBIF's name of the record's licence, such as CC0_1_0; the record has its address."""
    url = record.get("license", "")
    return (next((name for part, name in LICENCES.items() if part in url), "UNSPECIFIED"),)


def has_coordinate(record) -> bool:
    return "decimalLatitude" in record and "decimalLongitude" in record


def classification(record, checklist: str) -> list[tuple[str, str]]:
    """Return (rank, key) of a record's taxon and all above it; old records have only flat keys."""
    found = record.get("classifications", {}).get(checklist)
    if found:
        ranked = [(taxon["rank"], taxon["key"]) for taxon in found.get("classification", ())]
        usages = [found.get("usage", {}), found.get("acceptedUsage", {})]
        return ranked + [("", usage["key"]) for usage in usages if "key" in usage]
    if checklist != BACKBONE:
        return []
    flat = [(rank.upper(), record.get(f"{rank}Key")) for rank in RANKS]
    flat += [("", record.get("taxonKey")), ("", record.get("acceptedTaxonKey"))]
    return [(rank, str(key)) for rank, key in flat if key is not None]


@cache
def taxon_parameters(checklist: str) -> dict[str, Parameter]:
    """Return the parameters taxonKey, kingdomKey … speciesKey, with the keys of ``checklist``."""

    def keys_of(rank: str):
        return lambda record: {
            key for at, key in classification(record, checklist) if rank in ("", at)
        }

    ranked = {
        f"{rank}key": Parameter(f"{rank}Key", kinds.TEXT, keys_of(rank.upper())) for rank in RANKS
    }
    return {"taxonkey": Parameter("taxonKey", kinds.TEXT, keys_of(""))} | ranked


def _table() -> dict[str, Parameter]:
    parameters = [
        *(Parameter(name, kinds.TEXT, one(name)) for name in TEXTS.split()),
        *(Parameter(name, kinds.TEXT, many(name)) for name in JOINED.split()),
        *(Parameter(name, kinds.NAME, one(name)) for name in NAMES.split()),
        *(Parameter(name, kinds.DECIMAL, one(name)) for name in DECIMALS.split()),
        *(Parameter(name, kinds.INTEGER, one(name)) for name in INTEGERS.split()),
        *(Parameter(name, kinds.KEY, one(name)) for name in KEYS.split()),
        *(Parameter(name, kinds.DATE, one(name)) for name in ("eventDate", "modified")),
        *_particular(),
    ]
    return {folded(parameter.name): parameter for parameter in parameters}


def _particular() -> list[Parameter]:
    """Return the parameters that need a name, kind or reader of their own."""
    licences = (*LICENCES.values(), "UNSPECIFIED", "UNSUPPORTED")
    spatial = truth(lambda record: not GEOSPATIAL_ISSUES.isdisjoint(record.get("issues", ())))
    abroad = truth(lambda record: record.get("countryCode") != record.get("publishingCountry"))
    return [
        Parameter("gbifId", kinds.INTEGER, one("key")),
        Parameter("datasetId", kinds.TEXT, many("datasetID")),
        Parameter("occurrenceId", kinds.TEXT, one("occurrenceID")),
        Parameter("publishingOrg", kinds.KEY, one("publishingOrgKey")),
        Parameter("publishingCountry", kinds.COUNTRY, one("publishingCountry")),
        Parameter("country", kinds.COUNTRY, one("countryCode")),
        Parameter("networkKey", kinds.KEY, listed("networkKeys")),
        Parameter(
            "basisOfRecord",
            kinds.enumeration("BasisOfRecord", *BASES.split()),
            one("basisOfRecord"),
        ),
        Parameter(
            "continent", kinds.enumeration("Continent", *CONTINENTS.split()), one("continent")
        ),
        Parameter(
            "mediaType", kinds.enumeration("MediaType", *MEDIA.split()), listed("media", "type")
        ),
        Parameter("license", kinds.enumeration("License", *licences), licence),
        Parameter("issue", kinds.NAME, listed("issues")),
        Parameter("month", kinds.MONTH, one("month")),
        Parameter("lastInterpreted", kinds.DATE, one("lastInterpreted")),
        Parameter("decimalLatitude", kinds.LATITUDE, one("decimalLatitude")),
        Parameter("decimalLongitude", kinds.LONGITUDE, one("decimalLongitude")),
        Parameter("hasCoordinate", kinds.BOOLEAN, truth(has_coordinate)),
        Parameter("hasGeospatialIssue", kinds.BOOLEAN, spatial),
        Parameter("isSequenced", kinds.BOOLEAN, truth(lambda record: record.get("isSequenced"))),
        Parameter("isInCluster", kinds.BOOLEAN, truth(lambda record: record.get("isInCluster"))),
        Parameter("repatriated", kinds.BOOLEAN, abroad),
        Parameter("recordedByID", kinds.TEXT, listed("recordedByIDs", "value")),
        Parameter("identifiedByID", kinds.TEXT, listed("identifiedByIDs", "value")),
    ]


PARAMETERS = _table()


def find_parameter(name: str, checklist: str = BACKBONE) -> Parameter | None:
    """Return the parameter of that name, in any case, with or without ``_``; None if unknown."""
    plain = folded(name)
    return PARAMETERS.get(plain) or taxon_parameters(checklist).get(plain)
