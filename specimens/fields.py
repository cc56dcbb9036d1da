"""THE table of fields: everything that a specimen can be searched, counted, sorted or listed by.

One row per parameter, named as GBIF names it (https://techdocs.gbif.org/en/openapi/v1/occurrence).
The query, the index, the pages, the API and its documentation are all derived from this table.
Longer than most modules because the table is.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, npgettext_lazy, pgettext_lazy

from institutions.text import folded, token
from institutions.vocabularies.creative_commons import GBIF_LICENCES
from institutions.web.parameters import InvalidParameter, fold_name
from specimens.columns import BY_ATTRIBUTE, Column, Shape
from specimens.media import MEDIA_TYPES
from specimens.mids import LEVEL_NAMES, Profile, element_names
from specimens.type_statuses import named_in, type_status


class Kind(Enum):
    """What a field's values are, and so how they are written, compared and indexed."""

    KEYWORD = "keyword"  # text, compared whole, as institutions.text.folded has it
    CONCEPT = "concept"  # as KEYWORD, mostly a name of a vocabulary of GBIF's: LowerJurassic
    WORD = "word"  # one of an open vocabulary of UPPER_CASE words
    CHOICE = "choice"  # one of Field.choices
    LICENCE = "licence"  # one of Field.choices, by its name, in words or by its address
    COUNTRY = "country"  # ISO 3166-1 alpha-2
    UUID = "uuid"
    TAXON = "taxon"  # a taxon's key: matches it and everything below
    NAME = "name"  # a name at any rank: matches what bears it and everything below
    BOOLEAN = "boolean"
    INTEGER = "integer"  # this and the next two also take ranges: "low,high", "*" for an open end
    DECIMAL = "decimal"
    DATE = "date"
    GEOMETRY = "geometry"  # an area: well-known text, or a grid reference
    DISTANCE = "distance"  # a circle: latitude,longitude,5km
    AREA = "area"  # an area with a name, as kind:identifier
    LIST = "list"  # records that were looked up, under the letters of their list
    TIME = "geological time"  # a name of geological time or a range of two: Triassic,Jurassic

    @property
    def ranged(self) -> bool:
        return self in (Kind.INTEGER, Kind.DECIMAL, Kind.DATE)

    @property
    def has_ends(self) -> bool:
        """Whether the form asks for two ends."""
        return self.ranged or self is Kind.TIME

    @property
    def is_place(self) -> bool:
        """Whether it compares coordinates with a region."""
        return self in (Kind.GEOMETRY, Kind.DISTANCE, Kind.AREA)

    @property
    def is_free_text(self) -> bool:
        """Whether values are other people's words, which differ in case, accents, punctuation."""
        return self in (Kind.KEYWORD, Kind.CONCEPT, Kind.LICENCE, Kind.NAME)


class Group(TextChoices):
    """The groups of a record's fields, in the order in which pages show them."""

    IDENTIFICATION = "identification", _("Identification")
    EVENT = "event", _("Collecting event")
    PLACE = "place", _("Place")
    STRATIGRAPHY = "stratigraphy", _("Geological context")
    RECORD = "record", _("Specimen and record")
    HOLDER = "holder", _("Institution and source")
    QUALITY = "quality", _("Media and quality")


@dataclass(frozen=True)
class Facet:
    """How the search page and the API count the values of a field.

    ``page`` is the filter's place on the page, in ascending order; 0 keeps it to the API.
    ``noun`` names its values by their number: "1 kingdom", "2 kingdoms".
    ``scientific``: values are set in italics.
    ``many_values``: there may be hundreds of thousands of values, which are counted otherwise.
    """

    page: int = 0
    noun: Any = ngettext_lazy("value", "values")
    scientific: bool = False
    many_values: bool = False


