"""The columns of a downloaded table: their names, and what each reads of a record.

A record is a dict as ``.values()`` makes it of ``attributes``, with the derived members TERMS,
KEYS and MIDS (specimens/downloads/records.py) where a column reads them. Longer than most modules because its lists are long.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from specimens.columns import BY_TERM, COLUMNS
from specimens.fields import BY_PARAM
from specimens.mids_terms import FACTS
from specimens.presenters.spreadsheet import ALWAYS
from specimens.table import BY_NAME

TERMS = "terms"  # {term without a column: value}
KEYS = "keys"  # {taxonKey, kingdomKey …: the keys of the record's taxon in the Catalogue of Life}
MIDS = "mids"  # {mids, midsMissing …: a text or a list} (specimens/mids_terms.py)
HOLDER = "institution"  # the institution's name
SIMPLE = "simple"  # the value of ``columns`` that stands for those of SIMPLE_CSV


def names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Of GBIF's format SIMPLE_CSV, in its order (https://techdocs.gbif.org/en/data-use/download-formats).
SIMPLE_CSV = names("""
    gbifID datasetKey occurrenceID kingdom phylum class order family genus species
    infraspecificEpithet taxonRank scientificName verbatimScientificName
    verbatimScientificNameAuthorship countryCode locality stateProvince occurrenceStatus
    individualCount publishingOrgKey decimalLatitude decimalLongitude
    coordinateUncertaintyInMeters coordinatePrecision elevation elevationAccuracy depth
    depthAccuracy eventDate day month year taxonKey speciesKey basisOfRecord institutionCode
    collectionCode catalogNumber recordNumber identifiedBy dateIdentified license rightsHolder
    recordedBy typeStatus establishmentMeans lastInterpreted mediaType issue
""")
# {a name in downloads: the attribute}, where the name is not that of a column's term
RENAMED = {"gbifID": "gbif_id", "issue": "issues", "mediaType": "media_types"}
KEY_NAMES = (
    *("taxonKey", "acceptedTaxonKey", "kingdomKey", "phylumKey", "classKey", "orderKey"),
    *("familyKey", "genusKey", "speciesKey"),
)
# Terms without a column that GBIF's archives have as well; others stay in JSON.
OTHER_TERMS = names("""
    accessRights bibliographicCitation language publisher type institutionID collectionID datasetID
    datasetName ownerInstitutionCode informationWithheld dataGeneralizations dynamicProperties
    organismQuantity organismQuantityType reproductiveCondition caste behavior vitality pathway
    georeferenceVerificationStatus disposition associatedOccurrences associatedReferences
    associatedSequences associatedTaxa occurrenceRemarks organismID organismName organismScope
    associatedOrganisms previousIdentifications organismRemarks materialEntityID
    materialEntityRemarks materialSampleID eventID parentEventID eventType eventTime startDayOfYear
    endDayOfYear verbatimEventDate sampleSizeUnit samplingEffort fieldNotes eventRemarks locationID
    higherGeographyID verbatimLocality verbatimElevation verticalDatum verbatimDepth
    minimumDistanceAboveSurfaceInMeters maximumDistanceAboveSurfaceInMeters locationAccordingTo
    locationRemarks coordinatePrecision pointRadiusSpatialFit verbatimCoordinateSystem verbatimSRS
    footprintWKT footprintSRS footprintSpatialFit georeferencedDate georeferenceProtocol
    georeferenceSources georeferenceRemarks geologicalContextID lithostratigraphicTerms
    identificationID verbatimIdentification identificationReferences
    identificationVerificationStatus identificationRemarks taxonID scientificNameID
    acceptedNameUsageID parentNameUsageID originalNameUsageID nameAccordingToID namePublishedInID
    taxonConceptID acceptedNameUsage parentNameUsage originalNameUsage nameAccordingTo
    namePublishedIn namePublishedInYear higherClassification superfamily subfamily tribe subtribe
    genericName subgenus infragenericEpithet specificEpithet infraspecificEpithet cultivarEpithet
    verbatimTaxonRank nomenclaturalCode nomenclaturalStatus taxonRemarks elevationAccuracy
    depthAccuracy verbatimScientificNameAuthorship isInvasive relativeOrganismQuantity projectId
    protocol lastParsed
