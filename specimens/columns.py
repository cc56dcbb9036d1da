"""The one table of columns: the facts of a GBIF record that a specimen keeps, and how to read them.

To add a column, add it to the model (specimens/models/specimen.py) and to this table and, if it can be
searched, add a row to specimens/fields.py. Parsing, loading, the documents of the index, the API's
records and the history of a record are all derived from this table. Pure: imports neither our
modules nor Django. Longer than most modules because the table is long.
"""

from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """The kind of value in a column; it decides how the term is read (harvest/parse/readers.py)."""

    TEXT = "text"
    IDENTIFIER = "identifier"  # a text of limited length, as PostgreSQL indexes it
    LICENCE = "licence"
    LINK = "link"
    LIST = "list"  # several texts
    TYPE_STATUS = "type status"  # several, in the spelling of GBIF's vocabulary
    AGENT_IDS = "agent identifiers"  # several, which the search API gives as objects
    KEY = "key"  # a UUID of GBIF's registry, or None
    INTEGER = "integer"
    COUNT = "count"  # a whole number, 0 without a value
    DECIMAL = "decimal"
    FLAG = "flag"  # true, false, or None
    DAY = "day"
    MOMENT = "moment"
    OBJECT = "object"  # JSON
    OBJECTS = "objects"  # a JSON array

    @property
    def is_list(self) -> bool:
        """Whether the column is an array of texts."""
        return self in (Shape.LIST, Shape.TYPE_STATUS, Shape.AGENT_IDS)


class Part(Enum):
    """A set of columns whose values specimens tend to share, and which are indexed together.

    Specimens with the same values in a part share that part of their documents, which need not be
    made for each (specimens/search/documents/encoder.py). Only OWN is made for every specimen.
    """

    OWN = "own"
    TAXON = "taxon"
    NAMING = "naming"
    DETERMINATION = "determination"
    CHARACTER = "character"
    EVENT = "event"
    HABITAT = "habitat"
    COLLECTORS = "collectors"
    PLACE = "place"
    COORDINATES = "coordinates"
    MEASUREMENTS = "measurements"
    STRATIGRAPHY = "stratigraphy"
    HOLDER = "holder"
    MEDIA = "media"
    ISSUES = "issues"
    DATES = "dates"


class Found(Enum):
    """The way in which the words of a search (``q``) find the values of a column."""

    NOT = "not"
    WORDS = "words"  # by any word of the value
    NUMBER = "number"  # by the whole value, or by a part between spaces


@dataclass(frozen=True)
class Column:
    """A column of Specimen that harvests fill.

    ``term`` is GBIF's name in a record of the search API; "" if no single term fills the column.
    ``part`` is the part of the document that includes the column; None if it is not indexed.
    ``derived`` columns are made from several terms by harvest/parse/groups.py. ``limits`` are the
    least and the greatest valid number: any other number is flagged and dropped in a record, and
    refused in a search. ``is_cited``: people may have cited the value, so its changes are kept in
    the record's history. ``in_search``: the search API's answers have the term; if not, a record
    from a search that lacks it keeps what a download brought.
    """

    term: str
    attribute: str
    shape: Shape
    part: Part | None = None
    found: Found = Found.NOT
    derived: bool = False
    limits: tuple[float, float] | None = None
    is_cited: bool = False
    in_search: bool = True


S, P = Shape, Part
_words = {"found": Found.WORDS}
_number = {"found": Found.NUMBER}
_derived = {"derived": True}
_name = {"derived": True, "found": Found.WORDS}
_cited = {"found": Found.WORDS, "is_cited": True}