@dataclass(frozen=True)
class Field:
    """A parameter of searches.

    ``attribute`` is Specimen's attribute name (as in ``.values()``), or "" where
    specimens/search/documents/parts.py derives the value; of a key by rank, the name at that rank.
    ``sort``: results can be sorted by it. ``column``: it can be a column of results.
    ``in_record``: the page of a record shows it in its group, with the text of the term
    ``verbatim``, as the publisher wrote it. ``at_gbif``: GBIF's API has the parameter, too. ``phrase``
    is how a heading says it, with %s for the values; of a flag, ``phrase`` is for true and
    ``phrase_if_false`` for false. ``unit`` follows a number. ``between`` are the limits of a number that
    has no column. ``several``: a specimen can have several values, though no column has them.
    """

    param: str
    attribute: str
    kind: Kind
    label: str
    group: Group
    facet: Facet | None = None
    sort: bool = False
    column: bool = False
    in_record: bool = True
    at_gbif: bool = True
    choices: tuple[str, ...] = ()
    phrase: str = ""
    phrase_if_false: str = ""
    unit: str = ""
    verbatim: str = ""
    between: tuple[float, float] | None = None
    several: bool = False

    @cached_property
    def source(self) -> Column | None:
        """The column that the value comes from; None if it is derived."""
        return BY_ATTRIBUTE.get(self.attribute)

    @cached_property
    def multi(self) -> bool:
        """Whether a specimen can have several values."""
        is_list = self.source and self.source.shape.is_list
        return self.several or self.kind is Kind.TAXON or bool(is_list)

    @cached_property
    def takes_wildcards(self) -> bool:
        """Whether "*" within a value stands for any letters: of publishers' own texts."""
        is_list_in_one = self.source and self.source.shape is Shape.TYPE_STATUS
        return self.kind in (Kind.KEYWORD, Kind.CONCEPT, Kind.NAME) and not is_list_in_one

    def key(self, value: str) -> str:
        """What a text is compared by: "Łyme" and "LYME" are one value of a field of free text."""
        return folded(value) if self.kind.is_free_text else value

    def keys(self, value: str) -> list[str]:
        """The keys under which a record with the value is found and counted.

        That is its own, but for a type status with other words around it, or several in one text.
        """
        if self.source and self.source.shape is Shape.TYPE_STATUS:
            return [self.key(each) for each in named_in(value) or [value]]
        return [self.key(value)]

    def spelling(self, key: str) -> str:
        """How a key is written if no record has just the value."""
        return type_status(key) if self.source and self.source.shape is Shape.TYPE_STATUS else key

    @cached_property
    def limits(self) -> tuple[float, float] | None:
        """Between what a number lies, inclusively; None if it has no limits."""
        return self.source.limits if self.source else self.between


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

TDWG_ELEMENTS = element_names(Profile.BIOLOGY, Profile.PALAEONTOLOGY)
FUNDING_ELEMENTS = element_names(Profile.FUNDING)

K, G, F = Kind, Group, Facet
_elsewhere = {"in_record": False}  # the page of a record shows it outside its groups
_ours = {"at_gbif": False}
_rank = {"column": True, **_elsewhere, **_ours}
_key = _elsewhere
_column = {"column": True}
_facet = {"facet": Facet(), "column": True}
_many = {"facet": Facet(many_values=True), "column": True}

