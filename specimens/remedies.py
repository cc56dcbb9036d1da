"""What each issue and flag of issues.py is about, and how whoever publishes the record mends it.

One row per remedy. The terms are Darwin Core's, or GBIF's for what GBIF adds. Longer than most
modules because the vocabulary is.
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _


class Where(Enum):
    """Where whoever publishes records mends them. The label begins with a capital letter."""

    CATALOGUE = _("In the collection’s catalogue")
    MAPPING = _("In the catalogue’s export, or the mapping of the IPT")
    GRSCICOLL = _("In GRSciColl, or in the mapping of the IPT")
    SERVER = _("On the server of the images, or in the catalogue")
    GBIF = _("At GBIF")


@dataclass(frozen=True)
class Remedy:
    """``text`` says what to do; "" if there is nothing to mend. ``where`` it is done.

    ``terms``: what the issues are about; a page shows them next to the first of these that it shows.
    """

    terms: tuple[str, ...]
    text: str
    issues: tuple[str, ...]

    @property
    def where(self) -> Where:
        """Facts are mended in the catalogue; how they are written, where they are exported."""
        if self.text and not self.terms:
            return Where.GBIF if "INTERPRETATION_ERROR" in self.issues else Where.MAPPING
        if self.terms[:1] in (("institutionKey",), ("collectionKey",), ("ownerInstitutionCode",)):
            return Where.GRSCICOLL
        return Where.MAPPING if any(map(_is_of_writing, self.issues)) else Where.CATALOGUE


# What the names of issues end with that are about the way in which a fact is written.
OF_WRITING = (
    "_INVALID",
    "_NOT_METRIC",
    "_NON_NUMERIC",
    "_UNPARSABLE",
    "_TOO_LONG",
    "_WGS84",
    "_TRIMMED",
)


def _is_of_writing(issue: str) -> bool:
    return issue.startswith("UNKNOWN_") or issue.endswith(OF_WRITING)


LATITUDE, LONGITUDE = "decimalLatitude", "decimalLongitude"
COORDINATES = (LATITUDE, "verbatimCoordinates")
UNCERTAINTY = ("coordinateUncertaintyInMeters", LATITUDE)
NAME = ("scientificName",)
INSTITUTION = ("institutionKey", "institutionCode")
COLLECTION = ("collectionKey", "collectionCode", *INSTITUTION)
PRESENCE = ("occurrenceStatus", "individualCount")
SEQUENCES = ("associatedSequences",)

REMEDIES: tuple[Remedy, ...] = (
    # Coordinates
    Remedy(
        COORDINATES,
        _("Leave decimalLatitude and decimalLongitude empty where the place is not known."),
        ("ZERO_COORDINATE", "COORDINATE_ZERO"),
    ),
    Remedy(
        COORDINATES,
        _(
            "Give decimalLatitude and decimalLongitude as decimal degrees, such as 51.4967 and −0.1764."
        ),
        ("COORDINATE_OUT_OF_RANGE", "COORDINATE_INVALID", "COORDINATE_INCOMPLETE"),
    ),
    Remedy(COORDINATES, "", ("COORDINATE_ROUNDED", "COORDINATE_REPROJECTED")),
    Remedy(
        ("geodeticDatum", *COORDINATES),
        _("Name the datum in geodeticDatum, best as a code such as EPSG:4326 for WGS 84."),
        ("GEODETIC_DATUM_INVALID", "GEODETIC_DATUM_ASSUMED_WGS84"),
    ),
    Remedy(
        ("geodeticDatum", *COORDINATES),
        _("Check that geodeticDatum is the datum of the coordinates, or convert them to WGS 84."),
        ("COORDINATE_REPROJECTION_FAILED", "COORDINATE_REPROJECTION_SUSPICIOUS"),
    ),
    Remedy(
        UNCERTAINTY,
        _(
            "Give the radius of a circle around the whole place, in metres and above 0, in coordinateUncertaintyInMeters."
        ),
        (
            "COORDINATE_ACCURACY_INVALID",
            "COORDINATE_UNCERTAINTY_METERS_INVALID",
            "COORDINATE_PRECISION_UNCERTAINTY_MISMATCH",
        ),
    ),
    Remedy(
        ("coordinatePrecision", *UNCERTAINTY),
        _("Give coordinatePrecision in degrees, such as 0.001, or leave it empty."),
        ("COORDINATE_PRECISION_INVALID",),
    ),
    Remedy(
        ("footprintWKT", *COORDINATES),
        _("Check footprintWKT and footprintSRS against the coordinates, or leave them empty."),
        ("FOOTPRINT_SRS_INVALID", "FOOTPRINT_WKT_MISMATCH", "FOOTPRINT_WKT_INVALID"),
    ),
    Remedy(
        COORDINATES,
        _("Swap decimalLatitude and decimalLongitude."),
        ("PRESUMED_SWAPPED_COORDINATE",),
    ),
    Remedy(
        (LONGITUDE,),
        _("Check the sign of decimalLongitude: it is negative west of Greenwich."),
        ("PRESUMED_NEGATED_LONGITUDE",),
    ),
    Remedy(
        (LATITUDE,),
        _("Check the sign of decimalLatitude: it is negative south of the equator."),
        ("PRESUMED_NEGATED_LATITUDE",),
    ),
    # Country and continent
    Remedy(
        ("countryCode", *COORDINATES),
        _("Check the coordinates, and whether country and countryCode name the country of today."),
        ("COUNTRY_COORDINATE_MISMATCH",),
    ),
    Remedy(
        ("countryCode", "country"),
        _(
            "Give the two-letter code of ISO 3166 in countryCode, and the same country’s name in country."
        ),
        ("COUNTRY_MISMATCH", "COUNTRY_INVALID", "UNKNOWN_COUNTRY_CODE"),
    ),
    Remedy(
        ("countryCode",),
        _("Give the two-letter code of ISO 3166 in countryCode, if the country derived is right."),
        ("COUNTRY_DERIVED_FROM_COORDINATES",),
    ),
    Remedy(
        ("continent", "countryCode"),
        _("Give one of GBIF’s seven continents in continent, or leave it empty: GBIF derives it."),
        (
            "CONTINENT_COORDINATE_MISMATCH",
            "CONTINENT_COUNTRY_MISMATCH",
            "CONTINENT_INVALID",
            "UNKNOWN_CONTINENT",
        ),
    ),
    Remedy(
        ("continent",),
        "",
        ("CONTINENT_DERIVED_FROM_COUNTRY", "CONTINENT_DERIVED_FROM_COORDINATES"),
    ),
    # Dates
    Remedy(
        ("eventDate",),
        _("Make year, month and day agree with eventDate, or give eventDate alone."),
        ("RECORDED_DATE_MISMATCH",),
    ),
    Remedy(
        ("eventDate",),
        _(
            "Give eventDate as far as it is known: 1872, 1872-05, 1872-05-12 or 1872-05-12/1872-06-07."
        ),
        (
            "RECORDED_DATE_INVALID",
            "RECORDED_DATE_UNLIKELY",
            "EVENT_DATE_INVALID",
            "EVENT_DATE_REVERSED",
            "YEAR_OUT_OF_RANGE",
        ),
    ),
    Remedy(
        ("modified",),
        _("Give modified as a date, such as 2026-05-12."),
        ("MODIFIED_DATE_INVALID", "MODIFIED_DATE_UNLIKELY"),
    ),
    Remedy(
        ("dateIdentified",),
        _("Give dateIdentified as a date, such as 1998 or 1998-05-12."),
        ("IDENTIFIED_DATE_UNLIKELY", "IDENTIFIED_DATE_INVALID"),
    ),
    Remedy(
        ("georeferencedDate",),
        _("Give georeferencedDate as a date, such as 2014-05-12."),
        ("GEOREFERENCED_DATE_UNLIKELY", "GEOREFERENCED_DATE_INVALID"),
    ),
    # Taxonomy
    Remedy(
        NAME,
        _(
            "Check the spelling and the authorship in scientificName. A right name may be missing from the checklist."
        ),
        ("TAXON_MATCH_FUZZY", "TAXON_MATCH_HIGHERRANK", "TAXON_MATCH_NONE"),
    ),
    Remedy(NAME, "", ("TAXON_MATCH_AGGREGATE",)),
    Remedy(
        NAME,
        _(
            "Check that the identifiers of name and taxon belong to scientificName, or leave them empty."
        ),
        (
            "TAXON_MATCH_SCIENTIFIC_NAME_ID_IGNORED",
            "TAXON_MATCH_TAXON_CONCEPT_ID_IGNORED",
            "TAXON_MATCH_TAXON_ID_IGNORED",
            "SCIENTIFIC_NAME_ID_NOT_FOUND",
            "TAXON_CONCEPT_ID_NOT_FOUND",
            "TAXON_ID_NOT_FOUND",
            "SCIENTIFIC_NAME_AND_ID_INCONSISTENT",
            "TAXON_MATCH_NAME_AND_ID_AMBIGUOUS",
        ),
    ),
    Remedy(
        ("taxonRank",), _("Give taxonRank as one word, such as species."), ("UNKNOWN_TAXON_RANK",)
    ),
    Remedy(("taxonomicStatus",), "", ("UNKNOWN_TAXONOMIC_STATUS",)),
    Remedy(("iucnRedListCategory",), "", ("UNKNOWN_IUCN_RED_LIST_CATEGORY",)),
    # Depth and elevation
    Remedy(
        ("depth",),
        _(
            "Give minimumDepthInMeters and maximumDepthInMeters as numbers of metres, the smaller first."
        ),
        ("DEPTH_NOT_METRIC", "DEPTH_UNLIKELY", "DEPTH_MIN_MAX_SWAPPED", "DEPTH_NON_NUMERIC"),
    ),
    Remedy(
        ("elevation",),
        _(
            "Give minimumElevationInMeters and maximumElevationInMeters as numbers of metres, the smaller first."
        ),
        (
            "ELEVATION_UNLIKELY",
            "ELEVATION_MIN_MAX_SWAPPED",
            "ELEVATION_NOT_METRIC",
            "ELEVATION_NON_NUMERIC",
        ),
    ),
    # The record and its specimen
    Remedy(
        ("basisOfRecord",),
        _("Give PreservedSpecimen, FossilSpecimen or MaterialSample in basisOfRecord."),
        ("BASIS_OF_RECORD_INVALID",),
    ),
    Remedy(
        ("typeStatus",),
        _(
            "Give typeStatus in a word of GBIF’s vocabulary, such as holotype, and leave out doubts."
        ),
        ("TYPE_STATUS_INVALID", "SUSPECTED_TYPE", "UNKNOWN_TYPE_STATUS"),
    ),
    Remedy(
        ("individualCount",),
        _("Give individualCount as a whole number, or leave it empty."),
        ("INDIVIDUAL_COUNT_INVALID",),
    ),
    Remedy(
        PRESENCE,
        _("Give present in occurrenceStatus, and no individualCount of 0."),
        (
            "INDIVIDUAL_COUNT_CONFLICTS_WITH_OCCURRENCE_STATUS",
            "OCCURRENCE_STATUS_UNPARSABLE",
            "UNKNOWN_OCCURRENCE_STATUS",
        ),
    ),
    Remedy(
        PRESENCE,
        "",
        (
            "OCCURRENCE_STATUS_INFERRED_FROM_INDIVIDUAL_COUNT",
            "OCCURRENCE_STATUS_INFERRED_FROM_BASIS_OF_RECORD",
        ),
    ),
    Remedy(
        ("license",),
        _("Give the licence as the address of CC0 1.0, CC BY 4.0 or CC BY-NC 4.0."),
        ("UNKNOWN_LICENSE",),
    ),
    Remedy(
        ("occurrenceID",),
        _("Give an occurrenceID that is shorter and stays the same."),
        ("IDENTIFIER_TOO_LONG",),
    ),
    Remedy(
        ("references",),
        _("Give a whole web address in references, beginning with https://."),
        ("REFERENCES_URI_INVALID",),
    ),
    Remedy(
        ("media",),
        _("Give the whole web address of each file, and its date as 2014-05-12."),
        ("MULTIMEDIA_URI_INVALID", "MULTIMEDIA_DATE_INVALID", "UNKNOWN_MEDIA_TYPE"),
    ),
    Remedy(
        ("parentEventID",),
        _("Check that parentEventID leads from an event to a larger one."),
        ("PARENT_EVENT_INFINITE_LINEAGE",),
    ),
    Remedy((), _("Give whole web addresses, beginning with https://."), ("LINK_DROPPED",)),
    Remedy((), _("Give numbers as figures without words or units."), ("NUMBER_INVALID",)),
    Remedy((), _("Ask GBIF’s help desk to interpret the record again."), ("INTERPRETATION_ERROR",)),
    Remedy((), "", ("KEY_INVALID", "TEXT_CUT", "TIMESTAMP_INVALID", "VALUE_NOT_TEXT")),
    # Who holds it
    Remedy(
        INSTITUTION,
        _(
            "Give institutionCode and institutionID as GRSciColl has them, or add the missing code to the entry there."
        ),
        ("AMBIGUOUS_INSTITUTION", "INSTITUTION_MATCH_NONE", "INSTITUTION_MATCH_FUZZY"),
    ),
    Remedy(
        COLLECTION,
        _(
            "Give collectionCode and collectionID as GRSciColl has them, or add the missing code to the entry there."
        ),
        ("AMBIGUOUS_COLLECTION", "COLLECTION_MATCH_NONE", "COLLECTION_MATCH_FUZZY"),
    ),
    Remedy(
        COLLECTION,
        _(
            "Say in GRSciColl which institution the collection belongs to, or correct institutionCode."
        ),
        ("INSTITUTION_COLLECTION_MISMATCH",),
    ),
    Remedy(
        ("ownerInstitutionCode", *INSTITUTION),
        _("Leave ownerInstitutionCode empty where owner and holder are the same."),
        ("POSSIBLY_ON_LOAN", "DIFFERENT_OWNER_INSTITUTION"),
    ),
    Remedy(INSTITUTION, "", ("MATCHED_BY_PORTAL",)),
    # Geological time
    *(
        Remedy(
            (earliest, latest),
            _("Give each unit of geological time in the term of its own rank, the older first."),
            issues,
        )
        for earliest, latest, issues in (
            (
                "earliestEonOrLowestEonothem",
                "latestEonOrHighestEonothem",
                (
                    "EON_OR_EONOTHEM_RANK_MISMATCH",
                    "EON_OR_EONOTHEM_INVALID_RANGE",
                    "EON_OR_EONOTHEM_AND_ERA_OR_ERATHEM_MISMATCH",
                ),
            ),
            (
                "earliestEraOrLowestErathem",
                "latestEraOrHighestErathem",
                (
                    "ERA_OR_ERATHEM_RANK_MISMATCH",
                    "ERA_OR_ERATHEM_INVALID_RANGE",
                    "ERA_OR_ERATHEM_AND_PERIOD_OR_SYSTEM_MISMATCH",
                ),
            ),
            (
                "earliestPeriodOrLowestSystem",
                "latestPeriodOrHighestSystem",
                (
                    "PERIOD_OR_SYSTEM_RANK_MISMATCH",
                    "PERIOD_OR_SYSTEM_INVALID_RANGE",
                    "PERIOD_OR_SYSTEM_AND_EPOCH_OR_SERIES_MISMATCH",
                ),
            ),
            (
                "earliestEpochOrLowestSeries",
                "latestEpochOrHighestSeries",
                (
                    "EPOCH_OR_SERIES_RANK_MISMATCH",
                    "EPOCH_OR_SERIES_INVALID_RANGE",
                    "EPOCH_OR_SERIES_AND_AGE_OR_STAGE_MISMATCH",
                ),
            ),
            (
                "earliestAgeOrLowestStage",
                "latestAgeOrHighestStage",
                ("AGE_OR_STAGE_RANK_MISMATCH", "AGE_OR_STAGE_INVALID_RANGE"),
            ),
        )
    ),
    Remedy(("earliestEraOrLowestErathem",), "", ("ERA_OR_ERATHEM_INFERRED_FROM_PARENT_RANK",)),
    Remedy(("earliestPeriodOrLowestSystem",), "", ("PERIOD_OR_SYSTEM_INFERRED_FROM_PARENT_RANK",)),
    Remedy(("earliestEpochOrLowestSeries",), "", ("EPOCH_OR_SERIES_INFERRED_FROM_PARENT_RANK",)),
    Remedy(("earliestAgeOrLowestStage",), "", ("AGE_OR_STAGE_INFERRED_FROM_PARENT_RANK",)),
    # Sequences
    Remedy(
        SEQUENCES,
        _("Give the bases of the DNA sequence alone, in the letters of IUPAC."),
        (
            "NUCLEOTIDE_SEQUENCE_NATURAL_LANGUAGE",
            "NUCLEOTIDE_SEQUENCE_INVALID",
            "NUCLEOTIDE_SEQUENCE_ENDS_TRIMMED",
            "NUCLEOTIDE_SEQUENCE_GAPS_REMOVED",
        ),
    ),
    Remedy(
        SEQUENCES,
        "",
        (
            "NUCLEOTIDE_SEQUENCE_HIGH_N_FRACTION",
            "NUCLEOTIDE_SEQUENCE_HIGH_AMBIGUITY",
            "DUPLICATE_NUCLEOTIDE_SEQUENCES_COLLAPSED",
        ),
    ),
    Remedy(
        SEQUENCES,
        _("Give the gene’s usual name in target_gene, such as COI."),
        ("TARGET_GENE_INVALID",),
    ),
)

NOTHING_KNOWN = Remedy((), "", ())
BY_ISSUE: dict[str, Remedy] = {issue: row for row in REMEDIES for issue in row.issues}


def remedy_of(issue: str) -> Remedy:
    """The remedy of an issue or flag; one without terms and text for an issue that is new to us."""
    return BY_ISSUE.get(issue, NOTHING_KNOWN)
