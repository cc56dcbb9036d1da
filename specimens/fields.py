"""THE table of fields: everything that a specimen can be searched, counted, sorted or listed by.

One row per parameter, named as GBIF names it (https://techdocs.gbif.org/en/openapi/v1/occurrence).
The query, the index, the pages, the API and its documentation are all derived from this table.
Longer than other modules because the table is.
"""

from dataclasses import dataclass
from enum import Enum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from institutions.web.parameters import InvalidParameter, fold_name


class Kind(Enum):
    """What a field's values are, and so how they are written, compared and indexed."""

    KEYWORD = "keyword"  # text, compared whole and without case
    WORD = "word"  # one of an open vocabulary of UPPER_CASE words
    CHOICE = "choice"  # one of Field.choices
    COUNTRY = "country"  # ISO 3166-1 alpha-2
    UUID = "uuid"
    TAXON = "taxon"  # a taxon's key: matches it and everything below
    NAME = "name"  # a name at any rank: matches what bears it and everything below
    BOOLEAN = "boolean"
    INTEGER = "integer"  # this and the next two also take ranges: "low,high", "*" for an open end
    DECIMAL = "decimal"
    DATE = "date"

    @property
    def ranged(self) -> bool:
        return self in (Kind.INTEGER, Kind.DECIMAL, Kind.DATE)


class Group(TextChoices):
    """The parts of a record, in the order in which pages show them."""

    IDENTIFICATION = "identification", _("Identification")
    EVENT = "event", _("Collecting event")
    PLACE = "place", _("Place")
    RECORD = "record", _("Record")
    HOLDER = "holder", _("Institution and source")
    QUALITY = "quality", _("Media and quality")


@dataclass(frozen=True)
class Field:
    """One parameter.

    ``attribute`` is Specimen's attribute name (as in ``.values()``), or "" where
    specimens/search/documents/parts.py derives the value; of a key by rank, the name at that rank.
    ``limits`` bounds numbers, inclusively.
    """

    param: str
    attribute: str
    kind: Kind
    label: str
    group: Group
    multi: bool = False
    facet: bool = False
    sort: bool = False
    column: bool = False
    choices: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None


BASES_OF_RECORD = (
    "PRESERVED_SPECIMEN",
    "FOSSIL_SPECIMEN",
    "MATERIAL_SAMPLE",
    "LIVING_SPECIMEN",
    "MATERIAL_ENTITY",
    "MATERIAL_CITATION",
    "OBSERVATION",
    "HUMAN_OBSERVATION",
    "MACHINE_OBSERVATION",
    "OCCURRENCE",
)
CONTINENTS = (
    "AFRICA",
    "ANTARCTICA",
    "ASIA",
    "EUROPE",
    "NORTH_AMERICA",
    "OCEANIA",
    "SOUTH_AMERICA",
)
MEDIA_TYPES = ("StillImage", "MovingImage", "Sound", "InteractiveResource")

# The issues that GBIF's hasGeospatialIssue stands for (OccurrenceIssue.GEOSPATIAL_RULES).
GEOSPATIAL_ISSUES = frozenset(
    {
        "ZERO_COORDINATE",
        "COORDINATE_OUT_OF_RANGE",
        "COORDINATE_INVALID",
        "COUNTRY_COORDINATE_MISMATCH",
        "PRESUMED_SWAPPED_COORDINATE",
        "PRESUMED_NEGATED_LONGITUDE",
        "PRESUMED_NEGATED_LATITUDE",
    }
)

K, G = Kind, Group
_facet = {"facet": True, "column": True}
_sorted = {**_facet, "sort": True}
_column = {"column": True}
_many = {"multi": True, "facet": True, "column": True}