FIELDS: tuple[Field, ...] = (
    # Identification
    Field("scientificName", "scientific_name", K.NAME, _("Scientific name"), G.IDENTIFICATION, sort=True, **_many, phrase=_("of %s"), verbatim="verbatimScientificName"),
    Field("taxonKey", "", K.TAXON, _("Taxon"), G.IDENTIFICATION, facet=F(50, ngettext_lazy("taxon", "taxa")), phrase=_("of %s")),
    # GBIF's keys by rank mean the same keys; they are parameters of their own so that two must both hold.
    Field("kingdomKey", "kingdom", K.TAXON, _("Kingdom"), G.IDENTIFICATION, **_key),
    Field("phylumKey", "phylum", K.TAXON, _("Phylum"), G.IDENTIFICATION, **_key),
    Field("classKey", "class_name", K.TAXON, _("Class"), G.IDENTIFICATION, **_key),
    Field("orderKey", "order_name", K.TAXON, _("Order"), G.IDENTIFICATION, **_key),
    Field("familyKey", "family", K.TAXON, _("Family"), G.IDENTIFICATION, **_key),
    Field("genusKey", "genus", K.TAXON, _("Genus"), G.IDENTIFICATION, **_key),
    Field("speciesKey", "species", K.TAXON, _("Species"), G.IDENTIFICATION, **_key),
    Field("taxonRank", "taxon_rank", K.WORD, _("Taxon rank"), G.IDENTIFICATION, **_facet, verbatim="verbatimTaxonRank"),
    Field("taxonomicStatus", "taxonomic_status", K.WORD, _("Taxonomic status"), G.IDENTIFICATION, **_facet),
    Field("kingdom", "kingdom", K.KEYWORD, _("Kingdom"), G.IDENTIFICATION, sort=True, **_rank, facet=F(60, ngettext_lazy("kingdom", "kingdoms"))),
    Field("phylum", "phylum", K.KEYWORD, _("Phylum"), G.IDENTIFICATION, sort=True, **_rank, facet=F(70, ngettext_lazy("phylum", "phyla"))),
    Field("class", "class_name", K.KEYWORD, _("Class"), G.IDENTIFICATION, sort=True, **_rank, facet=F(80, ngettext_lazy("class", "classes"))),
    Field("order", "order_name", K.KEYWORD, _("Order"), G.IDENTIFICATION, sort=True, **_rank, facet=F(90, ngettext_lazy("order", "orders"))),
    Field("family", "family", K.KEYWORD, _("Family"), G.IDENTIFICATION, sort=True, **_rank, facet=F(100, ngettext_lazy("family", "families")), phrase=_("of %s")),
    Field("genus", "genus", K.KEYWORD, _("Genus"), G.IDENTIFICATION, sort=True, **_rank, facet=F(110, ngettext_lazy("genus", "genera"), scientific=True)),
    Field("species", "species", K.KEYWORD, _("Species"), G.IDENTIFICATION, sort=True, **_rank, facet=F(0, ngettext_lazy("species", "species"), many_values=True)),
    Field("typeStatus", "type_status", K.KEYWORD, _("Type status"), G.IDENTIFICATION, sort=True, **_column, facet=F(40, ngettext_lazy("type status", "type statuses")), verbatim="verbatimTypeStatus"),
    Field("typifiedName", "typified_name", K.KEYWORD, _("Typified name"), G.IDENTIFICATION, **_column),
    Field("verbatimScientificName", "verbatim_scientific_name", K.KEYWORD, _("Scientific name as given"), G.IDENTIFICATION, **_column, **_elsewhere),
    Field("identificationQualifier", "identification_qualifier", K.KEYWORD, _("Identification qualifier"), G.IDENTIFICATION, sort=True, **_column, facet=F(190, ngettext_lazy("identification qualifier", "identification qualifiers"))),
    Field("identifiedBy", "identified_by", K.KEYWORD, _("Identified by"), G.IDENTIFICATION, sort=True, **_many),
    Field("identifiedByID", "identified_by_id", K.KEYWORD, _("Identifier’s ID"), G.IDENTIFICATION, **_many),
    Field("iucnRedListCategory", "iucn_red_list_category", K.WORD, _("IUCN Red List category"), G.IDENTIFICATION, **_facet),
    # Collecting event
    Field("recordedBy", "recorded_by", K.KEYWORD, _("Collected by"), G.EVENT, sort=True, **_column, facet=F(140, ngettext_lazy("collector", "collectors"), many_values=True), phrase=_("collected by %s")),
    Field("recordedByID", "recorded_by_id", K.KEYWORD, _("Collector’s identifier"), G.EVENT, **_many),
    Field("eventDate", "event_date", K.DATE, _("Date collected"), G.EVENT, sort=True, **_column, phrase=_("collected %s"), verbatim="verbatimEventDate"),
    Field("year", "year", K.INTEGER, _("Year"), G.EVENT, sort=True, **_column, **_elsewhere, facet=F(130), phrase=_("collected %s")),
    Field("month", "month", K.INTEGER, _("Month"), G.EVENT, sort=True, **_facet, **_elsewhere, phrase=_("collected in %s")),
    Field("day", "day", K.INTEGER, _("Day"), G.EVENT, sort=True, **_facet, **_elsewhere),
    Field("startDayOfYear", "", K.INTEGER, _("First day of the year"), G.EVENT, between=(1, 366)),
    Field("endDayOfYear", "", K.INTEGER, _("Last day of the year"), G.EVENT, between=(1, 366)),
    Field("fieldNumber", "field_number", K.KEYWORD, _("Field number"), G.EVENT, **_column),
    Field("habitat", "habitat", K.KEYWORD, _("Habitat"), G.EVENT, **_column),
    Field("samplingProtocol", "sampling_protocol", K.KEYWORD, _("Sampling protocol"), G.EVENT, **_facet),
    Field("sampleSizeValue", "sample_size_value", K.DECIMAL, _("Sample size"), G.EVENT, sort=True, **_column),
    # Place
    Field("country", "country_code", K.COUNTRY, _("Country or area"), G.PLACE, sort=True, **_column, facet=F(120, ngettext_lazy("country or area", "countries and areas")), phrase=pgettext_lazy("a place", "from %s")),
    Field("stateProvince", "state_province", K.KEYWORD, _("State or province"), G.PLACE, sort=True, **_facet),
    Field("county", "county", K.KEYWORD, _("County"), G.PLACE, sort=True, **_facet, **_ours),
    Field("municipality", "municipality", K.KEYWORD, _("Municipality"), G.PLACE, sort=True, **_column, **_ours, facet=F(200, ngettext_lazy("municipality", "municipalities"))),
    Field("locality", "locality", K.KEYWORD, _("Locality"), G.PLACE, sort=True, **_column, verbatim="verbatimLocality"),
    Field("island", "island", K.KEYWORD, _("Island"), G.PLACE, sort=True, **_facet),
    Field("islandGroup", "island_group", K.KEYWORD, _("Island group"), G.PLACE, sort=True, **_facet),
    Field("higherGeography", "higher_geography", K.KEYWORD, _("Higher geography"), G.PLACE, **_column),
    Field("waterBody", "water_body", K.KEYWORD, _("Water body"), G.PLACE, sort=True, **_facet),
    Field("continent", "continent", K.CHOICE, _("Continent"), G.PLACE, sort=True, **_facet, choices=CONTINENTS),
    # Ours, derived from the coordinates (specimens/areas.py, specimens/grid_squares.py).
    Field("viceCounty", "", K.WORD, _("Vice-county"), G.PLACE, **_ours, facet=F(123, ngettext_lazy("vice-county", "vice-counties")), phrase=pgettext_lazy("a place", "from %s")),
    Field("hectad", "", K.WORD, _("10 km square"), G.PLACE, **_ours, facet=F(126, npgettext_lazy("counted", "10 km square", "10 km squares")), phrase=_("from the 10 km square %s")),
    Field("geometry", "", K.GEOMETRY, _("Area"), G.PLACE, phrase=_("within %s")),
    Field("geoDistance", "", K.DISTANCE, _("Distance from a place"), G.PLACE, phrase=_("within %s")),
    Field("area", "", K.AREA, _("Named area"), G.PLACE, **_ours, phrase=_("within %s")),
    Field("hasCoordinate", "", K.BOOLEAN, _("Has coordinates"), G.PLACE, facet=F(160), phrase=_("with coordinates"), phrase_if_false=_("without coordinates")),
    Field("decimalLatitude", "decimal_latitude", K.DECIMAL, _("Latitude"), G.PLACE, sort=True, **_column, unit="°", verbatim="verbatimLatitude"),
    Field("decimalLongitude", "decimal_longitude", K.DECIMAL, _("Longitude"), G.PLACE, sort=True, **_column, unit="°", verbatim="verbatimLongitude"),
    Field("coordinateUncertaintyInMeters", "coordinate_uncertainty_in_meters", K.DECIMAL, _("Coordinate uncertainty"), G.PLACE, sort=True, **_column, unit="m"),
    Field("distanceFromCentroidInMeters", "distance_from_centroid_in_meters", K.DECIMAL, _("Distance from the middle of a country or area"), G.PLACE, sort=True, **_column, unit="m"),
    Field("georeferencedBy", "georeferenced_by", K.KEYWORD, _("Georeferenced by"), G.PLACE, **_many),
    Field("elevation", "elevation", K.DECIMAL, _("Elevation"), G.PLACE, sort=True, **_column, unit="m", verbatim="verbatimElevation"),
    Field("depth", "depth", K.DECIMAL, _("Depth"), G.PLACE, sort=True, **_column, unit="m", verbatim="verbatimDepth"),
    # Geological context
    Field("geologicalTime", "", K.TIME, _("Geological time"), G.STRATIGRAPHY, phrase=_("from the %s")),
    Field("earliestEonOrLowestEonothem", "earliest_eon_or_lowest_eonothem", K.CONCEPT, _("Eon, earliest"), G.STRATIGRAPHY, **_column, facet=F(210, ngettext_lazy("eon", "eons"))),
    Field("latestEonOrHighestEonothem", "latest_eon_or_highest_eonothem", K.CONCEPT, _("Eon, latest"), G.STRATIGRAPHY, **_facet),
    Field("earliestEraOrLowestErathem", "earliest_era_or_lowest_erathem", K.CONCEPT, _("Era, earliest"), G.STRATIGRAPHY, **_column, facet=F(220, ngettext_lazy("era", "eras"))),
    Field("latestEraOrHighestErathem", "latest_era_or_highest_erathem", K.CONCEPT, _("Era, latest"), G.STRATIGRAPHY, **_facet),
    Field("earliestPeriodOrLowestSystem", "earliest_period_or_lowest_system", K.CONCEPT, _("Period, earliest"), G.STRATIGRAPHY, **_column, facet=F(230, ngettext_lazy("period", "periods"))),
    Field("latestPeriodOrHighestSystem", "latest_period_or_highest_system", K.CONCEPT, _("Period, latest"), G.STRATIGRAPHY, **_facet),
    Field("earliestEpochOrLowestSeries", "earliest_epoch_or_lowest_series", K.CONCEPT, _("Epoch, earliest"), G.STRATIGRAPHY, **_column, facet=F(240, ngettext_lazy("epoch", "epochs"))),
    Field("latestEpochOrHighestSeries", "latest_epoch_or_highest_series", K.CONCEPT, _("Epoch, latest"), G.STRATIGRAPHY, **_facet),
    Field("earliestAgeOrLowestStage", "earliest_age_or_lowest_stage", K.CONCEPT, _("Age, earliest"), G.STRATIGRAPHY, **_column, facet=F(250, ngettext_lazy("age", "ages"))),
    Field("latestAgeOrHighestStage", "latest_age_or_highest_stage", K.CONCEPT, _("Age, latest"), G.STRATIGRAPHY, **_facet),
    Field("biostratigraphy", "", K.KEYWORD, _("Biostratigraphic zone"), G.STRATIGRAPHY),
    Field("lowestBiostratigraphicZone", "lowest_biostratigraphic_zone", K.KEYWORD, _("Lowest biostratigraphic zone"), G.STRATIGRAPHY, sort=True, **_facet),
    Field("highestBiostratigraphicZone", "highest_biostratigraphic_zone", K.KEYWORD, _("Highest biostratigraphic zone"), G.STRATIGRAPHY, sort=True, **_facet),
    Field("lithostratigraphy", "", K.KEYWORD, _("Rock unit"), G.STRATIGRAPHY),
    Field("group", "group_name", K.KEYWORD, _("Group"), G.STRATIGRAPHY, sort=True, **_column, facet=F(260, ngettext_lazy("group", "groups"))),
    Field("formation", "formation", K.KEYWORD, _("Formation"), G.STRATIGRAPHY, sort=True, **_column, facet=F(270, ngettext_lazy("formation", "formations"))),
    Field("member", "member", K.KEYWORD, _("Member"), G.STRATIGRAPHY, sort=True, **_column, facet=F(280, ngettext_lazy("member", "members"))),
    Field("bed", "bed", K.KEYWORD, _("Bed"), G.STRATIGRAPHY, sort=True, **_column, facet=F(290, ngettext_lazy("bed", "beds"))),
    # Specimen and record
    Field("gbifId", "gbif_id", K.INTEGER, _("GBIF number"), G.RECORD, sort=True, **_column, **_elsewhere),
    Field("recordList", "", K.LIST, _("List of records"), G.RECORD, **_ours, phrase=_("in %s")),
    Field("basisOfRecord", "basis_of_record", K.CHOICE, _("Basis of record"), G.RECORD, sort=True, **_column, facet=F(30, ngettext_lazy("basis of record", "bases of record")), choices=BASES_OF_RECORD),
    Field("catalogNumber", "catalog_number", K.KEYWORD, _("Catalogue number"), G.RECORD, sort=True, **_column),
    Field("otherCatalogNumbers", "other_catalog_numbers", K.KEYWORD, _("Other catalogue numbers"), G.RECORD, **_column),
    Field("recordNumber", "record_number", K.KEYWORD, _("Collector’s number"), G.EVENT, sort=True, **_column),
    Field("occurrenceId", "occurrence_id", K.KEYWORD, _("Occurrence ID"), G.RECORD, **_column),
    Field("preparations", "preparations", K.KEYWORD, _("Preparations"), G.RECORD, **_facet),
    Field("individualCount", "individual_count", K.INTEGER, _("Individuals"), G.RECORD, sort=True, **_column, verbatim="verbatimIndividualCount"),
    Field("sex", "sex", K.KEYWORD, _("Sex"), G.RECORD, sort=True, **_facet),
    Field("lifeStage", "life_stage", K.KEYWORD, _("Life stage"), G.RECORD, sort=True, **_facet),
    Field("occurrenceStatus", "occurrence_status", K.WORD, _("Present or absent"), G.RECORD, **_facet, **_elsewhere),
    Field("establishmentMeans", "establishment_means", K.CONCEPT, _("Establishment means"), G.RECORD, **_facet),
    Field("degreeOfEstablishment", "degree_of_establishment", K.CONCEPT, _("Degree of establishment"), G.RECORD, **_facet),
    Field("license", "license", K.LICENCE, _("Licence"), G.RECORD, **_column, facet=F(180, ngettext_lazy("licence", "licences")), choices=GBIF_LICENCES),
    Field("modified", "modified", K.DATE, _("Last changed by the publisher"), G.RECORD, sort=True, **_column),
    Field("lastInterpreted", "last_interpreted", K.DATE, _("Last interpreted by GBIF"), G.RECORD, sort=True, **_column),
    # Institution and source
    Field("institutionKey", "institution_id", K.UUID, _("Institution"), G.HOLDER, sort=True, **_column, facet=F(10, ngettext_lazy("institution", "institutions")), phrase=_("held by %s")),
    Field("collectionKey", "collection_id", K.UUID, _("Collection"), G.HOLDER, sort=True, **_column, facet=F(20, ngettext_lazy("collection", "collections"))),
    Field("institutionCode", "institution_code", K.KEYWORD, _("Institution code"), G.HOLDER, sort=True, **_facet),
    Field("collectionCode", "collection_code", K.KEYWORD, _("Collection code"), G.HOLDER, sort=True, **_facet),
    Field("datasetKey", "dataset_id", K.UUID, _("Dataset"), G.HOLDER, sort=True, **_column, facet=F(170, ngettext_lazy("dataset", "datasets"))),
    Field("publishingOrg", "publisher_id", K.UUID, _("Publisher"), G.HOLDER, sort=True, **_facet),
    Field("publishingCountry", "publishing_country", K.COUNTRY, _("Publishing country"), G.HOLDER, **_facet, **_elsewhere),
    # Media and quality
    Field("hasImage", "", K.BOOLEAN, _("Has an image"), G.QUALITY, **_ours, facet=F(150), phrase=_("with images"), phrase_if_false=_("without images")),
    Field("mediaType", "media_types", K.CHOICE, _("Media"), G.QUALITY, **_facet, **_elsewhere, choices=MEDIA_TYPES),
    Field("isSequenced", "is_sequenced", K.BOOLEAN, _("Has a sequence"), G.QUALITY, facet=F(), phrase=_("with a sequence"), phrase_if_false=_("without a sequence")),
    Field("issue", "issues", K.WORD, _("GBIF issues and flags"), G.QUALITY, **_facet, **_elsewhere),
    Field("hasGeospatialIssue", "", K.BOOLEAN, _("Has doubtful coordinates"), G.QUALITY, facet=F()),
    # Ours, derived from whatever else the record has (specimens/mids.py).
    Field("mids", "", K.CHOICE, _("MIDS level"), G.QUALITY, sort=True, **_ours, facet=F(310, npgettext_lazy("counted", "MIDS level", "MIDS levels")), choices=LEVEL_NAMES),
    Field("midsMissing", "", K.CHOICE, _("Missing for MIDS"), G.QUALITY, **_ours, several=True, facet=F(320, ngettext_lazy("element", "elements")), choices=TDWG_ELEMENTS),
    Field("midsOneShort", "", K.CHOICE, _("One element short of MIDS level"), G.QUALITY, **_ours, facet=F(330, npgettext_lazy("counted", "MIDS level", "MIDS levels")), choices=LEVEL_NAMES[1:]),
    Field("midsFunding", "", K.CHOICE, _("MIDS level by DiSSCo UK’s funding"), G.QUALITY, **_ours, facet=F(340, npgettext_lazy("counted", "MIDS level", "MIDS levels")), choices=LEVEL_NAMES[:3]),
    Field("midsFundingMissing", "", K.CHOICE, _("Missing for DiSSCo UK’s funding"), G.QUALITY, **_ours, several=True, facet=F(350, ngettext_lazy("term", "terms")), choices=FUNDING_ELEMENTS),
)  # fmt: skip