""")


# Terms that GBIF passes on as they are. verbatim.txt has them, verbatimScientificName as scientificName.
AS_WRITTEN = names("""
    occurrenceID catalogNumber recordNumber fieldNumber institutionCode collectionCode rightsHolder
    verbatimLabel verbatimScientificName vernacularName identificationQualifier habitat stateProvince
    county municipality locality higherGeography waterBody island islandGroup formation member bed
    lowestBiostratigraphicZone highestBiostratigraphicZone
    accessRights bibliographicCitation institutionID collectionID datasetID datasetName
    ownerInstitutionCode informationWithheld dataGeneralizations dynamicProperties
    reproductiveCondition behavior georeferenceVerificationStatus disposition associatedOccurrences
    associatedReferences associatedSequences associatedTaxa occurrenceRemarks organismID organismName
    organismScope associatedOrganisms previousIdentifications organismRemarks materialEntityID
    materialEntityRemarks materialSampleID eventID parentEventID eventTime verbatimEventDate
    samplingEffort fieldNotes eventRemarks locationID higherGeographyID verbatimLocality
    verbatimElevation verticalDatum verbatimDepth locationAccordingTo locationRemarks
    verbatimCoordinates verbatimLatitude verbatimLongitude
    verbatimCoordinateSystem verbatimSRS footprintWKT footprintSRS georeferenceProtocol
    georeferenceSources georeferenceRemarks geologicalContextID lithostratigraphicTerms
    identificationID verbatimIdentification identificationReferences
    identificationVerificationStatus identificationRemarks taxonID scientificNameID nameAccordingTo
    namePublishedIn higherClassification verbatimTaxonRank nomenclaturalCode nomenclaturalStatus
    taxonRemarks
""")


@dataclass(frozen=True)
class OutColumn:
    """A column under its name: the attribute that it needs, TERMS, KEYS or MIDS, and how it is read.

    ``value(record)`` is a text, a number, a key, a moment, a list of texts, or None.
    """

    name: str
    source: str
    value: Callable[[dict], object]


def of_attribute(name: str, attribute: str) -> OutColumn:
    return OutColumn(name, attribute, itemgetter(attribute))


def of_member(name: str, source: str) -> OutColumn:
    """A column of a member of TERMS, KEYS or MIDS."""
    return OutColumn(name, source, partial(_member, source, name))


def _member(source: str, name: str, record: dict) -> object:
    return record[source].get(name)


def of_name(name: str) -> OutColumn:
    """The column of a name of GBIF's downloads."""
    if name in RENAMED:
        return of_attribute(name, RENAMED[name])
    if name in BY_TERM:
        return of_attribute(name, BY_TERM[name].attribute)
    return of_member(name, KEYS if name in KEY_NAMES else TERMS)


def table_columns(names: Iterable[str]) -> tuple[OutColumn, ...]:
    """What a spreadsheet of these columns of the table has, as a page of results does."""
    of_table = (param for name in names for param in BY_NAME[name].params)
    params = dict.fromkeys((*ALWAYS, *of_table))
    fields = [
        of_member(param, MIDS) if param in FACTS else of_attribute(param, BY_PARAM[param].attribute)
        for param in params
    ]
    return (*fields, of_attribute(HOLDER, HOLDER))


def simple_columns() -> tuple[OutColumn, ...]:
    """The columns of GBIF's SIMPLE_CSV."""
    return tuple(map(of_name, SIMPLE_CSV))


def archive_columns() -> tuple[OutColumn, ...]:
    """The columns of the core of a Darwin Core archive: every term that a record can have."""
    return sum(archive_parts(), ())


def archive_parts() -> tuple[tuple[OutColumn, ...], tuple[OutColumn, ...]]:
    """The same in two parts: what GBIF interprets or adds, and what it has as publishers wrote it."""
    terms = [each.term for each in COLUMNS if each.term not in ("", "media", "issues")]
    names = dict.fromkeys(("gbifID", *terms, "mediaType", "issue", *KEY_NAMES, *OTHER_TERMS))
    interpreted = [of_name(name) for name in names if name not in AS_WRITTEN]
    judged = [of_member(name, MIDS) for name in FACTS]
    return (*interpreted, *judged), tuple(map(of_name, AS_WRITTEN))