COLUMNS: tuple[Column, ...] = (
    Column("", "gbif_id", S.INTEGER, P.OWN, derived=True, limits=(0, 2**63 - 1)),
    # Record
    Column("basisOfRecord", "basis_of_record", S.TEXT, P.HOLDER),
    Column("occurrenceID", "occurrence_id", S.IDENTIFIER, P.OWN, **_number),
    Column("catalogNumber", "catalog_number", S.TEXT, P.OWN, **_number, is_cited=True),
    Column("otherCatalogNumbers", "other_catalog_numbers", S.LIST, P.OWN, **_number),
    Column("recordNumber", "record_number", S.TEXT, P.OWN, **_number),
    Column("fieldNumber", "field_number", S.TEXT, P.OWN, **_number),
    Column("institutionCode", "institution_code", S.TEXT, P.HOLDER, **_words),
    Column("collectionCode", "collection_code", S.TEXT, P.HOLDER, **_words),
    Column("institutionKey", "institution_id", S.KEY, P.HOLDER),
    Column("collectionKey", "collection_id", S.KEY, P.HOLDER),
    Column("datasetKey", "dataset_id", S.KEY, P.HOLDER, derived=True),
    Column("publishingOrgKey", "publisher_id", S.KEY, P.HOLDER),
    Column("publishingCountry", "publishing_country", S.TEXT, P.HOLDER),
    Column("license", "license", S.LICENCE, P.HOLDER),
    Column("rightsHolder", "rights_holder", S.TEXT),
    Column("references", "references", S.LINK),
    Column("preparations", "preparations", S.LIST, P.CHARACTER, **_words),
    Column("individualCount", "individual_count", S.INTEGER, P.MEASUREMENTS, limits=(0, 2**31 - 1)),
    Column("verbatimLabel", "verbatim_label", S.TEXT, P.OWN, **_words),
    Column("sex", "sex", S.TEXT, P.CHARACTER),
    Column("lifeStage", "life_stage", S.TEXT, P.CHARACTER),
    Column("occurrenceStatus", "occurrence_status", S.TEXT, P.CHARACTER),
    Column("establishmentMeans", "establishment_means", S.TEXT, P.CHARACTER),
    Column("degreeOfEstablishment", "degree_of_establishment", S.TEXT, P.CHARACTER),
    Column("typeStatus", "type_status", S.TYPE_STATUS, P.CHARACTER, **_cited),
    Column("typifiedName", "typified_name", S.TEXT, P.CHARACTER, **_words),
    # Identification
    Column("scientificName", "scientific_name", S.TEXT, P.TAXON, **_name, is_cited=True),
    Column("scientificNameAuthorship", "scientific_name_authorship", S.TEXT, P.TAXON, **_derived),
    Column("acceptedScientificName", "accepted_scientific_name", S.TEXT, P.TAXON, **_name),
    Column("taxonRank", "taxon_rank", S.TEXT, P.TAXON, **_derived),
    Column("taxonomicStatus", "taxonomic_status", S.TEXT, P.TAXON, **_derived),
    Column("kingdom", "kingdom", S.TEXT, P.TAXON, **_name),
    Column("phylum", "phylum", S.TEXT, P.TAXON, **_name),
    Column("class", "class_name", S.TEXT, P.TAXON, **_name),
    Column("order", "order_name", S.TEXT, P.TAXON, **_name),
    Column("family", "family", S.TEXT, P.TAXON, **_name),
    Column("genus", "genus", S.TEXT, P.TAXON, **_name),
    Column("species", "species", S.TEXT, P.TAXON, **_name),
    Column("iucnRedListCategory", "iucn_red_list_category", S.TEXT, P.TAXON, **_derived),
    Column("", "col_taxon_key", S.TEXT, P.TAXON, **_derived),
    Column("", "col_taxon_keys", S.LIST, P.TAXON, **_derived),
    Column("", "backbone_taxon_key", S.TEXT, P.TAXON, **_derived),
    Column("", "backbone_taxon_keys", S.LIST, P.TAXON, **_derived),
    Column("vernacularName", "vernacular_name", S.TEXT, P.TAXON, **_words),
    Column("verbatimScientificName", "verbatim_scientific_name", S.TEXT, P.NAMING, **_words, in_search=False),
    Column("identificationQualifier", "identification_qualifier", S.TEXT, P.NAMING, **_words),
    Column("identifiedBy", "identified_by", S.LIST, P.DETERMINATION, **_words),
    Column("identifiedByID", "identified_by_id", S.AGENT_IDS, P.DETERMINATION),
    Column("dateIdentified", "date_identified", S.TEXT),
    # Event
    Column("eventDate", "event_date", S.TEXT, P.EVENT, derived=True, is_cited=True),
    Column("", "collected_from", S.DAY, P.EVENT, **_derived),
    Column("", "collected_to", S.DAY, P.EVENT, **_derived),
    Column("year", "year", S.INTEGER, P.EVENT, derived=True, limits=(0, 9999)),
    Column("month", "month", S.INTEGER, P.EVENT, derived=True, limits=(1, 12)),
    Column("day", "day", S.INTEGER, P.EVENT, derived=True, limits=(1, 31)),
    Column("recordedBy", "recorded_by", S.LIST, P.COLLECTORS, **_cited),
    Column("recordedByID", "recorded_by_id", S.AGENT_IDS, P.COLLECTORS),
    Column("habitat", "habitat", S.TEXT, P.HABITAT, **_words),
    Column("samplingProtocol", "sampling_protocol", S.LIST, P.HABITAT, **_words),
    Column("sampleSizeValue", "sample_size_value", S.DECIMAL, P.MEASUREMENTS, limits=(0, 1e15)),
    # Place
    Column("countryCode", "country_code", S.TEXT, P.PLACE, is_cited=True),
    Column("continent", "continent", S.TEXT, P.PLACE, **_words),
    Column("stateProvince", "state_province", S.TEXT, P.PLACE, **_cited),
    Column("county", "county", S.TEXT, P.PLACE, **_cited),
    Column("municipality", "municipality", S.TEXT, P.PLACE, **_words),
    Column("locality", "locality", S.TEXT, P.PLACE, **_cited),
    Column("higherGeography", "higher_geography", S.TEXT, P.PLACE),
    Column("waterBody", "water_body", S.TEXT, P.PLACE, **_words),
    Column("island", "island", S.TEXT, P.PLACE, **_words),
    Column("islandGroup", "island_group", S.TEXT, P.PLACE, **_words),
    Column("decimalLatitude", "decimal_latitude", S.DECIMAL, P.COORDINATES, derived=True, limits=(-90, 90)),
    Column("decimalLongitude", "decimal_longitude", S.DECIMAL, P.COORDINATES, derived=True, limits=(-180, 180)),
    Column("coordinateUncertaintyInMeters", "coordinate_uncertainty_in_meters", S.DECIMAL, P.COORDINATES, limits=(0, 1e8)),
    Column("distanceFromCentroidInMeters", "distance_from_centroid_in_meters", S.DECIMAL, P.COORDINATES, limits=(0, 1e8)),
    Column("georeferencedBy", "georeferenced_by", S.LIST, P.COORDINATES, **_words),
    Column("elevation", "elevation", S.DECIMAL, P.MEASUREMENTS, limits=(-1e5, 1e5)),
    Column("depth", "depth", S.DECIMAL, P.MEASUREMENTS, limits=(-1e5, 1e5)),
    # Geological context
    Column("earliestEonOrLowestEonothem", "earliest_eon_or_lowest_eonothem", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("latestEonOrHighestEonothem", "latest_eon_or_highest_eonothem", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("earliestEraOrLowestErathem", "earliest_era_or_lowest_erathem", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("latestEraOrHighestErathem", "latest_era_or_highest_erathem", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("earliestPeriodOrLowestSystem", "earliest_period_or_lowest_system", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("latestPeriodOrHighestSystem", "latest_period_or_highest_system", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("earliestEpochOrLowestSeries", "earliest_epoch_or_lowest_series", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("latestEpochOrHighestSeries", "latest_epoch_or_highest_series", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("earliestAgeOrLowestStage", "earliest_age_or_lowest_stage", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("latestAgeOrHighestStage", "latest_age_or_highest_stage", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("lowestBiostratigraphicZone", "lowest_biostratigraphic_zone", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("highestBiostratigraphicZone", "highest_biostratigraphic_zone", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("group", "group_name", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("formation", "formation", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("member", "member", S.TEXT, P.STRATIGRAPHY, **_words),
    Column("bed", "bed", S.TEXT, P.STRATIGRAPHY, **_words),
    # Media and quality
    Column("media", "media", S.OBJECTS, **_derived),
    Column("", "media_types", S.LIST, P.MEDIA, **_derived),
    Column("", "image_count", S.COUNT, P.MEDIA, **_derived),
    Column("isSequenced", "is_sequenced", S.FLAG, P.MEDIA),
    Column("issues", "issues", S.LIST, P.ISSUES),
    Column("", "flags", S.LIST, **_derived),
    Column("", "terms", S.OBJECT, **_derived),
    # Upkeep
    Column("modified", "modified", S.TEXT, P.DATES),
    Column("lastCrawled", "last_crawled", S.MOMENT),
    Column("lastInterpreted", "last_interpreted", S.MOMENT, P.DATES),
)  # fmt: skip

# The ranks at which a specimen keeps a name, highest first; each is the term of a column.
RANKS = ("kingdom", "phylum", "class", "order", "family", "genus", "species")

BY_ATTRIBUTE: dict[str, Column] = {column.attribute: column for column in COLUMNS}
BY_TERM: dict[str, Column] = {column.term: column for column in COLUMNS if column.term}


def attributes_of(part: Part) -> tuple[str, ...]:
    """The attributes of the columns in a part, in the order of the table."""
    return tuple(column.attribute for column in COLUMNS if column.part is part)


def attributes_found(found: Found) -> tuple[str, ...]:
    """The attributes of the columns that search words find in this way, in the table's order."""
    return tuple(column.attribute for column in COLUMNS if column.found is found)
