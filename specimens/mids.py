"""How completely a specimen is described, by MIDS: Minimum Information about a Digital Specimen. Pure.

A level is reached if its elements and those of all levels below are met; an element is met if a record
has any of the terms that it names (of some, several together). It says how much there is, not how
good it is. Source: TDWG's draft of 30 April 2026 with its mappings of Darwin Core for biology and for
palaeontology (https://github.com/tdwg/mids), and the data requirements of DiSSCo UK's funding of June 2025.

GBIF's interpretation is what we have. So ``countryCode`` and ``taxonKey`` count, which GBIF derives, and
``geodeticDatum``, which it fills in; a name counts as the publisher or as GBIF has it; and any medium
counts as one with an identifier, as GBIF keeps none without an address. Longer than most modules
because the table of elements is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

VERSION = "2026-04-30"  # of the draft


class Profile(Enum):
    """The rules by which specimens are judged: TDWG's by discipline, and those of the funding."""

    BIOLOGY = "biology"
    PALAEONTOLOGY = "palaeontology"
    FUNDING = "funding"


Alternatives = tuple[tuple[str, ...], ...]  # each: terms that are needed together


@dataclass(frozen=True)
class Element:
    """What a level asks for, and the terms of which any alternative meets it."""

    name: str
    level: int
    met_by: Alternatives


def _any_of(*terms: str) -> Alternatives:
    return tuple((term,) for term in terms)


_ranks = (
    ("Eon", "Eonothem"),
    ("Era", "Erathem"),
    ("Period", "System"),
    ("Epoch", "Series"),
    ("Age", "Stage"),
)
_CHRONOSTRATIGRAPHY = [
    f"{first}{time}Or{extreme}{stratum}"
    for time, stratum in _ranks
    for first, extreme in (("earliest", "Lowest"), ("latest", "Highest"))
]
_PLACES = (
    *("locality", "verbatimLocality", "county", "municipality", "stateProvince", "island"),
    *("islandGroup", "waterBody", "continent", "country", "countryCode", "higherGeography"),
    "verbatimCoordinates",
)
_POINT = ("decimalLatitude", "decimalLongitude")
_EXACT_POINT = (*_POINT, "coordinatePrecision", "coordinateUncertaintyInMeters", "geodeticDatum")
_B, _P, _F = ([profile] for profile in Profile)

_TABLE: tuple[tuple[list[Profile], Element], ...] = (
    (_B + _P, Element("PhysicalSpecimenID", 0, _any_of("materialSampleID", "catalogNumber", "otherCatalogNumbers", "occurrenceID", "materialEntityID"))),
    (_B + _P, Element("Organization", 0, _any_of("ownerInstitutionCode", "institutionID", "institutionCode"))),
    (_B, Element("Name", 1, _any_of("scientificName", "vernacularName", "scientificNameID", "taxonKey", "organismName"))),
    (_P, Element("Name", 1, _any_of("scientificName", "vernacularName", "verbatimIdentification"))),
    (_B + _P, Element("ObjectType", 1, _any_of("preparations", "materialEntityType"))),
    (_B + _P, Element("License", 1, _any_of("license"))),
    (_B + _P, Element("Modified", 1, _any_of("modified"))),
    (_P, Element("Chronostratigraphy", 1, _any_of(*_CHRONOSTRATIGRAPHY))),
    (_B + _P, Element("QualitativeLocation", 2, (*_any_of(*_PLACES), ("verbatimLatitude", "verbatimLongitude")))),
    (_B + _P, Element("QuantitativeLocation", 2, (_POINT, *_any_of("locationID", "footprintWKT")))),
    (_B, Element("CollectingAgent", 2, _any_of("recordedBy", "recordedByID"))),
    (_B, Element("DateCollected", 2, _any_of("eventDate", "year", "verbatimEventDate"))),
    (_B, Element("CollectingNumber", 2, _any_of("recordNumber", "fieldNumber"))),
    (_B, Element("Media", 2, _any_of("mediaType", "associatedMedia"))),
    (_P, Element("StratigraphicContext", 2, _any_of("bed", "member", "formation", "group", "lowestBiostratigraphicZone", "highestBiostratigraphicZone", "lithostratigraphicTerms"))),
    (_B + _P, Element("OrganizationID", 3, _any_of("institutionID"))),
    (_B, Element("IdentifiedAsID", 3, _any_of("scientificNameID", "taxonKey"))),
    (_P, Element("IdentifiedAsID", 3, _any_of("scientificNameID"))),
    (_B + _P, Element("IdentifiedByID", 3, _any_of("identifiedByID"))),
    (_B + _P, Element("GeographicalLocalityID", 3, (("locationID",), _EXACT_POINT, ("footprintWKT", "footprintSRS")))),
    (_B + _P, Element("MediaID", 3, _any_of("mediaType"))),
    (_B + _P, Element("CollectingAgentID", 3, _any_of("recordedByID"))),
    (_F, Element("institutionCode", 0, _any_of("institutionCode"))),
    (_F, Element("catalogNumber", 0, _any_of("catalogNumber"))),
    (_F, Element("license", 1, _any_of("license"))),
    (_F, Element("modified", 1, _any_of("modified"))),
    (_F, Element("scientificName", 1, _any_of("scientificName"))),
    (_F, Element("basisOfRecord", 1, _any_of("basisOfRecord"))),
)  # fmt: skip