BY_PARAM: dict[str, Field] = {field.param: field for field in FIELDS}
FACETS: tuple[str, ...] = tuple(field.param for field in FIELDS if field.facet)
SORTS: tuple[str, ...] = tuple(field.param for field in FIELDS if field.sort)

NEWEST = "-eventDate"
RELEVANCE = "relevance"  # an order besides, by where the words of a search are found

_BY_FOLDED_NAME = {fold_name(field.param): field for field in FIELDS}


def find(name: str) -> Field | None:
    """The field of that parameter, its name compared as GBIF does; None if there is none."""
    return _BY_FOLDED_NAME.get(fold_name(name))


def check_sort(sort: str) -> str:
    """The sort, which is "", RELEVANCE, or one of SORTS, with "-" before it for the other way round.

    Names are compared as GBIF does. Raises InvalidParameter for anything else.
    """
    asked = token(sort)
    if asked.lower() == RELEVANCE:
        return RELEVANCE
    field = find(asked.removeprefix("-"))
    if asked and (field is None or not field.sort):
        allowed = ", ".join(sorted((*SORTS, RELEVANCE)))
        message = _("Use one of %s; “-” before it reverses it.") % allowed
        raise InvalidParameter("sort", str(message))
    sign = "-" if asked.startswith("-") else ""
    return sign + field.param if field else ""