FIELDS: tuple[Field, ...] = (
    # Identification
    Field("scientificName", "scientific_name", K.NAME, _("Scientific name"), G.IDENTIFICATION, **_sorted),
    Field("taxonKey", "", K.TAXON, _("Taxon"), G.IDENTIFICATION, multi=True, facet=True),
    # GBIF's keys by rank mean the same keys; they are parameters of their own so that two must both hold.
    Field("kingdomKey", "kingdom", K.TAXON, _("Kingdom"), G.IDENTIFICATION, multi=True),
    Field("phylumKey", "phylum", K.TAXON, _("Phylum"), G.IDENTIFICATION, multi=True),
    Field("classKey", "class_name", K.TAXON, _("Class"), G.IDENTIFICATION, multi=True),
    Field("orderKey", "order_name", K.TAXON, _("Order"), G.IDENTIFICATION, multi=True),
    Field("familyKey", "family", K.TAXON, _("Family"), G.IDENTIFICATION, multi=True),
    Field("genusKey", "genus", K.TAXON, _("Genus"), G.IDENTIFICATION, multi=True),
    Field("speciesKey", "species", K.TAXON, _("Species"), G.IDENTIFICATION, multi=True),
    Field("taxonRank", "taxon_rank", K.WORD, _("Taxon rank"), G.IDENTIFICATION, **_facet),
    Field("taxonomicStatus", "taxonomic_status", K.WORD, _("Taxonomic status"), G.IDENTIFICATION, **_facet),
    Field("kingdom", "kingdom", K.KEYWORD, _("Kingdom"), G.IDENTIFICATION, **_facet),
    Field("phylum", "phylum", K.KEYWORD, _("Phylum"), G.IDENTIFICATION, **_facet),
    Field("class", "class_name", K.KEYWORD, _("Class"), G.IDENTIFICATION, **_facet),
    Field("order", "order_name", K.KEYWORD, _("Order"), G.IDENTIFICATION, **_facet),
    Field("family", "family", K.KEYWORD, _("Family"), G.IDENTIFICATION, **_sorted),
    Field("genus", "genus", K.KEYWORD, _("Genus"), G.IDENTIFICATION, **_facet),
    Field("species", "species", K.KEYWORD, _("Species"), G.IDENTIFICATION, **_facet),
    Field("typeStatus", "type_status", K.KEYWORD, _("Type status"), G.IDENTIFICATION, **_many),
    Field("identifiedBy", "identified_by", K.KEYWORD, _("Identified by"), G.IDENTIFICATION, **_many),
    Field("iucnRedListCategory", "iucn_red_list_category", K.WORD, _("IUCN Red List category"), G.IDENTIFICATION, **_facet),
    # Collecting event
    Field("recordedBy", "recorded_by", K.KEYWORD, _("Collected by"), G.EVENT, **_many, sort=True),
    Field("recordedByID", "recorded_by_id", K.KEYWORD, _("Collector’s identifier"), G.EVENT, **_many),
    Field("eventDate", "event_date", K.DATE, _("Date collected"), G.EVENT, **_column),
    Field("year", "year", K.INTEGER, _("Year"), G.EVENT, **_sorted, limits=(0, 9999)),
    Field("month", "month", K.INTEGER, _("Month"), G.EVENT, **_facet, limits=(1, 12)),
    Field("day", "day", K.INTEGER, _("Day"), G.EVENT, **_facet, limits=(1, 31)),
    # Place
    Field("country", "country_code", K.COUNTRY, _("Country or area"), G.PLACE, **_sorted),
    Field("continent", "continent", K.CHOICE, _("Continent"), G.PLACE, **_facet, choices=CONTINENTS),
    Field("stateProvince", "state_province", K.KEYWORD, _("State or province"), G.PLACE, **_facet),
    Field("county", "county", K.KEYWORD, _("County"), G.PLACE, **_facet),
    Field("locality", "locality", K.KEYWORD, _("Locality"), G.PLACE, **_column),
    Field("waterBody", "water_body", K.KEYWORD, _("Water body"), G.PLACE, **_facet),
    Field("island", "island", K.KEYWORD, _("Island"), G.PLACE, **_facet),
    Field("hasCoordinate", "", K.BOOLEAN, _("Has coordinates"), G.PLACE, facet=True),
    Field("decimalLatitude", "decimal_latitude", K.DECIMAL, _("Latitude"), G.PLACE, **_column, limits=(-90, 90)),
    Field("decimalLongitude", "decimal_longitude", K.DECIMAL, _("Longitude"), G.PLACE, **_column, limits=(-180, 180)),
    Field("coordinateUncertaintyInMeters", "coordinate_uncertainty_in_meters", K.DECIMAL, _("Coordinate uncertainty in metres"), G.PLACE, **_column),
    Field("elevation", "elevation", K.DECIMAL, _("Elevation in metres"), G.PLACE, **_column),
    Field("depth", "depth", K.DECIMAL, _("Depth in metres"), G.PLACE, **_column),
    # Record
    Field("gbifId", "gbif_id", K.INTEGER, _("GBIF number"), G.RECORD, **_column, limits=(0, 2**63 - 1)),
    Field("basisOfRecord", "basis_of_record", K.CHOICE, _("Kind of specimen"), G.RECORD, **_facet, choices=BASES_OF_RECORD),
    Field("catalogNumber", "catalog_number", K.KEYWORD, _("Catalogue number"), G.RECORD, sort=True, **_column),
    Field("otherCatalogNumbers", "other_catalog_numbers", K.KEYWORD, _("Other catalogue numbers"), G.RECORD, multi=True, **_column),
    Field("recordNumber", "record_number", K.KEYWORD, _("Collector’s number"), G.RECORD, **_column),
    Field("occurrenceId", "occurrence_id", K.KEYWORD, _("Occurrence ID"), G.RECORD, **_column),
    Field("preparations", "preparations", K.KEYWORD, _("Preparations"), G.RECORD, **_many),
    Field("individualCount", "individual_count", K.INTEGER, _("Individuals"), G.RECORD, **_column, limits=(0, 2**31 - 1)),
    Field("sex", "sex", K.KEYWORD, _("Sex"), G.RECORD, **_facet),
    Field("lifeStage", "life_stage", K.KEYWORD, _("Life stage"), G.RECORD, **_facet),
    # Institution and source
    Field("institutionKey", "institution_id", K.UUID, _("Institution"), G.HOLDER, **_facet),
    Field("collectionKey", "collection_id", K.UUID, _("Collection"), G.HOLDER, **_facet),
    Field("institutionCode", "institution_code", K.KEYWORD, _("Institution code"), G.HOLDER, **_facet),
    Field("collectionCode", "collection_code", K.KEYWORD, _("Collection code"), G.HOLDER, **_facet),
    Field("datasetKey", "dataset_id", K.UUID, _("Dataset"), G.HOLDER, **_facet),
    Field("publishingOrg", "publisher_id", K.UUID, _("Publisher"), G.HOLDER, **_facet),
    Field("publishingCountry", "publishing_country", K.COUNTRY, _("Publishing country"), G.HOLDER, **_facet),
    Field("license", "license", K.KEYWORD, _("Licence"), G.HOLDER, **_facet),
    # Media and quality
    Field("hasImage", "", K.BOOLEAN, _("Has an image"), G.QUALITY, facet=True),
    Field("mediaType", "media_types", K.CHOICE, _("Media"), G.QUALITY, **_many, choices=MEDIA_TYPES),
    Field("issue", "issues", K.WORD, _("GBIF's remarks on quality"), G.QUALITY, **_many),
    Field("hasGeospatialIssue", "", K.BOOLEAN, _("Has doubtful coordinates"), G.QUALITY, facet=True),
    Field("modified", "modified", K.DATE, _("Last changed by the publisher"), G.QUALITY, **_column),
    Field("lastInterpreted", "last_interpreted", K.DATE, _("Last read by GBIF"), G.QUALITY, **_column),
)  # fmt: skip

BY_PARAM: dict[str, Field] = {field.param: field for field in FIELDS}
FACETS: tuple[str, ...] = tuple(field.param for field in FIELDS if field.facet)
SORTS: tuple[str, ...] = tuple(field.param for field in FIELDS if field.sort)

_BY_FOLDED_NAME = {fold_name(field.param): field for field in FIELDS}


def find(name: str) -> Field | None:
    """The field of that parameter, its name compared as GBIF does; None if there is none."""
    return _BY_FOLDED_NAME.get(fold_name(name))


def check_sort(sort: str) -> str:
    """The sort, which is "" or one of SORTS, with "-" before it for the other way round.

    Raises InvalidParameter for anything else.
    """
    if sort and sort.removeprefix("-") not in SORTS:
        allowed = ", ".join(sorted(SORTS))
        message = _("Use one of %s; “-” before it reverses it.") % allowed
        raise InvalidParameter("sort", str(message))
    return sort