ELEMENTS: Mapping[Profile, tuple[Element, ...]] = {
    profile: tuple(element for profiles, element in _TABLE if profile in profiles)
    for profile in Profile
}
TERMS: frozenset[str] = frozenset(
    term for _profiles, element in _TABLE for terms in element.met_by for term in terms
)
LEVELS = {
    profile: tuple(sorted({element.level for element in elements}))
    for profile, elements in ELEMENTS.items()
}
# What says nothing: of any term, and of some.
NOTHING = frozenset({"", "unknown:undigitized"})
NOTHING_OF = {
    "scientificName": NOTHING | {"incertae sedis"},
    "taxonKey": NOTHING | {"0"},
    "scientificNameID": NOTHING | {"0"},
}


def is_filled(term: str, value: object) -> bool:
    """Whether a value of a term says anything; a list does if any of its values does."""
    if isinstance(value, list | tuple):
        return any(is_filled(term, each) for each in value)
    return value is not None and str(value) not in NOTHING_OF.get(term, NOTHING)


def profile_of(basis_of_record: str) -> Profile:
    """TDWG's profile: palaeontology of fossils, biology of all else."""
    return Profile.PALAEONTOLOGY if basis_of_record == "FOSSIL_SPECIMEN" else Profile.BIOLOGY


@dataclass(frozen=True)
class Assessment:
    """What a record meets of a profile: the names of elements, by the ``terms`` that it has."""

    profile: Profile
    met: frozenset[str]
    terms: frozenset[str] = frozenset()

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the elements that are not met, of all levels."""
        elements = ELEMENTS[self.profile]
        return tuple(element.name for element in elements if element.name not in self.met)

    @property
    def level(self) -> int | None:
        """The highest level that is reached; None if not even the lowest."""
        reached = [level for level in LEVELS[self.profile] if not self.missing_for(level)]
        return max(reached, default=None)

    @property
    def next_level(self) -> int | None:
        """The lowest level that is not reached; None if all are."""
        return next((level for level in LEVELS[self.profile] if self.missing_for(level)), None)

    @property
    def is_one_short(self) -> bool:
        """Whether a single element stands between the record and the next level."""
        return self.next_level is not None and len(self.missing_for(self.next_level)) == 1

    def missing_for(self, level: int) -> tuple[str, ...]:
        """The names of the elements that are missing for a level."""
        elements = ELEMENTS[self.profile]
        return tuple(e.name for e in elements if e.level <= level and e.name not in self.met)


@cache
def _alternatives(profile: Profile) -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    return tuple(
        (element.name, tuple(map(frozenset, element.met_by))) for element in ELEMENTS[profile]
    )


def assess(terms: Collection[str], profile: Profile) -> Assessment:
    """Judge a record by the names of those of TERMS that it has."""
    present = frozenset(terms)
    met = (name for name, sets in _alternatives(profile) if any(one <= present for one in sets))
    return Assessment(profile, frozenset(met), present)


NO_LEVEL = "NONE"
LEVEL_NAMES = (NO_LEVEL, "0", "1", "2", "3")


def level_name(assessment: Assessment) -> str:
    """The level as it is searched and written: NO_LEVEL, "0", "1", "2" or "3"."""
    return NO_LEVEL if assessment.level is None else str(assessment.level)


def element_names(*profiles: Profile) -> tuple[str, ...]:
    """The names of the elements of any of the profiles, the lowest level first."""
    elements = [element for profile in profiles for element in ELEMENTS[profile]]
    return tuple(dict.fromkeys(e.name for e in sorted(elements, key=lambda e: e.level)))
